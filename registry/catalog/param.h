/* param.h - parameters of runs and of model versions */
#ifndef CATALOG_PARAM_H
#define CATALOG_PARAM_H

#include "base/error.h"
#include "base/json.h"
#include "ledger/ledger.h"
#include <stdint.h>

/* Records `key` = `value` of a run or model version, as a fact of this change.
 * The same again is nothing; another value is ERR_CONFLICT and names both.
 * An object or array is kept as canonical JSON. */
enum status param_add(struct change *change, int64_t record, const char *key,
		      const struct json *value, struct error *err);

/* The value a word on the command line stands for: 20, 0.1, true, or text. */
struct json *param_value(struct arena *arena, const char *word);

/* All of a record, sorted by key. `type` is the word of table param. */
struct param {
	const char *key, *type;
	const char *shown; /* as text */
	const char *json;  /* canonical JSON */
};
enum status param_list(struct registry *registry, int64_t record,
		       struct param **params, size_t *count, struct error *err);

#endif
