/* evaluation.h - what was measured of a model version, on what data */
#ifndef EVALUATE_EVALUATION_H
#define EVALUATE_EVALUATION_H

#include "base/digest.h"
#include "base/error.h"
#include "ledger/ledger.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum evaluation_source {
	EVALUATION_DECLARED, /* somebody said so */
	EVALUATION_COMPUTED, /* by us, from predictions */
	EVALUATION_IMPORTED, /* from another tool's report */
};
const char *evaluation_source_word(enum evaluation_source source);

struct measurement {
	const char *metric;
	const char *segment; /* "": the whole */
	double value;	     /* NaN: undefined */
	double low, high;    /* of the 95 % interval; NaN: none */
	int64_t n;	     /* below 0: not known */
	const char *unit;    /* or NULL */
};

struct evaluation {
	int64_t id; /* of its record */
	struct digest model_digest;
	bool has_dataset;
	struct digest dataset_digest;
	enum evaluation_source source;
	const char *definition;
	const char *conditions; /* canonical JSON, or NULL */
	struct measurement *measurements;
	size_t count;
	int64_t event, time_us;
	const char *actor;
};

/* Inside a change: its record, with an edge 'model' to the model version and
 * one 'data' to the dataset version (0: not known). One that says the same of
 * the same is found again (is_new false). */
enum status evaluation_add(struct change *change,
			   const struct evaluation *evaluation, int64_t version,
			   int64_t dataset, struct record *out,
			   struct error *err);

/* Of these bytes, whatever the version, the newest first. */
enum status evaluation_list(struct registry *registry,
			    const struct digest *model_digest,
			    struct evaluation **out, size_t *count,
			    struct error *err);

#endif
