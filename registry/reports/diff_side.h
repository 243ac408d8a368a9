/* diff_side.h - one side of a comparison: named values, part by part */
#ifndef REPORTS_DIFF_SIDE_H
#define REPORTS_DIFF_SIDE_H

#include "base/error.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

struct diff_fact {
	const char *part, *what, *value;
};

/* In the order of the parts; within a part sorted by `what`. */
struct diff_side {
	struct arena *arena;
	struct diff_fact *facts;
	size_t count, capacity;
};

/* Everything of a model version that two can differ in. */
enum status diff_side_read(struct registry *registry, int64_t version,
			   struct diff_side *out, struct error *err);

#endif
