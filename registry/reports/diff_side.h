/* diff_side.h - one side of a comparison: named values, part by part */
#ifndef REPORTS_DIFF_SIDE_H
#define REPORTS_DIFF_SIDE_H

#include "base/digest.h"
#include "base/error.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diff_fact {
	const char *part, *what;
	const char *value;	     /* what is compared */
	const char *shown;	     /* what is printed, unless: */
	const struct digest *digest; /* NULL: it is none */
};

/* In the order of the parts; within a part sorted by `what` and value, each
 * once. A role may have several values. */
struct diff_side {
	struct arena *arena;
	struct diff_fact *facts;
	size_t count, capacity;
	const char *shown;	   /* "churn@3" */
	struct digest digest;	   /* of the content */
	bool is_folder, is_stored; /* its files are compared when both are */
};

/* Everything of a model version that two can differ in. */
enum status diff_side_read(struct registry *registry, int64_t version,
			   struct diff_side *out, struct error *err);

#endif
