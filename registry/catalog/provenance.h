/* provenance.h - what a model version was made from, directly or in its run */
#ifndef CATALOG_PROVENANCE_H
#define CATALOG_PROVENANCE_H

#include "base/digest.h"
#include "base/error.h"
#include "catalog/commit.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

struct provenance_input {
	int64_t id;
	const char *role;
	const char *shown;    /* "data:patients-train@1", "churn@2" */
	struct digest digest; /* of its content */
};

struct provenance {
	int64_t run;	       /* 0: none */
	const char *run_shown; /* "run:8d31f02" */
	/* train, validation, test, reference, data; then by age */
	struct provenance_input *data;
	size_t data_count;
	/* its own before those of its run */
	struct provenance_input *features;
	size_t features_count;
	struct provenance_input *parents; /* model versions */
	size_t parents_count;
	/* its own, else its run's; found false: not recorded */
	struct checkout checkout;
	int64_t commit; /* id of the git_commit, or 0 */
};

enum status provenance_of_version(struct registry *registry, int64_t version,
				  struct provenance *out, struct error *err);

/* Of a run itself: its inputs and its checkout. */
enum status provenance_of_run(struct registry *registry, int64_t run,
			      struct provenance *out, struct error *err);

#endif
