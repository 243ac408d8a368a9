/* graph.h - walks over what came from what; ids of records, no names */
#ifndef LINEAGE_GRAPH_H
#define LINEAGE_GRAPH_H

#include "base/error.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum graph_direction {
	GRAPH_UP,   /* to what it was made from */
	GRAPH_DOWN, /* to what was made from it */
};

/* One edge that a walk went along. */
struct graph_step {
	int64_t node;
	int64_t from;	  /* the node it was reached from */
	const char *role; /* of that edge */
	unsigned depth;	  /* 1: next to the start */
	bool again; /* shown before: what lies behind it is not repeated */
};

struct graph_limits {
	unsigned depth; /* 0: however deep */
	size_t steps;	/* 0: however many */
};

/* Everything reachable, depth first, in the order in which a tree is printed;
 * the start itself is no step. `*cut` (may be NULL): there was more than
 * limits.steps. */
enum status graph_walk(struct registry *registry, int64_t start,
		       enum graph_direction direction,
		       const struct graph_limits *limits,
		       struct graph_step **steps, size_t *count, bool *cut,
		       struct error *err);

/* A shortest path up from `start` to `goal`, without the start: count 0 when
 * there is none or both are the same. */
enum status graph_path(struct registry *registry, int64_t start, int64_t goal,
		       struct graph_step **steps, size_t *count,
		       struct error *err);

#endif
