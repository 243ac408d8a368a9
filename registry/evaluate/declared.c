/* declared.c - metrics that somebody says a model version has */
#include "evaluate/declared.h"

#include <math.h>
#include <string.h>

static const struct provenance_input *
only_test_set(const struct provenance *provenance)
{
	const struct provenance_input *found = NULL;

	for (size_t i = 0; i < provenance->data_count; i++) {
		if (strcmp(provenance->data[i].role, "test") != 0)
			continue;
		if (found != NULL)
			return NULL;
		found = &provenance->data[i];
	}
	return found;
}

enum status
declared_add(struct change *change, int64_t version,
	     const struct digest *model_digest,
	     const struct provenance *provenance, const struct claims *metrics,
	     const struct provenance_input **on, struct record *out,
	     struct error *err)
{
	const struct provenance_input *test = only_test_set(provenance);
	struct evaluation evaluation = {
		.model_digest = *model_digest,
		.has_dataset = test != NULL,
		.source = EVALUATION_DECLARED,
		.definition = "declared at registration",
		.count = metrics->count,
	};

	if (test != NULL)
		evaluation.dataset_digest = test->digest;
	evaluation.measurements = arena_array(change->arena, metrics->count,
					      sizeof *evaluation.measurements);
	for (size_t i = 0; i < metrics->count; i++) {
		struct measurement *measurement = &evaluation.measurements[i];

		measurement->metric = metrics->items[i].key;
		measurement->segment = "";
		BUG_IF(!json_number(metrics->items[i].value,
				    &measurement->value));
		measurement->low = measurement->high = (double)NAN;
		measurement->n = -1;
	}
	*on = test;
	return evaluation_add(change, &evaluation, version,
			      test != NULL ? test->id : 0, out, err);
}
