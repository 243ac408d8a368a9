/* test_db_open.c - which files are opened, which are refused, and migrations */
#include "migrations.h"
#include "store/migrate.h"
#include "store_fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_refused(struct fixture *fixture, enum status wanted, const char *part)
{
	struct db *db = NULL;

	assert_status(fixture, wanted,
		      db_open("test.db", DB_WRITE, 100000, &db, &fixture->err));
	assert_message(fixture, part);
	assert_null(db);
}

static void
what_is_no_registry(void **state)
{
	struct fixture *fixture = *state;
	static const char text[] = "This is a text of some length, which is "
				   "certainly no database of any kind. It has "
				   "more than a hundred bytes, so that it "
				   "could have a header.";

	assert_refused(fixture, ERR_NOT_FOUND, "No such file");
	put_file(fixture, "test.db", text, sizeof(text));
	assert_refused(fixture, ERR_SYSTEM, "it is not an mlops registry");
	put_file(fixture, "test.db", "", 0);
	assert_refused(fixture, ERR_SYSTEM, "not an mlops registry");
	ask_sqlite("CREATE TABLE t (x); PRAGMA application_id = 7");
	assert_refused(fixture, ERR_SYSTEM, "not an mlops registry");
	assert_int_equal(unlink("test.db"), 0);
	assert_int_equal(mkfifo("test.db", 0644), 0);
	assert_refused(fixture, ERR_SYSTEM, "no regular file");
	assert_int_equal(unlink("test.db"), 0);
	db_close(new_db(fixture));
	assert_int_equal(rename("test.db", "other.db"), 0);
	assert_int_equal(symlink("other.db", "test.db"), 0);
	assert_refused(fixture, ERR_SYSTEM, "no regular file");
}

static void
create_takes_no_file_that_is_there(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = NULL;

	put_file(fixture, "test.db", "mine", 4);
	assert_status(fixture, ERR_CONFLICT,
		      db_open("test.db", DB_CREATE, 0, &db, &fixture->err));
	assert_null(db);
	assert_string_equal(shell(fixture, "cat test.db"), "mine");
}

static void
a_newer_registry(void **state)
{
	struct fixture *fixture = *state;

	db_close(new_db(fixture));
	ask_sqlite("PRAGMA user_version = 900");
	assert_refused(fixture, ERR_SYSTEM,
		       "it was made by a newer mlops (schema 900, this program "
		       "knows");
	assert_message(fixture, "upgrade the program");
}

/* A registry as the first schema had it. */
static void
make_old(void)
{
	char *text = sqlite3_mprintf("PRAGMA application_id = %d; %s;"
				     "PRAGMA user_version = 1;"
				     "INSERT INTO object VALUES "
				     "(zeroblob(32), 5)",
				     0x6d6c6f70, migrations[0].text);

	ask_sqlite(text);
	sqlite3_free(text);
}

static void
an_older_registry_is_migrated(void **state)
{
	struct fixture *fixture = *state;
	const char *copy = NULL;
	struct db *db;

	make_old();
	assert_refused(fixture, ERR_SYSTEM, "run mlops migrate");
	assert_ok(migrate_run(fixture->arena, "test.db", 1000000, &copy,
			      &fixture->err),
		  &fixture->err);
	assert_string_equal(copy, in_folder(fixture, "test.db.before-1"));
	assert_ok(db_open("test.db", DB_WRITE, 1000000, &db, &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(db), 1);
	db_close(db);
	assert_ok(migrate_run(fixture->arena, "test.db", 1000000, &copy,
			      &fixture->err),
		  &fixture->err);
	assert_null(copy);
	assert_int_equal(rename("test.db.before-1", "test.db"), 0);
	assert_refused(fixture, ERR_SYSTEM, "(schema 1,");
}

static void
a_migration_that_fails_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	const char *copy = NULL;

	make_old();
	ask_sqlite("PRAGMA foreign_keys = OFF; INSERT INTO record VALUES "
		   "(1, 'run', zeroblob(32), 99);");
	assert_status(fixture, ERR_CORRUPT,
		      migrate_run(fixture->arena, "test.db", 1000000, &copy,
				  &fixture->err));
	assert_message(fixture, "leads nowhere");
	assert_refused(fixture, ERR_SYSTEM, "(schema 1,");
	assert_int_equal(access("test.db.before-1", F_OK), 0);
}

static void
one_file_is_left_when_all_have_closed(void **state)
{
	struct fixture *fixture = *state;
	struct db *reader, *db = new_db(fixture);

	assert_ok(db_transaction(db, insert_two, db, &fixture->err),
		  &fixture->err);
	assert_int_equal(access("test.db-wal", F_OK), 0);
	assert_ok(db_open("test.db", DB_READ, 100000, &reader, &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(reader), 2);
	db_close(db);
	db_close(reader);
	assert_int_not_equal(access("test.db-wal", F_OK), 0);
	assert_ok(db_open("test.db", DB_IMMUTABLE, 0, &db, &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(db), 2);
	db_close(db);
	assert_int_not_equal(access("test.db-shm", F_OK), 0);
}

static void
a_schema_that_is_not_ours(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);

	db_close(db);
	ask_sqlite("DROP TABLE object");
	assert_ok(db_open("test.db", DB_READ, 100000, &db, &fixture->err),
		  &fixture->err);
	assert_status(
		fixture, ERR_CORRUPT,
		db_end(db_begin(db, SQL_OBJECT_LIST, NO_ARGS), &fixture->err));
	assert_message(fixture, "statement 'object_list'");
	assert_message(fixture, "no such table: object");
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(what_is_no_registry),
		store_test(create_takes_no_file_that_is_there),
		store_test(a_newer_registry),
		store_test(an_older_registry_is_migrated),
		store_test(a_migration_that_fails_changes_nothing),
		store_test(one_file_is_left_when_all_have_closed),
		store_test(a_schema_that_is_not_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
