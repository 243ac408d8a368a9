/* events.h - what a run says while it runs: one JSON object a line */
#ifndef FORMATS_EVENTS_H
#define FORMATS_EVENTS_H

#include "base/error.h"
#include "base/json.h"
#include <stddef.h>
#include <stdint.h>

/* All that a line may say, in any combination; what it does not is NULL. */
struct run_event {
	const char *metric;
	double value;		/* of the metric; NaN or infinite when: */
	const char *not_finite; /* "NaN", "Infinity" or "-Infinity" */
	const int64_t *step, *fold;

	const char *param;
	const struct json *param_value;

	const char *artifact; /* a path */
	const int64_t *seed;
	const double *device_hours, *cost_usd; /* finite, 0 or more */

	const char *strategy; /* of parallel */
	const int64_t *workers, *devices;
};

/* A line without its newline. What it is not is ERR_USAGE with
 * "<name>:<line>:<column>: " before: no JSON, an unknown key, a metric without
 * a number (as which the strings that Python and MLflow write for what is not
 * finite are taken), a value without a metric or parameter. */
enum status events_parse(struct arena *arena, const char *name, unsigned line,
			 const char *data, size_t size, struct run_event *out,
			 struct error *err);

#endif
