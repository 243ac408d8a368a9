/* seen.h - which nodes a walk has met, and what it noted of them */
#ifndef LINEAGE_SEEN_H
#define LINEAGE_SEEN_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

struct seen_node {
	int64_t node;  /* 0: an empty place; ids of records are positive */
	int64_t value; /* the walk's business */
};

struct seen {
	struct arena *arena;
	struct seen_node *places;
	size_t count, capacity; /* capacity: a power of two */
};

struct seen seen_new(struct arena *arena);

/* Its note, made with value 0 and *is_new when it was not met before. Valid
 * until the next call. */
struct seen_node *seen_meet(struct seen *seen, int64_t node, bool *is_new);

#endif
