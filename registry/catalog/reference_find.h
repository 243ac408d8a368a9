/* reference_find.h - looking up one name or one slot, with the near ones */
#ifndef CATALOG_REFERENCE_FIND_H
#define CATALOG_REFERENCE_FIND_H

#include "base/error.h"
#include "catalog/reference.h"
#include "store/registry.h"
#include <stdint.h>

enum named_kind {
	NAMED_MODEL,
	NAMED_DATASET,
	NAMED_FEATURE_SET,
	NAMED_ENVIRONMENT,
	NAMED_EXPERIMENT,
};

struct named {
	int64_t id;
	const char *name; /* as it was first written */
};

/* ERR_NOT_FOUND suggests the near names and the command that lists them. */
enum status reference_find_name(struct registry *registry, enum named_kind kind,
				const char *name, struct named *out,
				struct error *err);

/* The version with that number; 0: the newest. Not of environments and
 * experiments. */
enum status reference_find_version(struct registry *registry,
				   enum named_kind kind,
				   const struct named *named, int64_t number,
				   int64_t *id, struct error *err);

/* The slot of that environment and model; ERR_NOT_FOUND when the model never
 * served there. */
enum status reference_find_slot(struct registry *registry,
				const char *environment, const char *model,
				struct slot *out, struct error *err);

#endif
