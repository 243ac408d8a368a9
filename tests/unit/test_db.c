/* test_db.c - statements by name, transactions */
#include "store_fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
rows_come_back_by_name(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);
	const struct digest a = digest_of("a", 1);
	struct digest digest;
	bool seen = false;

	assert_ok(db_transaction(db, insert_two, db, &fixture->err),
		  &fixture->err);
	struct rows *rows = db_begin(db, SQL_OBJECT_LIST, NO_ARGS);
	assert_int_equal(db_columns(rows), 2);
	assert_string_equal(db_column_name(rows, 1), "bytes");
	while (db_next(rows)) {
		assert_true(db_digest(rows, "digest", &digest));
		assert_false(db_digest(rows, "bytes", &digest));
		assert_false(db_is_null(rows, "bytes"));
		if (!digest_equal(&digest, &a))
			continue;
		seen = true;
		assert_int_equal(db_int(rows, "bytes"), 1);
		assert_true(db_real(rows, "bytes") == 1.0);
		assert_string_equal(db_text(rows, fixture->arena, "bytes"),
				    "1");
	}
	assert_false(db_next(rows)); /* the end stays the end */
	assert_ok(db_end(rows, &fixture->err), &fixture->err);
	assert_true(seen);
	db_close(db);
}

static void
find_int_leaves_what_it_does_not_find(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);
	const struct digest a = digest_of("a", 1), c = digest_of("c", 1);
	int64_t bytes = -1;
	bool found = true;

	assert_ok(db_transaction(db, insert_two, db, &fixture->err),
		  &fixture->err);
	assert_ok(db_find_int(db, SQL_OBJECT_FIND,
			      ARGS(arg_digest("digest", &c)), &bytes, &found,
			      &fixture->err),
		  &fixture->err);
	assert_false(found);
	assert_int_equal(bytes, -1);
	assert_ok(db_find_int(db, SQL_OBJECT_FIND,
			      ARGS(arg_digest("digest", &a)), &bytes, NULL,
			      &fixture->err),
		  &fixture->err);
	assert_int_equal(bytes, 1);
	db_close(db);
}

static enum status
insert_then_fail(void *context, struct error *err)
{
	assert_ok(insert_two(context, err), err);
	return fail(err, ERR_REFUSED, "on second thoughts");
}

static void
a_failed_body_leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);

	assert_failed(db_transaction(db, insert_then_fail, db, &fixture->err),
		      &fixture->err, ERR_REFUSED, "on second thoughts");
	assert_int_equal(count_objects(db), 0);
	assert_ok(db_transaction(db, insert_two, db, &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(db), 2);
	db_close(db);
}

static enum status
insert_wrongly(void *context, struct error *err)
{
	return db_run(context, SQL_OBJECT_INSERT,
		      ARGS(arg_blob("digest", "short", 5), arg_int("bytes", 1)),
		      err);
}

static void
a_constraint_is_a_conflict(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);

	assert_status(fixture, ERR_CONFLICT,
		      db_transaction(db, insert_wrongly, db, &fixture->err));
	assert_message(fixture, "CHECK constraint failed");
	assert_message(fixture, "test.db");
	db_close(db);
}

static enum status
insert_orphan(void *context, struct error *err)
{
	const struct digest digest = digest_of("a", 1);

	return db_run(context, SQL_RECORD_INSERT,
		      ARGS(arg_int("id", 1), arg_text("kind", "run"),
			   arg_digest("digest", &digest), arg_int("event", 99)),
		      err);
}

static void
a_reference_to_nothing_is_not_committed(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);
	const struct digest digest = digest_of("a", 1);
	bool found = true;
	int64_t id;

	assert_status(fixture, ERR_SYSTEM,
		      db_transaction(db, insert_orphan, db, &fixture->err));
	assert_message(fixture, "a reference leads nowhere");
	assert_ok(db_find_int(db, SQL_RECORD_BY_DIGEST,
			      ARGS(arg_digest("digest", &digest)), &id, &found,
			      &fixture->err),
		  &fixture->err);
	assert_false(found);
	db_close(db);
}

static enum status
fail_in_savepoints(void *context, struct error *err)
{
	struct db *db = context;
	struct error inner;
	bool undo = true;

	assert_ok(insert_object(db, "kept", 3, err), err);
	assert_ok(db_savepoint(db, insert_two, db, &undo, err), err);
	assert_int_equal(db_savepoint(db, insert_then_fail, db, NULL, &inner),
			 ERR_REFUSED);
	return OK;
}

static void
savepoints_undo_their_part(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);

	assert_ok(db_transaction(db, fail_in_savepoints, db, &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(db), 1);
	db_close(db);
}

struct two {
	struct db *reader, *writer;
};

static enum status
read_while_written(void *context, struct error *err)
{
	struct two *two = context;

	assert_int_equal(count_objects(two->reader), 0);
	assert_ok(db_transaction(two->writer, insert_two, two->writer, err),
		  err);
	assert_int_equal(count_objects(two->reader), 0);
	return OK;
}

static void
a_snapshot_stands_still(void **state)
{
	struct fixture *fixture = *state;
	struct two two = {.writer = new_db(fixture)};

	assert_ok(db_open("test.db", DB_READ, 1000000, &two.reader,
			  &fixture->err),
		  &fixture->err);
	assert_ok(db_snapshot(two.reader, read_while_written, &two,
			      &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(two.reader), 2);
	assert_status(fixture, ERR_SYSTEM,
		      db_transaction(two.reader, insert_two, two.reader,
				     &fixture->err));
	db_close(two.reader);
	db_close(two.writer);
}

static enum status
wait_in_vain(void *context, struct error *err)
{
	(void)err;
	struct db *other = context;
	struct error busy;

	assert_int_equal(db_transaction(other, insert_two, other, &busy),
			 ERR_BUSY);
	assert_non_null(strstr(busy.message, "--timeout"));
	return OK;
}

static void
two_writers_without_the_queue(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture), *other;

	assert_ok(db_open("test.db", DB_WRITE, 50000, &other, &fixture->err),
		  &fixture->err);
	assert_ok(db_transaction(db, wait_in_vain, other, &fixture->err),
		  &fixture->err);
	db_close(other);
	db_close(db);
}

static void
misuse(const char *how)
{
	const struct digest digest = digest_of("a", 1);
	struct rows *rows;
	struct error err;
	struct db *db;

	if (db_open("test.db", DB_CREATE, 1000000, &db, &err) != OK)
		_exit(1);
	if (!strcmp(how, "is begun while it runs")) {
		db_begin(db, SQL_OBJECT_LIST, NO_ARGS);
		db_begin(db, SQL_OBJECT_LIST, NO_ARGS);
	} else if (!strcmp(how, "has no argument ':wrong'")) {
		db_begin(db, SQL_OBJECT_FIND, ARGS(arg_int("wrong", 1)));
	} else if (!strcmp(how, "lacks its argument ':digest'")) {
		db_begin(db, SQL_OBJECT_FIND, NO_ARGS);
	} else if (!strcmp(how, "writes outside a transaction")) {
		insert_two(db, &err);
	} else if (!strcmp(how, "has no column 'wrong'")) {
		rows = db_begin(db, SQL_RECORD_NEXT_ID, NO_ARGS);
		db_next(rows);
		db_int(rows, "wrong");
	} else {
		db_begin(db, SQL_OBJECT_FIND,
			 ARGS(arg_digest("digest", &digest)));
		db_close(db);
	}
}

static void
mistakes_of_ours_abort(void **state)
{
	static const char *const ways[] = {
		"is begun while it runs",	"has no argument ':wrong'",
		"lacks its argument ':digest'", "writes outside a transaction",
		"has no column 'wrong'",
	};
	char text[4096];

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		int status = unit_in_child(misuse, ways[i], text, sizeof(text));

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGABRT);
		assert_non_null(strstr(text, ways[i]));
		unlink("test.db");
		unlink("test.db-wal");
		unlink("test.db-shm");
	}
}

static void
count_complaint(void *context, const char *complaint)
{
	assert_non_null(complaint);
	(*(int *)context)++;
}

static void
checks_find_what_is_broken(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);
	int complaints = 0;

	assert_ok(
		db_check(db, true, count_complaint, &complaints, &fixture->err),
		&fixture->err);
	assert_int_equal(complaints, 0);
	db_close(db);
	ask_sqlite("PRAGMA foreign_keys = OFF; INSERT INTO record VALUES "
		   "(1, 'run', zeroblob(32), 99);");
	assert_ok(db_open("test.db", DB_READ, 300000, &db, &fixture->err),
		  &fixture->err);
	assert_ok(db_check(db, false, count_complaint, &complaints,
			   &fixture->err),
		  &fixture->err);
	assert_int_equal(complaints, 1);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(rows_come_back_by_name),
		store_test(find_int_leaves_what_it_does_not_find),
		store_test(a_failed_body_leaves_nothing),
		store_test(a_constraint_is_a_conflict),
		store_test(a_reference_to_nothing_is_not_committed),
		store_test(savepoints_undo_their_part),
		store_test(a_snapshot_stands_still),
		store_test(two_writers_without_the_queue),
		store_test(mistakes_of_ours_abort),
		store_test(checks_find_what_is_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
