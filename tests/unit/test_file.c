/* test_file.c - reading and writing files without surprises */
#include "unit.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A file whose name is as long as a name may be, and one longer. */
static void
fill_name(char *name, size_t length)
{
	memset(name, 'n', length);
	name[length] = '\0';
}

static void
make_socket(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)),
			 0);
	close(fd);
}

static void
assert_no_open(const char *path, enum status expected, const char *sentence)
{
	struct stat info;
	struct error err;
	int fd = 77;

	assert_failed(file_open(path, &fd, &info, &err), &err, expected,
		      sentence);
	assert_int_equal(fd, 77);
}

static void
opens_regular_files_only(void **state)
{
	(void)state;
	struct stat info;
	struct error err;
	int fd;

	unit_write_file("plain", "abc");
	assert_int_equal(symlink("plain", "link"), 0);
	assert_ok(file_open("link", &fd, &info, &err), &err);
	assert_int_equal(info.st_size, 3);
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	close(fd);
	assert_int_equal(mkfifo("fifo", 0600), 0);
	make_socket("socket");
	assert_int_equal(symlink("loop", "loop"), 0);
	assert_no_open("fifo", ERR_USAGE,
		       "cannot read 'fifo': it is a FIFO, not a regular file");
	assert_no_open(
		"socket", ERR_USAGE,
		"cannot read 'socket': it is a socket, not a regular file");
	assert_no_open(".", ERR_USAGE,
		       "cannot read '.': it is a folder, not a regular file");
	assert_no_open(
		"/dev/null", ERR_USAGE,
		"cannot read '/dev/null': it is a device, not a regular file");
	assert_no_open("none", ERR_NOT_FOUND,
		       "cannot open 'none': No such file or directory");
	assert_no_open("", ERR_NOT_FOUND,
		       "cannot open '': No such file or directory");
	assert_no_open("plain/x", ERR_NOT_FOUND,
		       "cannot open 'plain/x': Not a directory");
	assert_no_open("loop", ERR_SYSTEM,
		       "cannot open 'loop': Too many levels of symbolic links");
}

static void
reads_files_of_any_name(void **state)
{
	static const char *const names[] = {
		"a b", "it's", "\"q\"", "new\nline", "\xff\xfe", "-n", "*"};
	struct arena *arena = arena_new();
	struct error err;
	char *data, longest[257];
	size_t size;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		unit_write_file(names[i], names[i]);
		assert_ok(file_read(arena, names[i], 99, &data, &size, &err),
			  &err);
		assert_string_equal(data, names[i]);
		assert_int_equal(size, strlen(names[i]));
	}
	fill_name(longest, 255);
	unit_write_file(longest, "x");
	assert_ok(file_read(arena, longest, 99, &data, &size, &err), &err);
	fill_name(longest, 256);
	assert_int_equal(file_read(arena, longest, 99, &data, &size, &err),
			 ERR_SYSTEM);
	assert_non_null(strstr(err.message, "': File name too long"));
	arena_free(arena);
}

static void
a_path_of_4_kb_fails_and_its_sentence_fits(void **state)
{
	struct arena *arena = arena_new();
	char path[4200];
	struct error err;
	char *data;
	size_t size;

	(void)state;
	for (size_t i = 0; i < sizeof(path); i++)
		path[i] = i % 100 ? 'd' : '/';
	path[sizeof(path) - 1] = '\0';
	assert_int_equal(file_read(arena, path, 99, &data, &size, &err),
			 ERR_SYSTEM);
	assert_true(text_ends(err.message, "...: File name too long"));
	arena_free(arena);
}

static void
reads_up_to_the_limit(void **state)
{
	struct arena *arena = arena_new();
	struct error err;
	char *data, *large = malloc(200001);
	size_t size;

	(void)state;
	assert_non_null(large);
	memset(large, 'x', 200000);
	large[200000] = '\0';
	unit_write_file("large", large);
	assert_ok(file_read(arena, "large", 200000, &data, &size, &err), &err);
	assert_int_equal(size, 200000);
	assert_string_equal(data, large);
	free(large);
	data = NULL;
	assert_failed(file_read(arena, "large", 199999, &data, &size, &err),
		      &err, ERR_USAGE,
		      "cannot read 'large': it is larger than 199999 bytes");
	assert_null(data);
	unit_write_file("empty", "");
	assert_ok(file_read(arena, "empty", 0, &data, &size, &err), &err);
	assert_string_equal(data, "");
	assert_int_equal(size, 0);
	/* the size that stat tells is 0, and yet there is more */
	assert_ok(file_read(arena, "/proc/self/status", 65536, &data, &size,
			    &err),
		  &err);
	assert_true(size > 100);
	assert_failed(
		file_read(arena, "/proc/self/status", 10, &data, &size, &err),
		&err, ERR_USAGE,
		"cannot read '/proc/self/status': "
		"it is larger than 10 bytes");
	arena_free(arena);
}

static void *
drain(void *end)
{
	char block[4096];
	size_t total = 0;
	ssize_t got;

	while ((got = read(*(int *)end, block, sizeof(block))) > 0)
		total += (size_t)got;
	return (void *)total; /* NOLINT(performance-no-int-to-ptr) */
}

static void
writes_all_through_short_writes(void **state)
{
	(void)state;
	pthread_t reader;
	struct error err;
	char *data = calloc(1, 300000), *total;
	int ends[2];

	assert_non_null(data);
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(pthread_create(&reader, NULL, drain, &ends[0]), 0);
	assert_ok(file_write_all(ends[1], data, 300000, "pipe", &err), &err);
	close(ends[1]);
	assert_int_equal(pthread_join(reader, (void **)&total), 0);
	assert_int_equal((size_t)total, 300000);
	close(ends[0]);
	free(data);
	int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
	assert_failed(file_write_all(full, "x", 1, "full", &err), &err,
		      ERR_SYSTEM,
		      "cannot write 'full': No space left on device");
	close(full);
}

static void
assert_content(const char *path, const char *expected)
{
	struct arena *arena = arena_new();
	struct error err;
	char *data;
	size_t size;

	assert_ok(file_read(arena, path, 1000, &data, &size, &err), &err);
	assert_string_equal(data, expected);
	arena_free(arena);
}

static size_t
count_files(void)
{
	struct arena *arena = arena_new();
	struct file_entry *entries;
	struct error err;
	size_t count;

	assert_ok(file_walk(arena, ".", false, &entries, &count, &err), &err);
	arena_free(arena);
	return count;
}

static void
replaces_a_file_whole(void **state)
{
	(void)state;
	struct stat info;
	struct error err;
	char *here = getcwd(NULL, 0);
	struct arena *arena = arena_new();

	assert_ok(file_write_atomic("a", "one", 3, 0640, &err), &err);
	assert_content("a", "one");
	assert_int_equal(stat("a", &info), 0);
	assert_int_equal(info.st_mode & 07777, 0640);
	assert_ok(file_write_atomic(file_join(arena, here, "a"), "second", 6,
				    0600, &err),
		  &err);
	assert_content("a", "second");
	assert_ok(file_write_atomic("a", NULL, 0, 0600, &err), &err);
	assert_content("a", "");
	assert_int_equal(count_files(), 1);
	free(here);
	arena_free(arena);
}

static void
a_failed_write_leaves_nothing(void **state)
{
	(void)state;
	struct error err;

	assert_int_equal(mkdir("folder", 0700), 0);
	assert_failed(file_write_atomic("folder", "x", 1, 0600, &err), &err,
		      ERR_SYSTEM, "cannot write 'folder': Is a directory");
	assert_failed(file_write_atomic("none/a", "x", 1, 0600, &err), &err,
		      ERR_NOT_FOUND,
		      "cannot write 'none/a': No such file or directory");
	assert_int_equal(count_files(), 0);
}

static void
makes_folders(void **state)
{
	(void)state;
	struct stat info;
	struct error err;

	assert_ok(file_make_folders("a//b/c/", 0750, &err), &err);
	assert_int_equal(stat("a/b/c", &info), 0);
	assert_int_equal(info.st_mode & 0777, 0750);
	assert_ok(file_make_folders("a/b", 0700, &err), &err);
	assert_ok(file_make_folders("/", 0700, &err), &err);
	unit_write_file("a/file", "");
	assert_failed(
		file_make_folders("a/file/d", 0700, &err), &err, ERR_USAGE,
		"cannot make folder 'a/file': it is a regular file already");
	assert_failed(file_make_folders("", 0700, &err), &err, ERR_NOT_FOUND,
		      "cannot make folder '': No such file or directory");
	assert_int_equal(symlink("nothing", "dangling"), 0);
	assert_failed(file_make_folders("dangling/d", 0700, &err), &err,
		      ERR_SYSTEM, "cannot make folder 'dangling': File exists");
	assert_failed(file_sync_folder("a/file", &err), &err, ERR_NOT_FOUND,
		      "cannot open folder 'a/file': Not a directory");
	assert_failed(file_sync_folder("none", &err), &err, ERR_NOT_FOUND,
		      "cannot open folder 'none': No such file or directory");
}

static int
open_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int
close_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static void
joins_and_splits_paths(void **state)
{
	struct arena *arena = *state;

	assert_string_equal(file_join(arena, "a", "b/c"), "a/b/c");
	assert_string_equal(file_join(arena, "a/", "b"), "a/b");
	assert_string_equal(file_join(arena, "/", "b"), "/b");
	assert_string_equal(file_join(arena, "", "b"), "b");
	assert_string_equal(file_base_name("a/b.csv"), "b.csv");
	assert_string_equal(file_base_name("b.csv"), "b.csv");
	assert_string_equal(file_base_name("/"), "");
}

static void
makes_paths_absolute(void **state)
{
	static const char *const cases[][2] = {
		{"/a/b", "/a/b"},	  {"/", "/"},
		{"//a//b/", "/a/b"},	  {"/a/./b/.", "/a/b"},
		{"/a/b/../c", "/a/c"},	  {"/..", "/"},
		{"/../../a", "/a"},	  {"/a/..", "/"},
		{"/a/...", "/a/..."},	  {"/a/.b/..c", "/a/.b/..c"},
		{"/\xff/ x", "/\xff/ x"},
	};
	struct arena *arena = *state;
	struct error err;
	char *path, *here = getcwd(NULL, 0);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_ok(file_absolute(arena, cases[i][0], &path, &err), &err);
		assert_string_equal(path, cases[i][1]);
	}
	assert_ok(file_absolute(arena, "x/../y", &path, &err), &err);
	assert_string_equal(path, file_join(arena, here, "y"));
	assert_ok(file_absolute(arena, ".", &path, &err), &err);
	assert_string_equal(path, here);
	free(here);
}

static void
a_removed_current_folder_is_an_error(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error err;
	char *path = NULL, *here = getcwd(NULL, 0);

	assert_int_equal(mkdir("gone", 0700), 0);
	assert_int_equal(chdir("gone"), 0);
	assert_int_equal(rmdir("../gone"), 0);
	assert_failed(file_absolute(arena, "x", &path, &err), &err,
		      ERR_NOT_FOUND,
		      "cannot find 'x': the current folder is gone: "
		      "No such file or directory");
	assert_null(path);
	assert_int_equal(chdir(here), 0);
	free(here);
	arena_free(arena);
}

#define with_files(test)                                          \
	cmocka_unit_test_setup_teardown(test, unit_enter_scratch, \
					unit_leave_scratch)
#define with_arena(test) \
	cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		with_files(opens_regular_files_only),
		with_files(reads_files_of_any_name),
		with_files(a_path_of_4_kb_fails_and_its_sentence_fits),
		with_files(reads_up_to_the_limit),
		with_files(writes_all_through_short_writes),
		with_files(replaces_a_file_whole),
		with_files(a_failed_write_leaves_nothing),
		with_files(makes_folders),
		with_arena(joins_and_splits_paths),
		with_arena(makes_paths_absolute),
		with_files(a_removed_current_folder_is_an_error),
	};
	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
