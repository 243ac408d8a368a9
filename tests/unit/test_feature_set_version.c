/* test_feature_set_version.c - versions of feature sets, and what is the same */
#include "catalog/feature_set_version.h"

#include "ledger_sample.h"
#include <string.h>

static struct feature features[] = {
	{.name = "radius", .type = "double"},
	{.name = "area", .type = "long", .owner = "ann"},
};

struct adding {
	struct feature_set_new new;
	struct record record;
};

static enum status
add_in_change(struct change *change, void *context, struct error *err)
{
	struct adding *adding = context;

	change->subject = adding->new.name;
	return feature_set_version_add(change, &adding->new, &adding->record,
				       err);
}

static struct record
add(struct fixture *fixture, struct registry *registry,
    const struct feature_set_new *new)
{
	struct adding adding = {.new = *new};

	assert_ok(ledger_change(registry, "feature.add", add_in_change, &adding,
				NULL, &fixture->err),
		  &fixture->err);
	return adding.record;
}

static struct feature_set_version
get(struct fixture *fixture, struct registry *registry, int64_t id)
{
	struct feature_set_version version;

	assert_ok(
		feature_set_version_get(registry, id, &version, &fixture->err),
		&fixture->err);
	return version;
}

static void
what_is_added_is_read_back(void **state)
{
	static const char canonical[] =
		"{\"features\":[{\"name\":\"radius\",\"type\":\"double\"},"
		"{\"name\":\"area\",\"owner\":\"ann\",\"type\":\"long\"}]}";
	const struct feature_set both = {features, 2}, one = {features, 1};
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct feature_set_new new = {.name = "cells", .definition = &both};
	struct feature_set_version version, before, *list;
	struct digest wanted = digest_of(canonical, strlen(canonical));
	size_t count;

	version = get(fixture, registry, add(fixture, registry, &new).id);
	assert_string_equal(version.shown, "features:cells@1");
	assert_true(digest_equal(&version.digest, &wanted));
	assert_int_equal(version.definition.count, 2);
	assert_string_equal(version.definition.features[1].owner, "ann");
	assert_null(version.definition.features[0].owner);
	assert_ok(feature_set_version_before(registry, &version, &before,
					     &fixture->err),
		  &fixture->err);
	assert_int_equal(before.id, 0);
	new.definition = &one;
	version = get(fixture, registry, add(fixture, registry, &new).id);
	assert_ok(feature_set_version_before(registry, &version, &before,
					     &fixture->err),
		  &fixture->err);
	assert_string_equal(before.shown, "features:cells@1");
	assert_ok(feature_set_version_list(registry, 0, 0, 0, &list, &count,
					   &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].shown, "features:cells@2");
	assert_status(
		fixture, ERR_NOT_FOUND,
		feature_set_version_get(registry, 99, &version, &fixture->err));
	registry_close(registry);
}

static void
the_same_definition_and_lineage_is_one_version(void **state)
{
	const struct feature_set both = {features, 2};
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct sample_dataset data = {"iris", 'a', {0}};
	struct feature_set_new new = {.name = "cells", .definition = &both};
	struct checkout checkout = {
		.found = true, .sha_size = 20, .branch = "main"};
	struct edge source = {.role = "data"};
	struct record plain, sourced, committed, dirty;

	assert_ok(ledger_change(registry, "dataset.add", sample_dataset, &data,
				NULL, &fixture->err),
		  &fixture->err);
	source.parent = data.out.id;
	plain = add(fixture, registry, &new);
	assert_int_equal(add(fixture, registry, &new).id, plain.id);
	new.sources = &source;
	new.sources_count = 1;
	sourced = add(fixture, registry, &new);
	assert_true(sourced.is_new);
	assert_int_equal(add(fixture, registry, &new).id, sourced.id);
	new.checkout = &checkout;
	committed = add(fixture, registry, &new);
	assert_true(committed.is_new);
	checkout.branch = "other";
	checkout.untracked = 3;
	assert_int_equal(add(fixture, registry, &new).id, committed.id);
	checkout.dirty = true;
	checkout.changed = 1;
	dirty = add(fixture, registry, &new);
	assert_true(dirty.is_new);
	assert_int_equal(add(fixture, registry, &new).id, dirty.id);
	checkout.difference.bytes[0] = 1;
	assert_true(add(fixture, registry, &new).is_new);
	checkout.dirty = false;
	checkout.sha[0] = 1;
	assert_true(add(fixture, registry, &new).is_new);
	assert_int_equal(
		sample_int(registry,
			   "SELECT max(number) FROM feature_set_version"),
		6);
	registry_close(registry);
}

static void
a_definition_that_is_damaged_is_named(void **state)
{
	const struct feature_set both = {features, 2};
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct feature_set_new new = {.name = "cells", .definition = &both};
	struct record record = add(fixture, registry, &new);
	struct feature_set_version version;

	sample_tamper(registry, "DROP TRIGGER feature_set_version_fixed");
	sample_tamper(registry, "UPDATE feature_set_version "
				"SET definition = '{}'");
	assert_status(fixture, ERR_CORRUPT,
		      feature_set_version_get(registry, record.id, &version,
					      &fixture->err));
	assert_message(fixture, "features:cells@1");
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(what_is_added_is_read_back),
		store_test(the_same_definition_and_lineage_is_one_version),
		store_test(a_definition_that_is_damaged_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
