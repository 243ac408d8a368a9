/* slot.h - the places models serve in, listed */
#ifndef CATALOG_SLOT_H
#define CATALOG_SLOT_H

#include "base/error.h"
#include "catalog/reference.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

/* Those of an environment, or (0) all, sorted by name. */
enum status slot_list(struct registry *registry, int64_t environment,
		      struct slot **out, size_t *count, struct error *err);

/* Those in which a model version is live. */
enum status slot_serving(struct registry *registry, int64_t version,
			 struct slot **out, size_t *count, struct error *err);

/* Those that a word means: all of an environment, or the slot that
 * reference_slot finds. */
enum status slot_find(struct registry *registry, const char *text,
		      struct slot **out, size_t *count, struct error *err);

#endif
