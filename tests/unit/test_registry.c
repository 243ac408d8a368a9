/* test_registry.c - making, finding, opening and locking a registry */
#include "base/file.h"
#include "store/registry.h"
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static mode_t
mode_of(const struct fixture *fixture, const char *name)
{
	struct stat info;

	assert_int_equal(lstat(in_folder(fixture, name), &info), 0);
	return info.st_mode & 07777;
}

static void
create_makes_a_private_registry(void **state)
{
	struct fixture *fixture = *state;
	const char *root;
	bool existed = true;
	char *ignore;
	size_t size;

	assert_ok(registry_create(fixture->arena, fixture->folder, 0700, &root,
				  &existed, &fixture->err),
		  &fixture->err);
	assert_false(existed);
	assert_string_equal(root, in_folder(fixture, ".mlops"));
	assert_int_equal(mode_of(fixture, ".mlops"), 0700);
	assert_int_equal(mode_of(fixture, ".mlops/objects"), 0700);
	assert_int_equal(mode_of(fixture, ".mlops/keys"), 0700);
	assert_int_equal(mode_of(fixture, ".mlops/registry.db"), 0600);
	assert_ok(file_read(fixture->arena,
			    in_folder(fixture, ".mlops/.gitignore"), 10,
			    &ignore, &size, &fixture->err),
		  &fixture->err);
	assert_string_equal(ignore, "*\n");
	assert_int_equal(rmdir(in_folder(fixture, ".mlops/tmp")), 0);
}

static void
create_leaves_what_is_there(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture), *again;
	bool existed = false;

	assert_ok(registry_create(fixture->arena, fixture->folder, 0700, &again,
				  &existed, &fixture->err),
		  &fixture->err);
	assert_true(existed);
	assert_string_equal(again, root);
}

static void
create_for_a_group(void **state)
{
	struct fixture *fixture = *state;
	const char *root;
	bool existed;
	mode_t old = umask(077);

	assert_ok(registry_create(fixture->arena, fixture->folder, 02770, &root,
				  &existed, &fixture->err),
		  &fixture->err);
	umask(old);
	assert_int_equal(mode_of(fixture, ".mlops"), 02770);
	assert_int_equal(mode_of(fixture, ".mlops/objects"), 02770);
	assert_int_equal(mode_of(fixture, ".mlops/registry.db"), 0660);
}

static void
create_completes_what_was_killed(void **state)
{
	struct fixture *fixture = *state;
	const char *root;
	bool existed = true;

	assert_int_equal(mkdir(in_folder(fixture, ".mlops"), 0700), 0);
	assert_int_equal(mkdir(in_folder(fixture, ".mlops/tmp"), 0700), 0);
	put_file(fixture, ".mlops/tmp/1.registry", "half", 4);
	assert_status(fixture, ERR_NOT_FOUND,
		      registry_find(fixture->arena, NULL, fixture->folder,
				    &root, &fixture->err));
	assert_ok(registry_create(fixture->arena, fixture->folder, 0700, &root,
				  &existed, &fixture->err),
		  &fixture->err);
	assert_false(existed);
}

static void
find_looks_upward(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture), *found;
	const char *below = in_folder(fixture, "a/b\nc/d");

	assert_ok(file_make_folders(below, 0755, &fixture->err), &fixture->err);
	assert_ok(registry_find(fixture->arena, NULL, below, &found,
				&fixture->err),
		  &fixture->err);
	assert_string_equal(found, root);
}

static void
find_takes_either_folder(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture), *found;

	assert_ok(registry_find(fixture->arena, fixture->folder, "/", &found,
				&fixture->err),
		  &fixture->err);
	assert_string_equal(found, root);
	assert_ok(
		registry_find(fixture->arena, root, "/", &found, &fixture->err),
		&fixture->err);
	assert_string_equal(found, root);
}

static void
find_says_how_to_make_one(void **state)
{
	struct fixture *fixture = *state;
	const char *found = "untouched";

	assert_status(fixture, ERR_NOT_FOUND,
		      registry_find(fixture->arena, NULL, fixture->folder,
				    &found, &fixture->err));
	assert_message(fixture, "mlops init");
	assert_status(fixture, ERR_NOT_FOUND,
		      registry_find(fixture->arena, fixture->folder, "/",
				    &found, &fixture->err));
	assert_message(fixture, "mlops init");
	assert_string_equal(found, "untouched");
}

static void
opens_below_any_name(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry;

	fixture->folder = in_folder(fixture, "a?b#c%20\n'\" \xff");
	assert_int_equal(mkdir(fixture->folder, 0755), 0);
	registry = open_registry(fixture, make_registry(fixture),
				 REGISTRY_WRITE);
	registry_close(registry);
}

static struct registry *
open_as_nobody(struct fixture *fixture, const char *root,
	       enum registry_access access, enum status *status)
{
	const struct registry_options options = fixture_options();
	struct registry *registry = NULL;

	if (getuid() == 0)
		assert_int_equal(seteuid(65534), 0);
	*status = registry_open(fixture->arena, root, access, &options,
				&registry, &fixture->err);
	return registry;
}

static void
make_readable(const struct fixture *fixture)
{
	assert_int_equal(chmod(fixture->folder, 0755), 0);
	assert_int_equal(chmod(in_folder(fixture, ".mlops"), 0555), 0);
	assert_int_equal(chmod(in_folder(fixture, ".mlops/objects"), 0555), 0);
	assert_int_equal(chmod(in_folder(fixture, ".mlops/registry.db"), 0444),
			 0);
}

static void
reads_what_cannot_be_written(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture);
	struct registry *registry;
	enum status status;
	const struct digest nothing = digest_of("", 0);
	bool found = true;
	int64_t bytes;

	make_readable(fixture);
	registry = open_as_nobody(fixture, root, REGISTRY_READ, &status);
	assert_ok(status, &fixture->err);
	assert_ok(db_find_int(registry->db, SQL_OBJECT_FIND,
			      ARGS(arg_digest("digest", &nothing)), &bytes,
			      &found, &fixture->err),
		  &fixture->err);
	assert_false(found);
	registry_close(registry);
	registry = open_as_nobody(fixture, root, REGISTRY_WRITE, &status);
	assert_int_equal(seteuid(getuid()), 0);
	assert_int_equal(status, ERR_SYSTEM);
	assert_null(registry);
	assert_message(fixture, "only read");
}

static void
a_log_in_the_way_is_said(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture);
	struct registry *registry;
	enum status status;

	put_file(fixture, ".mlops/registry.db-wal", "x", 1);
	make_readable(fixture);
	registry = open_as_nobody(fixture, root, REGISTRY_READ, &status);
	assert_int_equal(seteuid(getuid()), 0);
	assert_null(registry);
	assert_int_not_equal(status, OK);
	assert_message(fixture, "run any mlops command as its owner");
}

static void
random_ids_differ(void **state)
{
	struct fixture *fixture = *state;
	unsigned char a[16], b[16];

	assert_ok(registry_random_id(a, &fixture->err), &fixture->err);
	assert_ok(registry_random_id(b, &fixture->err), &fixture->err);
	assert_memory_not_equal(a, b, 16);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(create_makes_a_private_registry),
		store_test(create_leaves_what_is_there),
		store_test(create_for_a_group),
		store_test(create_completes_what_was_killed),
		store_test(find_looks_upward),
		store_test(find_takes_either_folder),
		store_test(find_says_how_to_make_one),
		store_test(opens_below_any_name),
		store_test(reads_what_cannot_be_written),
		store_test(a_log_in_the_way_is_said),
		store_test(random_ids_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
