/* run_details.h - what is recorded of a run: metrics, attributes, files */
#ifndef CATALOG_RUN_DETAILS_H
#define CATALOG_RUN_DETAILS_H

#include "base/digest.h"
#include "base/error.h"
#include "catalog/run_log.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

/* A metric's last point: of its highest step. */
struct run_metric {
	const char *key;
	double value; /* NaN: not finite */
	int64_t step;
};

/* Sorted by key; at most `limit` (0: all). */
enum status run_metric_list(struct registry *registry, int64_t run,
			    int64_t limit, struct run_metric **out,
			    size_t *count, struct error *err);

/* How many points there are of all metrics and steps. */
enum status run_point_count(struct registry *registry, int64_t run,
			    int64_t *count, struct error *err);

/* As it was recorded last: canonical JSON, NULL when never. */
struct run_attributes {
	const char *json[RUN_ATTRIBUTE_COUNT];
};
enum status run_attributes_get(struct registry *registry, int64_t run,
			       struct run_attributes *out, struct error *err);

/* Sorted by path, each as it was recorded last. */
enum status run_file_list(struct registry *registry, int64_t run,
			  struct run_log_file **out, size_t *count,
			  struct error *err);

/* Model versions that were registered from it, the oldest first: references
 * such as "churn@3"; at most `limit`. */
enum status run_model_list(struct registry *registry, int64_t run,
			   int64_t limit, const char ***out, size_t *count,
			   struct error *err);

#endif
