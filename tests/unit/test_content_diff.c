/* test_content_diff.c - the files in which two stored folders differ */
#include "catalog/content_diff.h"

#include "base/file.h"
#include "ledger_sample.h"
#include <string.h>

static void
put(struct fixture *fixture, const char *path, const char *text)
{
	put_file(fixture, path, text, strlen(text));
}

static struct digest
store(struct fixture *fixture, struct registry *registry, const char *folder)
{
	struct content content;

	assert_ok(add_content(fixture, registry, folder, &content),
		  &fixture->err);
	return content.digest;
}

static void
make_folders(struct fixture *fixture)
{
	assert_ok(file_make_folders(in_folder(fixture, "a/sub"), 0755,
				    &fixture->err),
		  &fixture->err);
	assert_ok(
		file_make_folders(in_folder(fixture, "b"), 0755, &fixture->err),
		&fixture->err);
	put(fixture, "a/first", "1");
	put(fixture, "a/same", "1");
	put(fixture, "a/sub/x", "1");
	put(fixture, "b/changed", "2");
	put(fixture, "b/same", "1");
	put(fixture, "b/zlast", "1");
}

static void
files_added_removed_and_changed(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content_difference *list;
	struct digest a, b;
	size_t count;

	make_folders(fixture);
	put(fixture, "a/changed", "1");
	a = store(fixture, registry, "a");
	b = store(fixture, registry, "b");
	assert_ok(content_diff(registry, &a, &b, &list, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 4);
	assert_string_equal(list[0].path, "changed");
	assert_string_equal(content_diff_word(list[0].change), "changed");
	assert_false(digest_equal(&list[0].before, &list[0].after));
	assert_string_equal(list[1].path, "first");
	assert_string_equal(content_diff_word(list[1].change), "removed");
	assert_string_equal(list[2].path, "sub/x");
	assert_int_equal(list[2].change, CONTENT_REMOVED);
	assert_string_equal(list[3].path, "zlast");
	assert_string_equal(content_diff_word(list[3].change), "added");
	assert_ok(content_diff(registry, &a, &a, &list, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 0);
	registry_close(registry);
}

static void
a_folder_that_is_not_stored(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct digest a, none = digest_of("none", 4);
	struct content_difference *list = NULL;
	size_t count = 7;

	make_folders(fixture);
	a = store(fixture, registry, "a");
	assert_status(fixture, ERR_CORRUPT,
		      content_diff(registry, &a, &none, &list, &count,
				   &fixture->err));
	assert_message(fixture, "it is missing");
	assert_int_equal(count, 7);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(files_added_removed_and_changed),
		store_test(a_folder_that_is_not_stored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
