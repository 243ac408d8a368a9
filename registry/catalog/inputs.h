/* inputs.h - what a thing is made from, as it is named on the command line */
#ifndef CATALOG_INPUTS_H
#define CATALOG_INPUTS_H

#include "base/error.h"
#include "lineage/edge.h"
#include "store/registry.h"
#include <stddef.h>

/* Edges that grow; zeroed at the start. */
struct inputs {
	struct edge *edges;
	size_t count, capacity;
};

void inputs_add(struct registry *registry, struct inputs *inputs,
		int64_t parent, const char *role);

/* "[ROLE=]REF" of a dataset: train, validation, test or reference; without a
 * role it is 'data'. */
enum status inputs_add_data(struct registry *registry, struct inputs *inputs,
			    const char *text, struct error *err);

/* A feature set. */
enum status inputs_add_features(struct registry *registry,
				struct inputs *inputs, const char *text,
				struct error *err);

/* "ROLE=REF" of a model version: base, quantized-from, distilled-from,
 * pruned-from, ensemble-member or continued-from. */
enum status inputs_add_parent(struct registry *registry, struct inputs *inputs,
			      const char *text, struct error *err);

#endif
