/* test_objects_damage.c - damage of all kinds, and content that is none */
#include "store_fixture.h"

#include "base/file.h"
#include "base/text.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
nothing_is_left_of_a_failed_copy(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	const struct digest of_one = digest_of("sub/b/c", 7);
	struct content content;

	make_awkward_folder(fixture);
	assert_ok(add_content(fixture, registry, "in", &content),
		  &fixture->err);
	assert_int_equal(unlink(stored(fixture, &of_one)), 0);
	assert_int_equal(mkdir("target", 0755), 0);
	assert_status(fixture, ERR_CORRUPT,
		      objects_copy_out(registry->objects, &content.digest,
				       FORM_DIRECTORY, "target/out",
				       &fixture->err));
	assert_message(fixture, "file 'sub/b/c'");
	assert_message(fixture, "it is missing");
	assert_int_equal(rmdir("target"), 0);
	registry_close(registry);
}

static void
damage(const char *path, const char *how)
{
	int fd;

	if (!strcmp(how, "flipped byte")) {
		assert_int_equal(chmod(path, 0644), 0);
		fd = open(path, O_RDWR | O_CLOEXEC);
		assert_int_equal(pwrite(fd, "X", 1, 1), 1);
		close(fd);
		return;
	}
	if (!strcmp(how, "cut short")) {
		assert_int_equal(truncate(path, 2), 0);
		return;
	}
	assert_int_equal(unlink(path), 0);
	if (!strcmp(how, "symlink"))
		assert_int_equal(symlink("/etc/passwd", path), 0);
	else if (!strcmp(how, "FIFO"))
		assert_int_equal(mkfifo(path, 0644), 0);
	else if (!strcmp(how, "folder"))
		assert_int_equal(mkdir(path, 0755), 0);
	else
		assert_string_equal(how, "missing");
}

static void
damage_is_found_without_waiting(void **state)
{
	static const char *const ways[] = {"flipped byte", "cut short",
					   "symlink",	   "FIFO",
					   "folder",	   "missing"};
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;
	char *data;
	size_t size;

	alarm(20);
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct objects *objects = registry->objects;

		put_file(fixture, "m", ways[i], strlen(ways[i]));
		assert_ok(add_content(fixture, registry, "m", &content),
			  &fixture->err);
		damage(stored(fixture, &content.digest), ways[i]);
		assert_status(fixture, ERR_CORRUPT,
			      objects_verify(objects, &content.digest,
					     FORM_FILE, &fixture->err));
		assert_message(fixture, "is damaged");
		assert_status(fixture, ERR_CORRUPT,
			      objects_read(objects, fixture->arena,
					   &content.digest, &data, &size,
					   &fixture->err));
		assert_status(fixture, ERR_CORRUPT,
			      objects_copy_out(objects, &content.digest,
					       FORM_FILE, "out",
					       &fixture->err));
		assert_int_not_equal(access("out", F_OK), 0);
	}
	alarm(0);
	registry_close(registry);
}

static void
a_damaged_object_is_not_added_to(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;

	put_file(fixture, "m", "abc", 3);
	assert_ok(add_content(fixture, registry, "m", &content), &fixture->err);
	damage(stored(fixture, &content.digest), "cut short");
	assert_status(fixture, ERR_CORRUPT,
		      add_content(fixture, registry, "m", &content));
	assert_message(fixture, "remove it and try again");
	registry_close(registry);
}

/* Changes the file when the first bytes of it have been read. */
static void
scribble(void *context, int64_t bytes)
{
	const char *path = context;
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);

	(void)bytes;
	assert_int_equal(write(fd, "more", 4), 4);
	close(fd);
}

static void
a_file_that_changes_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	const char *path = in_folder(fixture, "m");
	const struct content_options options = {
		.progress = scribble, .context = (void *)(intptr_t)path};
	struct content content = {.bytes = -7};

	put_file(fixture, "m", "abc", 3);
	assert_status(fixture, ERR_CONFLICT,
		      content_hash(fixture->arena, path, &options, &content,
				   &fixture->err));
	assert_message(fixture, "it changed while it was read");
	assert_ok(objects_hold_gc(registry->objects, 1000000, &fixture->err),
		  &fixture->err);
	assert_status(fixture, ERR_CONFLICT,
		      objects_add(registry->objects, fixture->arena, path,
				  &options, &content, &fixture->err));
	assert_int_equal(content.bytes, -7);
	assert_int_equal(count_temporaries(fixture), 0);
	registry_close(registry);
}

static void
what_is_no_content(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;

	assert_int_equal(mkdir("empty", 0755), 0);
	assert_int_equal(mkfifo("fifo", 0644), 0);
	assert_int_equal(mkdir("links", 0755), 0);
	assert_int_equal(symlink("/etc/passwd", "links/l"), 0);
	alarm(20);
	assert_status(fixture, ERR_USAGE,
		      add_content(fixture, registry, "empty", &content));
	assert_message(fixture, "it holds no files");
	assert_status(fixture, ERR_USAGE,
		      add_content(fixture, registry, "fifo", &content));
	assert_status(fixture, ERR_USAGE,
		      add_content(fixture, registry, "links", &content));
	assert_status(fixture, ERR_NOT_FOUND,
		      add_content(fixture, registry, "nothing", &content));
	alarm(0);
	assert_int_equal(count_temporaries(fixture), 0);
	registry_close(registry);
}

static void
leftovers_are_swept(void **state)
{
	const struct timespec old[2] = {{.tv_sec = 1000000},
					{.tv_sec = 1000000}};
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;

	/* no process has the largest number that there could be */
	put_file(fixture, ".mlops/tmp/4194304.dead-and-old", "x", 1);
	put_file(fixture, ".mlops/tmp/4194304.dead", "x", 1);
	put_file(fixture, ".mlops/tmp/1.old", "x", 1);
	put_file(fixture, ".mlops/tmp/not-ours", "x", 1);
	utimensat(AT_FDCWD, ".mlops/tmp/4194304.dead-and-old", old, 0);
	utimensat(AT_FDCWD, ".mlops/tmp/1.old", old, 0);
	utimensat(AT_FDCWD, ".mlops/tmp/not-ours", old, 0);
	put_file(fixture, "m", "abc", 3);
	assert_ok(add_content(fixture, registry, "m", &content), &fixture->err);
	assert_int_equal(count_temporaries(fixture), 3);
	assert_int_not_equal(access(".mlops/tmp/4194304.dead-and-old", F_OK),
			     0);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(nothing_is_left_of_a_failed_copy),
		store_test(damage_is_found_without_waiting),
		store_test(a_damaged_object_is_not_added_to),
		store_test(a_file_that_changes_is_refused),
		store_test(what_is_no_content),
		store_test(leftovers_are_swept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
