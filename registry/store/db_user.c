/* db_user.c - a SELECT that the user wrote */
#include "store/db_private.h"

#include <string.h>

/* Instructions of SQLite's machine between two looks at the clock. */
#define STEPS_BETWEEN_LOOKS 10000

/* What a SELECT of the user's is checked against. */
struct db_views {
	const char **names;
	size_t count, capacity;
};

static bool
is_view(const struct db_views *views, const char *name)
{
	for (size_t i = 0; name && i < views->count; i++)
		if (!strcmp(views->names[i], name))
			return true;
	return false;
}

/* The views v_* are what is documented; what they are made of is read through
 * them only (`through` is the view being expanded). A read without a column
 * counts rows. It keeps queries on what will stay as it is; it is no wall: a
 * WITH that takes a view's name gets past, and who may read the registry may
 * read all of its file. */
static bool
may_read(const struct db_views *views, const char *table, const char *column,
	 const char *through)
{
	static const char *const others[] = {"json_each", "json_tree"};

	if (is_view(views, through) || !*column)
		return true;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (!strcmp(table, others[i]))
			return true;
	return is_view(views, table) && !strncmp(table, "v_", 2);
}

static int
authorize(void *context, int action, const char *first, const char *second,
	  const char *database, const char *through)
{
	(void)database;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_READ:
		return may_read(context, first, second, through) ? SQLITE_OK
								 : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

static enum status
list_views(struct db *db, struct db_views **views, struct error *err)
{
	struct db_views *made = arena_alloc(db->arena, sizeof(*made));
	struct rows *rows = db_begin(db, SQL_VIEW_LIST, NO_ARGS);

	/* these come into being at their first use, which the authorizer
	 * would take for a CREATE TABLE */
	sqlite3_exec(db->handle,
		     "SELECT 1 FROM json_each('[]'), json_tree('[]')", NULL,
		     NULL, NULL);
	while (db_next(rows)) {
		made->names = arena_grow(db->arena, made->names, made->count,
					 &made->capacity, sizeof(*made->names));
		made->names[made->count++] = db_text(rows, db->arena, "name");
	}
	*views = made;
	return db_end(rows, err);
}

static int
on_progress(void *context)
{
	const struct db *db = context;

	return wait_is_over(&db->user_wait);
}

void
db_user_end(struct db *db)
{
	sqlite3_finalize(db->user.statement);
	db->user.statement = NULL;
	sqlite3_set_authorizer(db->handle, NULL, NULL);
	sqlite3_progress_handler(db->handle, 0, NULL, NULL);
}

/* The text is at fault, unless the registry or the system is. */
enum status
db_user_fail(const struct db *db, int result, struct error *err)
{
	switch (result & 0xff) {
	case SQLITE_ERROR:
	case SQLITE_TOOBIG:
	case SQLITE_MISMATCH:
	case SQLITE_RANGE:
		return fail(err, ERR_USAGE, "cannot run the statement: %s",
			    sqlite3_errmsg(db->handle));
	case SQLITE_AUTH:
		return fail(err, ERR_USAGE,
			    "cannot run the statement: %s (only SELECT from "
			    "the views v_* is allowed)",
			    sqlite3_errmsg(db->handle));
	case SQLITE_INTERRUPT:
		return fail(err, ERR_BUSY,
			    "cannot run the statement: it takes longer than "
			    "it may (allow more with --timeout)");
	default:
		return db_fail(db, result, "read", err);
	}
}

static enum status
prepare(struct db *db, const char *select, struct error *err)
{
	sqlite3_stmt *second = NULL;
	const char *tail = NULL;
	int result;

	result = sqlite3_prepare_v2(db->handle, select, -1, &db->user.statement,
				    &tail);
	if (result != SQLITE_OK)
		return db_user_fail(db, result, err);
	if (!db->user.statement)
		return fail(err, ERR_USAGE,
			    "cannot run the statement: there is none");
	result = sqlite3_prepare_v2(db->handle, tail, -1, &second, NULL);
	sqlite3_finalize(second);
	if (result != SQLITE_OK || second)
		return fail(err, ERR_USAGE,
			    "cannot run the statement: there is more than "
			    "one");
	if (!sqlite3_stmt_readonly(db->user.statement))
		return fail(err, ERR_USAGE,
			    "cannot run the statement: it would write");
	if (sqlite3_bind_parameter_count(db->user.statement))
		return fail(err, ERR_USAGE,
			    "cannot run the statement: it has parameters, "
			    "which nothing fills in");
	return OK;
}

enum status
db_begin_user(struct db *db, const char *select, struct rows **rows,
	      struct error *err)
{
	struct db_views *views;
	enum status status;

	BUG_IF(db->user.running || db->in_transaction);
	status = list_views(db, &views, err);
	if (status != OK)
		return status;
	db->user = (struct rows){.db = db, .name = "of the user"};
	db->user_wait = wait_begin(db->timeout_us);
	sqlite3_set_authorizer(db->handle, authorize, views);
	sqlite3_progress_handler(db->handle, STEPS_BETWEEN_LOOKS, on_progress,
				 db);
	status = prepare(db, select, err);
	if (status != OK) {
		db_user_end(db);
		return status;
	}
	db->user.running = true;
	*rows = &db->user;
	return OK;
}
