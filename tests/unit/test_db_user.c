/* test_db_user.c - what a SELECT of the user's may read */
#include "store_fixture.h"

/* A database with views: v_digest, and v_size by way of another. */
static struct db *
new_db_with_views(struct fixture *fixture)
{
	struct db *db = new_db(fixture);

	assert_ok(db_transaction(db, insert_two, db, &fixture->err),
		  &fixture->err);
	db_close(db);
	ask_sqlite("CREATE VIEW v_digest AS SELECT bytes, digest FROM object;"
		   "CREATE VIEW inner_size AS SELECT bytes FROM object;"
		   "CREATE VIEW v_size AS SELECT bytes FROM inner_size;");
	assert_ok(db_open("test.db", DB_READ, 300000, &db, &fixture->err),
		  &fixture->err);
	return db;
}

static void
users_select_from_views(void **state)
{
	static const char *const allowed[] = {
		"SELECT sum(bytes) FROM v_digest",
		"SELECT sum(bytes) FROM v_size; -- that is all",
		"SELECT count(*) + 1 FROM v_size",
		"WITH x AS (SELECT bytes b FROM v_size) SELECT sum(b) FROM x",
		"SELECT value FROM json_each('[3]')",
		"SELECT max(length(hex(digest))) - 61 FROM v_digest;",
	};
	struct fixture *fixture = *state;
	struct db *db = new_db_with_views(fixture);

	for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed); i++) {
		struct rows *rows;

		assert_ok(db_begin_user(db, allowed[i], &rows, &fixture->err),
			  &fixture->err);
		assert_true(db_next(rows));
		assert_int_equal(db_column_int(rows, 0), 3);
		assert_false(db_next(rows));
		assert_ok(db_end(rows, &fixture->err), &fixture->err);
	}
	assert_int_equal(count_objects(db), 2);
	db_close(db);
}

static void
users_select_from_nothing_else(void **state)
{
	static const char *const refused[][2] = {
		{"SELECT bytes FROM object", "only SELECT from the views"},
		{"SELECT bytes FROM inner_size", "only SELECT"},
		{"SELECT sql FROM sqlite_schema", "only SELECT"},
		{"WITH x AS (SELECT bytes FROM object) SELECT * FROM x",
		 "only SELECT"},
		{"SELECT * FROM pragma_table_info('object')", "not authorized"},
		{"PRAGMA user_version = 7", "only SELECT"},
		{"ATTACH 'x' AS y", "only SELECT"},
		{"DELETE FROM v_digest", ""},
		{"BEGIN", "only SELECT"},
		{"VACUUM INTO 'x'", ""},
		{"SELECT 1; SELECT 2", "more than one"},
		{"SELECT 1; garbage", "more than one"},
		{"SELECT bytes FROM v_nothing", "no such table: v_nothing"},
		{"SELEC", "syntax error"},
		{"SELECT :x", "parameters"},
		{"SELECT \"bytes\"", "no such column"},
		{" -- nothing", "there is none"},
	};
	struct fixture *fixture = *state;
	struct db *db = new_db_with_views(fixture);

	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct rows *rows = NULL;

		assert_status(
			fixture, ERR_USAGE,
			db_begin_user(db, refused[i][0], &rows, &fixture->err));
		assert_message(fixture, refused[i][1]);
		assert_null(rows);
	}
	assert_int_equal(count_objects(db), 2);
	db_close(db);
}

static void
what_fails_on_the_way_is_the_texts_fault(void **state)
{
	static const char *const texts[] = {
		"SELECT load_extension('x')",
		"SELECT abs(-9223372036854775807 - 1)",
		"SELECT json_extract('{', '$.a')",
		"SELECT hex(zeroblob(12000000))",
	};
	struct fixture *fixture = *state;
	struct db *db = new_db_with_views(fixture);

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct rows *rows;

		assert_ok(db_begin_user(db, texts[i], &rows, &fixture->err),
			  &fixture->err);
		assert_false(db_next(rows));
		assert_status(fixture, ERR_USAGE, db_end(rows, &fixture->err));
	}
	db_close(db);
}

static void
users_run_out_of_time(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db_with_views(fixture);
	struct rows *rows;

	assert_ok(db_begin_user(db,
				"WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL "
				"SELECT n + 1 FROM t) SELECT count(*) FROM t",
				&rows, &fixture->err),
		  &fixture->err);
	assert_false(db_next(rows));
	assert_status(fixture, ERR_BUSY, db_end(rows, &fixture->err));
	assert_message(fixture, "--timeout");
	assert_int_equal(count_objects(db), 2);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(users_select_from_views),
		store_test(users_select_from_nothing_else),
		store_test(what_fails_on_the_way_is_the_texts_fault),
		store_test(users_run_out_of_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
