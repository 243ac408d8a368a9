/* test_dataset.c - datasets, their versions, where they were seen, their bytes */
#include "catalog/dataset.h"

#include "catalog/dataset_content.h"
#include "catalog/use.h"
#include "ledger_sample.h"
#include <string.h>
#include <unistd.h>

static void
put(struct fixture *fixture, const char *name, const char *text)
{
	put_file(fixture, name, text, strlen(text));
}

static struct dataset_content
take(struct fixture *fixture, struct registry *registry, const char *name)
{
	struct dataset_content taken;

	assert_ok(dataset_content_take(registry, in_folder(fixture, name),
				       false, &plain_options, &taken,
				       &fixture->err),
		  &fixture->err);
	return taken;
}

static struct dataset_new
described(const char *name, const struct dataset_content *taken)
{
	return (struct dataset_new){
		.name = name,
		.content = &taken->content,
		.rows = taken->rows,
		.time_from_us = DATASET_UNKNOWN,
		.time_to_us = DATASET_UNKNOWN,
		.location = taken->location,
	};
}

struct adding {
	struct dataset_new new;
	struct record record;
};

static enum status
add_in_change(struct change *change, void *context, struct error *err)
{
	struct adding *adding = context;

	change->subject = adding->new.name;
	return dataset_add(change, &adding->new, &adding->record, err);
}

/* The number of its event, 0 when nothing was recorded. */
static int64_t
add(struct fixture *fixture, struct registry *registry,
    const struct dataset_new *new, struct record *record)
{
	struct adding adding = {.new = *new};
	int64_t event;

	assert_ok(ledger_change(registry, "dataset.add", add_in_change, &adding,
				&event, &fixture->err),
		  &fixture->err);
	*record = adding.record;
	return event;
}

static void
what_is_added_is_read_back(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct dataset_content taken;
	struct dataset_version version;
	struct dataset_new new;
	struct record record;

	put(fixture, "a.csv", "h\n1\n2\n");
	taken = take(fixture, registry, "a.csv");
	new = described("clicks", &taken);
	new.split = "test";
	new.licence = "mine";
	new.source = "there";
	new.time_from_us = 0;
	new.time_to_us = 5;
	assert_int_equal(add(fixture, registry, &new, &record), 1);
	assert_true(record.is_new);
	assert_ok(dataset_version_get(registry, record.id, &version,
				      &fixture->err),
		  &fixture->err);
	assert_string_equal(version.shown, "data:clicks@1");
	assert_true(digest_equal(&version.digest, &taken.content.digest));
	assert_int_equal(version.form, FORM_FILE);
	assert_int_equal(version.bytes, 6);
	assert_int_equal(version.files, 1);
	assert_int_equal(version.rows, 2);
	assert_string_equal(version.split, "test");
	assert_string_equal(version.licence, "mine");
	assert_string_equal(version.source, "there");
	assert_int_equal(version.time_from_us, 0);
	assert_int_equal(version.time_to_us, 5);
	assert_string_equal(version.location, in_folder(fixture, "a.csv"));
	assert_int_equal(version.event, 1);
	assert_non_null(version.actor);
	assert_status(
		fixture, ERR_NOT_FOUND,
		dataset_version_get(registry, 99, &version, &fixture->err));
	registry_close(registry);
}

static void
the_same_is_recorded_once_and_each_place_too(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct dataset_location *locations;
	struct dataset_content here, there;
	struct dataset_new new;
	struct record first, second;
	size_t count;

	put(fixture, "a.txt", "x");
	put(fixture, "b.txt", "x");
	here = take(fixture, registry, "a.txt");
	there = take(fixture, registry, "b.txt");
	assert_int_equal(here.rows, DATASET_UNKNOWN);
	new = described("clicks", &here);
	assert_int_equal(add(fixture, registry, &new, &first), 1);
	assert_int_equal(add(fixture, registry, &new, &second), 0);
	assert_false(second.is_new);
	assert_int_equal(second.id, first.id);
	new = described("Clicks", &there);
	assert_int_equal(add(fixture, registry, &new, &second), 2);
	assert_false(second.is_new);
	assert_int_equal(second.id, first.id);
	new.licence = "mine";
	assert_int_equal(add(fixture, registry, &new, &second), 3);
	assert_true(second.is_new);
	assert_ok(dataset_location_list(registry, first.id, 9, &locations,
					&count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 2);
	assert_string_equal(locations[0].location, in_folder(fixture, "b.txt"));
	assert_string_equal(locations[1].location, in_folder(fixture, "a.txt"));
	registry_close(registry);
}

static void
versions_are_listed_newest_first(void **state)
{
	static const char *const names[] = {"a", "b", "a", "a"};
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct dataset_version *list;
	struct record record;
	size_t count;

	for (size_t i = 0; i < 4; i++) {
		struct dataset_content taken;
		struct dataset_new new;

		put(fixture, "x", &"123"[i % 4]);
		taken = take(fixture, registry, "x");
		new = described(names[i], &taken);
		add(fixture, registry, &new, &record);
	}
	assert_ok(dataset_version_list(registry, 0, 0, 0, &list, &count,
				       &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 2);
	assert_string_equal(list[0].shown, "data:b@1");
	assert_string_equal(list[1].shown, "data:a@3");
	assert_ok(dataset_version_list(registry, list[1].dataset, 3, 1, &list,
				       &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].shown, "data:a@2");
	assert_ok(dataset_version_all(registry, &list, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 4);
	assert_string_equal(list[3].shown, "data:a@3");
	registry_close(registry);
}

static void
uses_are_counted_by_kind_and_role(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct dataset_content taken;
	struct dataset_new new;
	struct record base, derived;
	struct edge edge = {.role = "derived-from"};
	struct use *uses;
	size_t count;

	put(fixture, "x", "x");
	taken = take(fixture, registry, "x");
	new = described("base", &taken);
	add(fixture, registry, &new, &base);
	edge.parent = base.id;
	new.parents = &edge;
	new.parents_count = 1;
	new.name = "one";
	add(fixture, registry, &new, &derived);
	new.name = "two";
	add(fixture, registry, &new, &derived);
	assert_ok(use_list(registry, base.id, &uses, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 1);
	assert_string_equal(uses[0].kind, "dataset_version");
	assert_string_equal(uses[0].role, "derived-from");
	assert_int_equal(uses[0].count, 2);
	assert_ok(use_list(registry, derived.id, &uses, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 0);
	registry_close(registry);
}

static void
bytes_are_checked_where_they_lie(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct dataset_content taken;
	struct dataset_version version;
	struct dataset_check check;
	struct dataset_new new;
	struct record record;
	bool stored = true;

	put(fixture, "x", "x");
	taken = take(fixture, registry, "x");
	new = described("x", &taken);
	add(fixture, registry, &new, &record);
	assert_ok(dataset_version_get(registry, record.id, &version,
				      &fixture->err),
		  &fixture->err);
	dataset_content_check(&version, &check);
	assert_int_equal(check.state, DATASET_WHOLE);
	assert_true(digest_equal(&check.found, &version.digest));
	put(fixture, "x", "y");
	dataset_content_check(&version, &check);
	assert_int_equal(check.state, DATASET_CHANGED);
	assert_int_equal(check.why.code, ERR_CORRUPT);
	assert_true(check.hashed);
	assert_int_equal(unlink(in_folder(fixture, "x")), 0);
	dataset_content_check(&version, &check);
	assert_int_equal(check.state, DATASET_GONE);
	assert_false(check.hashed);
	assert_ok(dataset_content_stored(registry, &version, &stored,
					 &fixture->err),
		  &fixture->err);
	assert_false(stored);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(what_is_added_is_read_back),
		store_test(the_same_is_recorded_once_and_each_place_too),
		store_test(versions_are_listed_newest_first),
		store_test(uses_are_counted_by_kind_and_role),
		store_test(bytes_are_checked_where_they_lie),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
