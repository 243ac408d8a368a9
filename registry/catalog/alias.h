/* alias.h - names that move from version to version of a model */
#ifndef CATALOG_ALIAS_H
#define CATALOG_ALIAS_H

#include "base/error.h"
#include "ledger/ledger.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct alias {
	const char *name;
	int64_t version, version_number;
	int64_t time_us; /* when it was moved there */
	const char *actor;
};

/* Those that a model has now, sorted by name. */
enum status alias_list(struct registry *registry, int64_t model,
		       struct alias **out, size_t *count, struct error *err);

/* Where it points, 0: it is not there. */
enum status alias_find(struct registry *registry, int64_t model,
		       const char *name, int64_t *version, struct error *err);

/* Moves it to `version` (0: takes it away), which is a fact, unless it is
 * there already: *changed is false. The grammar of names is checked. */
enum status alias_move(struct change *change, int64_t model, const char *name,
		       int64_t version, bool *changed, struct error *err);

#endif
