/* environment.h - the places models are promoted to, and their settings */
#ifndef CATALOG_ENVIRONMENT_H
#define CATALOG_ENVIRONMENT_H

#include "base/error.h"
#include "ledger/ledger.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

struct environment {
	int64_t id;
	const char *name;
	const char *target; /* the kind: "directory" */
	const char *root;   /* the folder it writes below, absolute */
	const char *bake;   /* a duration as it was written; NULL: none */
};

/* By the id of a name found with reference_find_name or a slot. */
enum status environment_get(struct registry *registry, int64_t id,
			    struct environment *out, struct error *err);

/* All, sorted by name. */
enum status environment_list(struct registry *registry,
			     struct environment **out, size_t *count,
			     struct error *err);

/* Records a setting (a key of table environment_setting) as a fact; NULL:
 * back to the default. The value that is set already is nothing. */
enum status environment_set(struct change *change, int64_t environment,
			    const char *key, const char *value,
			    struct error *err);

#endif
