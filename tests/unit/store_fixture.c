/* store_fixture.c - a folder of its own for each test of the store */
#include "store_fixture.h"
#include "base/file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
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

const struct content_options plain_options = {.follow = false};

struct registry *
new_registry(struct fixture *fixture)
{
	return open_registry(fixture, make_registry(fixture), REGISTRY_WRITE);
}

enum status
add_content(struct fixture *fixture, struct registry *registry,
	    const char *name, struct content *content)
{
	enum status status;

	assert_ok(objects_hold_gc(registry->objects, 1000000, &fixture->err),
		  &fixture->err);
	status = objects_add(registry->objects, fixture->arena,
			     in_folder(fixture, name), &plain_options, content,
			     &fixture->err);
	objects_release_gc(registry->objects);
	return status;
}

/* Where the bytes of a digest lie. */
const char *
stored(const struct fixture *fixture, const struct digest *digest)
{
	char hex[DIGEST_HEX_SIZE];

	digest_hex(digest, hex);
	return arena_printf(fixture->arena, "%s/.mlops/objects/%.2s/%s",
			    fixture->folder, hex, hex + 2);
}

/* What a shell pipeline prints. */
const char *
shell(struct fixture *fixture, const char *command)
{
	char line[256] = "";
	FILE *pipe = popen(command, "r");

	assert_non_null(pipe);
	assert_non_null(fgets(line, sizeof(line), pipe));
	assert_int_equal(pclose(pipe), 0);
	line[strcspn(line, "\n ")] = '\0';
	return arena_strdup(fixture->arena, line);
}

size_t
count_temporaries(struct fixture *fixture)
{
	return strtoul(shell(fixture, "ls -A .mlops/tmp | wc -l"), NULL, 10);
}

/* Names that trip up careless programs. */
const char *const awkward[] = {
	"plain",     "with space",  "new\nline", "back\\slash",
	"both\\\nn", "invalid\xff", "-n",	 "r\rturn",
	"tab\t",     "q'\"uote",    "sub/b/c",	 "sub/b.d",
	"sub/b-",    "sub.x",	    ".hidden",	 "\xc3\xa4umlaut",
	"*",	     "$HOME `ls`",  "sub/b/-- ", "\x01",
};

const size_t awkward_count = sizeof(awkward) / sizeof(*awkward);

void
make_awkward_folder(struct fixture *fixture)
{
	assert_ok(file_make_folders(in_folder(fixture, "in/sub/b"), 0755,
				    &fixture->err),
		  &fixture->err);
	for (size_t i = 0; i < awkward_count; i++)
		put_file(fixture,
			 arena_printf(fixture->arena, "in/%s", awkward[i]),
			 awkward[i], strlen(awkward[i]));
}

struct db *
new_db(struct fixture *fixture)
{
	struct db *db;

	assert_ok(db_open("test.db", DB_CREATE, 1000000, &db, &fixture->err),
		  &fixture->err);
	return db;
}

enum status
insert_object(struct db *db, const char *text, int64_t bytes, struct error *err)
{
	const struct digest digest = digest_of(text, strlen(text));

	return db_run(
		db, SQL_OBJECT_INSERT,
		ARGS(arg_digest("digest", &digest), arg_int("bytes", bytes)),
		err);
}

int64_t
count_objects(struct db *db)
{
	struct rows *rows = db_begin(db, SQL_OBJECT_LIST, NO_ARGS);
	struct error err;
	int64_t count = 0;

	while (db_next(rows))
		count++;
	assert_ok(db_end(rows, &err), &err);
	return count;
}

enum status
insert_two(void *context, struct error *err)
{
	enum status status = insert_object(context, "a", 1, err);

	return status == OK ? insert_object(context, "b", 2, err) : status;
}

void
ask_sqlite(const char *statements)
{
	sqlite3 *handle;

	assert_int_equal(sqlite3_open("test.db", &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, statements, NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(handle);
}
