/* test_file_walk.c - all regular files below a folder */
#include "unit.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
make_folder(const char *path)
{
	assert_int_equal(mkdir(path, 0700), 0);
}

static void
make_link(const char *to, const char *path)
{
	assert_int_equal(symlink(to, path), 0);
}

/* The paths found, each with ':', its size and a new line; or the sentence. */
static const char *
walked(struct arena *arena, const char *folder, bool follow,
       enum status expected)
{
	struct file_entry *entries = NULL;
	struct text text = text_new(arena);
	struct error err;
	size_t count = 0;

	assert_int_equal(
		file_walk(arena, folder, follow, &entries, &count, &err),
		expected);
	if (expected != OK) {
		assert_null(entries);
		assert_int_equal(err.code, expected);
		return arena_strdup(arena, err.message);
	}
	for (size_t i = 0; i < count; i++)
		text_addf(&text, "%s:%d\n", entries[i].path,
			  (int)entries[i].bytes);
	return text.data;
}

static void
lists_files_in_order_of_bytes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();

	make_folder("d");
	make_folder("d/a");
	make_folder("d/empty");
	make_folder("d/empty/too");
	unit_write_file("d/a/1", "x");
	unit_write_file("d/a-b", "xx");
	unit_write_file("d/B", "");
	unit_write_file("d/new\nline", "");
	unit_write_file("d/\xff", "xxx");
	unit_write_file("d/\xc3\xa9", "");
	unit_write_file("d/.hidden", "");
	assert_string_equal(walked(arena, "d", false, OK),
			    ".hidden:0\nB:0\na-b:2\na/1:1\nnew\nline:0\n"
			    "\xc3\xa9:0\n\xff:3\n");
	assert_string_equal(walked(arena, "d/empty", false, OK), "");
	make_link("d/a", "link");
	assert_string_equal(walked(arena, "link", false, OK), "1:1\n");
	arena_free(arena);
}

static void
refuses_what_is_no_file(void **state)
{
	(void)state;
	struct arena *arena = arena_new();

	make_folder("d");
	make_folder("d/sub");
	assert_int_equal(mkfifo("d/sub/fifo", 0600), 0);
	assert_string_equal(
		walked(arena, "d", false, ERR_USAGE),
		"cannot read 'd/sub/fifo': it is a FIFO, not a regular file");
	assert_int_equal(unlink("d/sub/fifo"), 0);
	make_link("/etc/passwd", "d/sub/link");
	assert_string_equal(walked(arena, "d", false, ERR_USAGE),
			    "cannot read 'd/sub/link': it is a symlink "
			    "(--follow takes what it leads to)");
	assert_string_equal(
		walked(arena, "d/sub/link", false, ERR_USAGE),
		"cannot read 'd/sub/link': it is a regular file, not a folder");
	assert_string_equal(walked(arena, "none", false, ERR_NOT_FOUND),
			    "cannot read 'none': No such file or directory");
	arena_free(arena);
}

static void
follows_symlinks_when_told(void **state)
{
	(void)state;
	struct arena *arena = arena_new();

	make_folder("d");
	make_folder("other");
	unit_write_file("other/f", "abc");
	make_link("../other", "d/folder");
	make_link("../other/f", "d/file");
	assert_string_equal(walked(arena, "d", true, OK),
			    "file:3\nfolder/f:3\n");
	make_link("nothing", "d/dangling");
	assert_string_equal(
		walked(arena, "d", true, ERR_NOT_FOUND),
		"cannot read 'd/dangling': it is gone, or a symlink to nothing "
		"(try again when nothing writes to the folder)");
	arena_free(arena);
}

/* Each folder has two symlinks to the next one: 2^16 ways to the last. */
static void
refuses_symlinks_that_multiply(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char path[32], next[32];

	make_folder("d");
	for (int i = 0; i < 16; i++) {
		snprintf(path, sizeof(path), "d%d", i);
		snprintf(next, sizeof(next), "../d%d", i + 1);
		make_folder(path);
		make_link(next, file_join(arena, path, "a"));
		make_link(next, file_join(arena, path, "b"));
	}
	make_folder("d16");
	unit_write_file("d16/file", "x");
	make_link("../d0", "d/top");
	assert_true(
		text_ends(walked(arena, "d", true, ERR_USAGE),
			  "more than 10,000 symlinks to folders lead here"));
	assert_true(text_starts(walked(arena, "d10", true, OK), "a/a/a/a/a/a"));
	arena_free(arena);
}

static void
refuses_cycles(void **state)
{
	(void)state;
	struct arena *arena = arena_new();

	make_folder("d");
	make_folder("d/sub");
	make_link("..", "d/sub/up");
	assert_string_equal(walked(arena, "d", true, ERR_USAGE),
			    "cannot read 'd/sub/up': "
			    "it is a symlink to a folder that holds it");
	assert_int_equal(unlink("d/sub/up"), 0);
	make_link("self", "d/sub/self");
	assert_string_equal(walked(arena, "d", true, ERR_SYSTEM),
			    "cannot read 'd/sub/self': "
			    "Too many levels of symbolic links");
	arena_free(arena);
}

static void
goes_64_folders_deep(void **state)
{
	struct arena *arena = arena_new();
	struct text path = text_new(arena);

	text_add(&path, "d");
	make_folder("d");
	for (int i = 0; i < 64; i++) {
		text_add(&path, "/x");
		make_folder(path.data);
	}
	unit_write_file(file_join(arena, path.data, "f"), "");
	assert_int_equal(strlen(walked(arena, "d", false, OK)),
			 64 * 2 + strlen("f:0\n"));
	text_add(&path, "/x");
	make_folder(path.data);
	const char *sentence = walked(arena, "d", false, ERR_USAGE);
	assert_true(text_starts(sentence, "cannot read 'd/x/x/"));
	assert_true(
		text_ends(sentence, "/x': it lies more than 64 folders deep"));
	(void)state;
	arena_free(arena);
}

/* Folders by 250-byte names until no path fits: made one from the other. */
static void
paths_reach_4096_bytes(void **state)
{
	struct arena *arena = arena_new();
	char name[251];

	memset(name, 'n', 250);
	name[250] = '\0';
	make_folder("d");
	assert_int_equal(chdir("d"), 0);
	for (int i = 0; i < 16;
	     i++) { /* 16 * 251 = 4016 bytes, then the file */
		make_folder(name);
		assert_int_equal(chdir(name), 0);
	}
	name[80] = '\0';
	unit_write_file(name, "");
	assert_int_equal(chdir(*state), 0);
	assert_int_equal(strlen(walked(arena, "d", false, OK)),
			 4096 + strlen(":0\n"));
	assert_int_equal(chdir("d"), 0);
	name[80] = 'n';
	for (int i = 0; i < 16; i++)
		assert_int_equal(chdir(name), 0);
	name[81] = '\0';
	unit_write_file(name, "");
	assert_int_equal(chdir(*state), 0);
	assert_true(text_starts(walked(arena, "d", false, ERR_USAGE),
				"cannot read 'd/nnn"));
	arena_free(arena);
}

#define with_files(test)                                          \
	cmocka_unit_test_setup_teardown(test, unit_enter_scratch, \
					unit_leave_scratch)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		with_files(lists_files_in_order_of_bytes),
		with_files(refuses_what_is_no_file),
		with_files(follows_symlinks_when_told),
		with_files(refuses_symlinks_that_multiply),
		with_files(refuses_cycles),
		with_files(goes_64_folders_deep),
		with_files(paths_reach_4096_bytes),
	};
	return cmocka_run_group_tests_name("file_walk", tests, NULL, NULL);
}
