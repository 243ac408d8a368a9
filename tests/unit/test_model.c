/* test_model.c - versions of models: registered, found again, traced */
#include "catalog/model.h"

#include "catalog/inputs.h"
#include "catalog/model_register.h"
#include "catalog/provenance.h"
#include "catalog/reference.h"
#include "ledger_sample.h"
#include <string.h>

struct registering {
	struct model_registration new;
	struct content content;
	struct record record;
};

static enum status
register_in_change(struct change *change, void *context, struct error *err)
{
	struct registering *registering = context;

	registering->new.content = &registering->content;
	change->subject = registering->new.name;
	return model_register(change, &registering->new, &registering->record,
			      err);
}

/* Content whose digest is 32 times the character. */
static struct registering
version_of(const char *name, char content)
{
	struct registering made = {
		.new = {.name = name,
			.file_name = "model.json",
			.format = "json"},
		.content = {.form = FORM_FILE, .bytes = 5, .files = 1},
	};

	memset(made.content.digest.bytes, content, DIGEST_SIZE);
	return made;
}

/* Its number; 0 when it was there already. */
static int64_t
add(struct registry *registry, struct registering *registering)
{
	struct model_version version;
	struct error err;

	assert_ok(ledger_change(registry, "register", register_in_change,
				registering, NULL, &err),
		  &err);
	assert_ok(model_version_get(registry, registering->record.id, &version,
				    &err),
		  &err);
	return registering->record.is_new ? version.number : 0;
}

static int64_t
dataset(struct registry *registry, const char *name, char content)
{
	struct sample_dataset sample = {.name = name, .content = content};
	struct error err;

	assert_ok(ledger_change(registry, "dataset.add", sample_dataset,
				&sample, NULL, &err),
		  &err);
	return sample.out.id;
}

static struct registry *
open_new(struct fixture *fixture)
{
	return open_registry(fixture, make_registry(fixture), REGISTRY_WRITE);
}

static void
test_all_that_is_recorded_is_read_back(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	struct registering churn = version_of("churn", 'c');
	struct model_version version;

	assert_int_equal(add(registry, &churn), 1);
	assert_ok(model_version_get(registry, churn.record.id, &version,
				    &fixture->err),
		  &fixture->err);
	assert_string_equal(version.shown, "churn@1");
	assert_string_equal(version.file_name, "model.json");
	assert_string_equal(version.format, "json");
	assert_int_equal(version.bytes, 5);
	assert_true(digest_equal(&version.digest, &churn.content.digest));
	assert_true(digest_equal(&version.record_digest, &churn.record.digest));
	assert_false(version.deprecated || version.revoked || version.pinned);
	assert_status(
		fixture, ERR_NOT_FOUND,
		model_version_get(registry, 999, &version, &fixture->err));
	registry_close(registry);
}

static void
test_the_same_again_whatever_the_file_is_called(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	struct registering first = version_of("churn", 'c');
	struct registering again = version_of("CHURN", 'c');
	struct registering other = version_of("churn", 'd');

	again.new.file_name = "copy.json";
	assert_int_equal(add(registry, &first), 1);
	assert_int_equal(add(registry, &again), 0);
	assert_int_equal(again.record.id, first.record.id);
	assert_true(digest_equal(&again.record.digest, &first.record.digest));
	assert_int_equal(add(registry, &other), 2);
	registry_close(registry);
}

static void
test_other_lineage_is_another_version(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	int64_t data = dataset(registry, "patients", 'p');
	const struct edge train[] = {{data, "train"}, {data, "train"}};
	const struct edge test[] = {{data, "test"}};
	struct registering plain = version_of("churn", 'c');
	struct registering trained = plain, tested = plain, twice = plain;

	trained.new.edges = train;
	trained.new.edges_count = 1;
	tested.new.edges = test;
	tested.new.edges_count = 1;
	twice.new.edges = train;
	twice.new.edges_count = 2;
	assert_int_equal(add(registry, &plain), 1);
	assert_int_equal(add(registry, &trained), 2);
	assert_int_equal(add(registry, &tested), 3);
	assert_int_equal(add(registry, &twice), 0);
	assert_int_equal(twice.record.id, trained.record.id);
	registry_close(registry);
}

static void
test_the_work_tree_counts_by_what_differed(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	struct checkout clean = {
		.found = true, .sha = {1}, .sha_size = 20, .branch = "main"};
	struct checkout dirty = clean, dirtier = clean, branch = clean;
	struct registering first = version_of("churn", 'c');
	struct registering second = first, third = first, same = first;

	dirty.dirty = dirtier.dirty = true;
	dirty.changed = dirtier.changed = 1;
	dirtier.difference.bytes[0] = 7;
	branch.branch = "topic";
	branch.untracked = 3;
	first.new.checkout = &clean;
	second.new.checkout = &dirty;
	third.new.checkout = &dirtier;
	same.new.checkout = &branch;
	assert_int_equal(add(registry, &first), 1);
	assert_int_equal(add(registry, &second), 2);
	assert_int_equal(add(registry, &third), 3);
	assert_int_equal(add(registry, &same), 0);
	assert_int_equal(same.record.id, first.record.id);
	registry_close(registry);
}

static void
test_a_signature_keeps_its_order(void **state)
{
	static struct signature_field fields[] = {
		{"input", "b", "double", true},
		{"input", "a", "long", false},
		{"output", "p", "float", true},
	};
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	const struct signature signature = {fields, 3}, fewer = {fields, 2};
	struct registering with = version_of("churn", 'c'), without = with;
	struct registering other = with;
	struct signature read;

	with.new.signature = &signature;
	other.new.signature = &fewer;
	assert_int_equal(add(registry, &with), 1);
	assert_int_equal(add(registry, &without), 0);
	assert_int_equal(add(registry, &other), 2);
	assert_ok(model_version_signature(registry, with.record.id, &read,
					  &fixture->err),
		  &fixture->err);
	assert_int_equal(read.count, 3);
	assert_string_equal(read.fields[0].name, "b");
	assert_string_equal(read.fields[1].type, "long");
	assert_false(read.fields[1].required);
	assert_string_equal(read.fields[2].side, "output");
	registry_close(registry);
}

static void
test_a_name_outside_the_grammar(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	struct registering bad = version_of("latest", 'c');

	assert_status(fixture, ERR_USAGE,
		      ledger_change(registry, "register", register_in_change,
				    &bad, NULL, &fixture->err));
	assert_int_equal(sample_int(registry, "SELECT count(*) FROM model"), 0);
	registry_close(registry);
}

static void
test_a_file_name_is_no_path(void **state)
{
	static const char *const names[] = {"", ".", "..", "../x", "/x"};
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	struct registering bad = version_of("churn", 'c');

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		bad.new.file_name = names[i];
		assert_status(fixture, ERR_CONFLICT,
			      ledger_change(registry, "register",
					    register_in_change, &bad, NULL,
					    &fixture->err));
	}
	registry_close(registry);
}

static void
test_inputs_as_they_are_named(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	int64_t data = dataset(registry, "patients", 'p');
	struct registering base = version_of("base", 'b');
	struct inputs inputs = {.count = 0};
	struct error *err = &fixture->err;

	add(registry, &base);
	assert_ok(inputs_add_data(registry, &inputs, "data:patients", err),
		  err);
	assert_ok(inputs_add_data(registry, &inputs, "train=patients@1", err),
		  err);
	assert_ok(inputs_add_parent(registry, &inputs, "quantized-from=base@1",
				    err),
		  err);
	assert_int_equal(inputs.count, 3);
	assert_int_equal(inputs.edges[0].parent, data);
	assert_string_equal(inputs.edges[0].role, "data");
	assert_string_equal(inputs.edges[1].role, "train");
	assert_int_equal(inputs.edges[2].parent, base.record.id);
	assert_failed(inputs_add_data(registry, &inputs, "tran=patients", err),
		      err, ERR_USAGE,
		      "--data tran=patients: 'tran' is no role (did you mean "
		      "'train'?)");
	assert_failed(inputs_add_parent(registry, &inputs, "base@1", err), err,
		      ERR_USAGE,
		      "--parent base@1: ROLE=REF is wanted, such as "
		      "base=base@1");
	assert_status(
		fixture, ERR_USAGE,
		inputs_add_features(registry, &inputs, "data:patients", err));
	assert_int_equal(inputs.count, 3);
	registry_close(registry);
}

static void
test_provenance_in_the_order_of_roles(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_new(fixture);
	int64_t a = dataset(registry, "a", 'a'),
		b = dataset(registry, "b", 'b');
	struct registering base = version_of("base", 'b');
	struct registering churn = version_of("churn", 'c');
	struct edge edges[] = {
		{a, "data"}, {b, "test"}, {a, "train"}, {0, "base"}};
	struct provenance found;
	int64_t parent;

	add(registry, &base);
	edges[3].parent = base.record.id;
	churn.new.edges = edges;
	churn.new.edges_count = 4;
	add(registry, &churn);
	assert_ok(provenance_of_version(registry, churn.record.id, &found,
					&fixture->err),
		  &fixture->err);
	assert_int_equal(found.run, 0);
	assert_int_equal(found.data_count, 3);
	assert_string_equal(found.data[0].role, "train");
	assert_string_equal(found.data[0].shown, "data:a@1");
	assert_string_equal(found.data[1].shown, "data:b@1");
	assert_string_equal(found.data[2].role, "data");
	assert_int_equal(found.parents_count, 1);
	assert_string_equal(found.parents[0].shown, "base@1");
	assert_false(found.checkout.found);
	assert_ok(model_version_parent(registry, churn.record.id, "test",
				       &parent, &fixture->err),
		  &fixture->err);
	assert_int_equal(parent, b);
	assert_ok(model_version_parent(registry, churn.record.id, "run",
				       &parent, &fixture->err),
		  &fixture->err);
	assert_int_equal(parent, 0);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_all_that_is_recorded_is_read_back),
		store_test(test_the_same_again_whatever_the_file_is_called),
		store_test(test_other_lineage_is_another_version),
		store_test(test_the_work_tree_counts_by_what_differed),
		store_test(test_a_signature_keeps_its_order),
		store_test(test_a_name_outside_the_grammar),
		store_test(test_a_file_name_is_no_path),
		store_test(test_inputs_as_they_are_named),
		store_test(test_provenance_in_the_order_of_roles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
