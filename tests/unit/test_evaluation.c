/* test_evaluation.c - what was measured of a version, declared or not */
#include "evaluate/evaluation.h"

#include "catalog/model.h"
#include "evaluate/declared.h"
#include "ledger_sample.h"
#include "revision_sample.h"
#include <math.h>
#include <string.h>

struct adding {
	struct evaluation evaluation;
	int64_t version, dataset;
	struct record record;
};

static enum status
add_in_change(struct change *change, void *context, struct error *err)
{
	struct adding *adding = context;

	change->subject = "churn@1";
	return evaluation_add(change, &adding->evaluation, adding->version,
			      adding->dataset, &adding->record, err);
}

static void
add(struct registry *registry, struct adding *adding)
{
	struct error err;

	assert_ok(ledger_change(registry, "evaluate", add_in_change, adding,
				NULL, &err),
		  &err);
}

static struct digest
digest_of_version(struct registry *registry, int64_t id)
{
	struct model_version version;
	struct error err;

	assert_ok(model_version_get(registry, id, &version, &err), &err);
	return version.digest;
}

static void
test_figures_are_read_back(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);
	struct measurement figures[] = {
		{"auc", "", 0.9, 0.85, 0.95, 172, NULL},
		{"auc", "size=small", (double)NAN, (double)NAN, (double)NAN, -1,
		 NULL},
		{"p99", "", 12.5, (double)NAN, (double)NAN, 1000, "ms"},
	};
	struct adding adding = {
		.evaluation = {.source = EVALUATION_COMPUTED,
			       .definition = "by hand",
			       .measurements = figures,
			       .count = 3},
	};
	struct evaluation *found;
	size_t count;

	adding.version = revision_sample_version(registry, "churn", 'c');
	adding.evaluation.model_digest = digest_of_version(registry,
							   adding.version);
	add(registry, &adding);
	assert_true(adding.record.is_new);
	add(registry, &adding);
	assert_false(adding.record.is_new);
	assert_ok(evaluation_list(registry, &adding.evaluation.model_digest,
				  &found, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 1);
	assert_int_equal(found[0].count, 3);
	assert_false(found[0].has_dataset);
	assert_string_equal(evaluation_source_word(found[0].source),
			    "computed");
	assert_true(found[0].measurements[0].low < 0.851);
	assert_int_equal(found[0].measurements[0].n, 172);
	assert_string_equal(found[0].measurements[1].segment, "size=small");
	assert_true(isnan(found[0].measurements[1].value));
	assert_int_equal(found[0].measurements[1].n, -1);
	assert_string_equal(found[0].measurements[2].unit, "ms");
	registry_close(registry);
}

struct declaring {
	int64_t version;
	struct digest digest;
	struct provenance provenance;
	struct claims metrics;
	const struct provenance_input *on;
	struct record record;
};

static enum status
declare_in_change(struct change *change, void *context, struct error *err)
{
	struct declaring *declaring = context;

	change->subject = "churn@1";
	return declared_add(change, declaring->version, &declaring->digest,
			    &declaring->provenance, &declaring->metrics,
			    &declaring->on, &declaring->record, err);
}

static void
test_declared_on_the_only_test_set(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);
	struct sample_dataset data = {.name = "patients", .content = 'p'};
	struct provenance_input inputs[2] = {{.role = "test"},
					     {.role = "test"}};
	struct declaring declaring = {.metrics.noun = "metric"};
	struct evaluation *found;
	size_t count;

	assert_ok(ledger_change(registry, "dataset.add", sample_dataset, &data,
				NULL, &fixture->err),
		  &fixture->err);
	inputs[0].id = inputs[1].id = data.out.id;
	memset(inputs[0].digest.bytes, 'p', DIGEST_SIZE);
	declaring.version = revision_sample_version(registry, "churn", 'c');
	declaring.digest = digest_of_version(registry, declaring.version);
	declaring.provenance.data = inputs;
	assert_ok(claims_add_metric(fixture->arena, &declaring.metrics,
				    "auc=0.9", &fixture->err),
		  &fixture->err);

	declaring.provenance.data_count = 2;
	assert_ok(ledger_change(registry, "register", declare_in_change,
				&declaring, NULL, &fixture->err),
		  &fixture->err);
	assert_null(declaring.on);
	declaring.provenance.data_count = 1;
	assert_ok(ledger_change(registry, "register", declare_in_change,
				&declaring, NULL, &fixture->err),
		  &fixture->err);
	assert_ptr_equal(declaring.on, &inputs[0]);
	assert_ok(evaluation_list(registry, &declaring.digest, &found, &count,
				  &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 2);
	assert_true(found[0].has_dataset);
	assert_true(digest_equal(&found[0].dataset_digest, &inputs[0].digest));
	assert_false(found[1].has_dataset);
	assert_true(isnan(found[0].measurements[0].low));
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_figures_are_read_back),
		store_test(test_declared_on_the_only_test_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
