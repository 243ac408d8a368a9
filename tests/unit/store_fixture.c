/* store_fixture.c - a folder of its own for each test of the store */
#include "store_fixture.h"
#include "base/file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int
fixture_setup(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *fixture = arena_alloc(arena, sizeof(*fixture));
	char *folder;

	assert_int_equal(unit_enter_scratch(&fixture->scratch), 0);
	assert_ok(file_absolute(arena, ".", &folder, &fixture->err),
		  &fixture->err);
	fixture->arena = arena;
	fixture->folder = folder;
	*state = fixture;
	return 0;
}

int
fixture_teardown(void **state)
{
	struct fixture *fixture = *state;
	void *scratch = fixture->scratch;

	arena_free(fixture->arena);
	return unit_leave_scratch(&scratch);
}

const char *
in_folder(const struct fixture *fixture, const char *name)
{
	return file_join(fixture->arena, fixture->folder, name);
}

void
put_file(const struct fixture *fixture, const char *name, const void *data,
	 size_t size)
{
	const char *path = in_folder(fixture, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, data, size), size);
	close(fd);
}

struct registry_options
fixture_options(void)
{
	return (struct registry_options){
		.now_us = INT64_C(1700000000000000),
		.actor = "tester@here",
		.actor_source = "option",
		.uid = getuid(),
		.host = "here",
		.boot_id = "boot",
		.pid = getpid(),
		.command = "test",
		.timeout_us = INT64_C(20000000),
	};
}

const char *
make_registry(struct fixture *fixture)
{
	const char *root;
	bool existed;

	assert_ok(registry_create(fixture->arena, fixture->folder, 0700, &root,
				  &existed, &fixture->err),
		  &fixture->err);
	return root;
}

struct registry *
open_registry(struct fixture *fixture, const char *root,
	      enum registry_access access)
{
	const struct registry_options options = fixture_options();
	struct registry *registry;

	assert_ok(registry_open(fixture->arena, root, access, &options,
				&registry, &fixture->err),
		  &fixture->err);
	return registry;
}

void
fixture_assert(const struct fixture *fixture, enum status wanted,
	       enum status got, const char *file, int line)
{
	if (got != OK && got != wanted)
		print_error("%s\n", fixture->err.message);
	_assert_string_equal(status_word(got), status_word(wanted), file, line);
}

void
fixture_assert_message(const struct fixture *fixture, const char *part,
		       const char *file, int line)
{
	if (strstr(fixture->err.message, part))
		return;
	print_error("'%s' is not in: %s\n", part, fixture->err.message);
	_fail(file, line);
}
