/* db_user.c - a SELECT that the user wrote */
#include "store/db_private.h"

#include <string.h>

/* Instructions of SQLite's machine between two looks at the clock. */
#define STEPS_BETWEEN_LOOKS 10000

static bool
is_view(const char *name)
{
	return name && !strncmp(name, "v_", 2);
}

/* What views are made of may be read through them only (`through` is the view
 * that is being expanded). It keeps queries on what is documented; it is no
 * wall: who may read the registry may read all of its file. */
static int
authorize(void *context, int action, const char *first, const char *second,
	  const char *database, const char *through)
{
	(void)context;
	(void)second;
	(void)database;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_READ:
		if (is_view(first) || is_view(through) ||
		    !strcmp(first, "json_each") || !strcmp(first, "json_tree"))
			return SQLITE_OK;
		return SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
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

static enum status
refuse(struct db *db, struct error *err)
{
	return fail(err, ERR_USAGE, "cannot run the statement: %s",
		    sqlite3_errmsg(db->handle));
}

static enum status
prepare(struct db *db, const char *select, struct error *err)
{
	sqlite3_stmt *second = NULL;
	const char *tail = NULL;
	int result;

	result = sqlite3_prepare_v2(db->handle, select, -1, &db->user.statement,
				    &tail);
	if (result == SQLITE_AUTH)
		return fail(err, ERR_USAGE,
			    "cannot run the statement: %s (only SELECT from "
			    "the views v_* is allowed)",
			    sqlite3_errmsg(db->handle));
	if (result != SQLITE_OK)
		return refuse(db, err);
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
	enum status status;

	BUG_IF(db->user.running || db->in_transaction);
	if (!db->handle)
		return fail(err, ERR_SYSTEM, "cannot read registry '%s'",
			    db->path);
	db->user = (struct rows){.db = db, .name = "of the user"};
	db->user_wait = wait_begin(db->timeout_us);
	sqlite3_set_authorizer(db->handle, authorize, NULL);
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
