/* db.c - running named statements, with arguments bound by name */
#include "store/db_private.h"

#include <string.h>

/* A mistake in the program: names the statement, the argument or column. */
static _Noreturn void
misuse(const struct rows *rows, int line, const char *what, const char *name)
{
	error_bug(__FILE__, line,
		  arena_printf(rows->db->arena, "statement '%s': %s '%s'",
			       rows->name, what, name ? name : ""));
}

void
db_keep_error(struct rows *rows, int result)
{
	struct db *db = rows->db;
	const char *doing = "read";

	if (rows->error)
		return;
	if (rows->statement && !sqlite3_stmt_readonly(rows->statement))
		doing = "write to";
	rows->error = arena_alloc(db->arena, sizeof(*rows->error));
	if (rows == &db->user)
		db_user_fail(db, result, rows->error);
	else
		db_fail(db, result, doing, rows->error);
}

static int
bind(sqlite3_stmt *statement, int index, const struct arg *arg)
{
	switch (arg->type) {
	case ARG_NULL:
		return sqlite3_bind_null(statement, index);
	case ARG_INT:
		return sqlite3_bind_int64(statement, index, arg->integer);
	case ARG_REAL:
		return sqlite3_bind_double(statement, index, arg->real);
	case ARG_TEXT:
		return sqlite3_bind_text64(statement, index, arg->data,
					   arg->size, SQLITE_STATIC,
					   SQLITE_UTF8);
	case ARG_BLOB:
		return sqlite3_bind_blob64(statement, index, arg->data,
					   arg->size, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static void
bind_all(struct rows *rows, const struct arg *args)
{
	int wanted = sqlite3_bind_parameter_count(rows->statement);
	uint64_t bound = 0;

	BUG_IF(wanted > 63);
	for (; args->name; args++) {
		char name[64] = ":";
		int index, result;

		strncat(name, args->name, sizeof(name) - 2);
		index = sqlite3_bind_parameter_index(rows->statement, name);
		if (!index)
			misuse(rows, __LINE__, "has no argument", name);
		bound |= UINT64_C(1) << index;
		result = bind(rows->statement, index, args);
		if (result != SQLITE_OK)
			db_keep_error(rows, result);
	}
	for (int i = 1; i <= wanted; i++)
		if (!(bound >> i & 1))
			misuse(rows, __LINE__, "lacks its argument",
			       sqlite3_bind_parameter_name(rows->statement, i));
}

/* After an I/O error SQLite may have rolled back by itself; what the body of
 * the transaction does next must then not be committed one by one. */
static bool
is_cut_off(struct rows *rows)
{
	struct db *db = rows->db;

	if (db->handle &&
	    (!db->in_transaction || !sqlite3_get_autocommit(db->handle)))
		return false;
	if (!rows->error) {
		rows->error = arena_alloc(db->arena, sizeof(*rows->error));
		fail(rows->error, ERR_SYSTEM,
		     "cannot use registry '%s': an error before has ended %s",
		     db->path, db->handle ? "the transaction" : "its use");
	}
	return true;
}

struct rows *
db_begin(struct db *db, enum sql sql, const struct arg *args)
{
	struct rows *rows = &db->rows[sql];
	int result;

	rows->db = db;
	rows->name = sql_names[sql];
	if (rows->running || db->user.running)
		misuse(rows, __LINE__, "is begun while it runs", NULL);
	rows->running = true;
	rows->on_row = rows->done = false;
	rows->error = NULL;
	if (is_cut_off(rows))
		return rows;
	if (!rows->statement) {
		result = sqlite3_prepare_v3(db->handle, sql_texts[sql], -1,
					    SQLITE_PREPARE_PERSISTENT,
					    &rows->statement, NULL);
		if (result != SQLITE_OK) {
			db_keep_error(rows, result);
			fail_while(rows->error, "statement '%s'", rows->name);
			return rows;
		}
	}
	if (!db->in_transaction && !sqlite3_stmt_readonly(rows->statement))
		misuse(rows, __LINE__, "writes outside a transaction", NULL);
	bind_all(rows, args);
	return rows;
}

bool
db_next(struct rows *rows)
{
	int result;

	BUG_IF(!rows->running);
	rows->on_row = false;
	if (rows->error || rows->done || is_cut_off(rows))
		return false;
	result = sqlite3_step(rows->statement);
	rows->on_row = result == SQLITE_ROW;
	rows->done = result == SQLITE_DONE;
	if (!rows->on_row && !rows->done)
		db_keep_error(rows, result);
	return rows->on_row;
}

enum status
db_end(struct rows *rows, struct error *err)
{
	BUG_IF(!rows->running);
	rows->running = rows->on_row = false;
	if (rows == &rows->db->user) {
		db_user_end(rows->db);
	} else if (rows->statement) {
		sqlite3_reset(rows->statement);
		sqlite3_clear_bindings(rows->statement);
	}
	if (!rows->error)
		return OK;
	return fail(err, rows->error->code, "%s", rows->error->message);
}

enum status
db_run(struct db *db, enum sql sql, const struct arg *args, struct error *err)
{
	struct rows *rows = db_begin(db, sql, args);

	if (db_next(rows))
		misuse(rows, __LINE__, "gives rows", NULL);
	return db_end(rows, err);
}

int64_t
db_changes(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

int64_t
db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

enum status
db_find_int(struct db *db, enum sql sql, const struct arg *args, int64_t *value,
	    bool *found, struct error *err)
{
	struct rows *rows = db_begin(db, sql, args);
	int64_t first = 0;
	bool is_there = false;
	enum status status;

	if (db_next(rows) && db_column_type(rows, 0) != ARG_NULL) {
		first = db_column_int(rows, 0);
		is_there = true;
	}
	status = db_end(rows, err);
	if (status != OK)
		return status;
	if (is_there)
		*value = first;
	if (found)
		*found = is_there;
	return OK;
}
