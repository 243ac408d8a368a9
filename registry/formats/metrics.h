/* metrics.h - metrics.json and its like, as flat numbers */
#ifndef FORMATS_METRICS_H
#define FORMATS_METRICS_H

#include "base/error.h"
#include <stddef.h>
#include <stdint.h>

struct arena;

struct metrics_value {
	const char *key; /* dotted when nested */
	double value;	 /* finite */
};

/* What is there but is no metric. */
struct metrics_skipped {
	const char *key, *why; /* "is a string", "is NaN", ... */
};

struct metrics {
	struct metrics_value *values;
	size_t count;
	struct metrics_skipped *skipped;
	size_t skipped_count;
	const int64_t *step; /* `step` of the outermost object, or NULL */
};

/* A file of JSON, or of YAML 1.2 when it ends in .yaml or .yml. ERR_USAGE as
 * params_flatten(). */
enum status metrics_read(struct arena *arena, const char *path,
			 struct metrics *out, struct error *err);

#endif
