/* db_transaction.c - all or nothing, and what a failed commit means */
#include "store/db_private.h"

#include <string.h>

enum status
db_execute(struct db *db, const char *text, const char *doing,
	   struct error *err)
{
	int result = sqlite3_exec(db->handle, text, NULL, NULL, NULL);

	return result == SQLITE_OK ? OK : db_fail(db, result, doing, err);
}

enum status
db_pragma_int(struct db *db, const char *pragma, int64_t *value,
	      struct error *err)
{
	const char *text = arena_printf(db->arena, "PRAGMA %s", pragma);
	sqlite3_stmt *statement = NULL;
	int result;

	result = sqlite3_prepare_v2(db->handle, text, -1, &statement, NULL);
	if (result == SQLITE_OK)
		result = sqlite3_step(statement);
	if (result == SQLITE_ROW)
		*value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	if (result == SQLITE_ROW)
		return OK;
	if (result == SQLITE_NOTADB)
		return fail(err, ERR_SYSTEM,
			    "cannot open '%s': it is not an mlops registry",
			    db->path);
	return db_fail(db, result, "open", err);
}

/* Whatever it answers: what counts is that no transaction is left open. */
static void
roll_back(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	BUG_IF(!sqlite3_get_autocommit(db->handle));
}

/* The disk failed while committing. What SQLite remembers in memory and what
 * the next process will find in the log may differ, so: forget, read the log
 * anew as that process would, and fold it into the database, which leaves one
 * answer to whoever looks. When even that fails, the database stays closed. */
static enum status
settle(struct db *db, struct error *err)
{
	struct error ignored;
	int result;

	fail(err, ERR_UNKNOWN,
	     "cannot tell whether registry '%s' was written: %s (look with "
	     "mlops status, and check the disk)",
	     db->path, sqlite3_errmsg(db->handle));
	roll_back(db);
	db_disconnect(db);
	if (db_connect(db, &ignored) != OK)
		return err->code;
	result = sqlite3_wal_checkpoint_v2(
		db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if (result != SQLITE_OK)
		db_disconnect(db);
	return err->code;
}

static enum status
commit(struct db *db, struct error *err)
{
	int result = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);

	if (result == SQLITE_OK)
		return OK;
	switch (result & 0xff) {
	case SQLITE_CONSTRAINT:
		fail(err, ERR_SYSTEM,
		     "cannot write to registry '%s': a reference leads nowhere "
		     "(%s): nothing was changed, this is a mistake in mlops",
		     db->path, sqlite3_errmsg(db->handle));
		break;
	case SQLITE_BUSY:
	case SQLITE_FULL: /* the record that would commit was not written */
		db_fail(db, result, "write to", err);
		break;
	default:
		return settle(db, err);
	}
	roll_back(db);
	return err->code;
}

enum status
db_transaction(struct db *db, db_body_fn *body, void *context,
	       struct error *err)
{
	enum status status;

	BUG_IF(db->in_transaction || db->in_snapshot);
	if (!db->handle)
		return fail(err, ERR_SYSTEM,
			    "cannot use registry '%s': an error before has "
			    "ended its use",
			    db->path);
	status = db_execute(db, "BEGIN IMMEDIATE", "write to", err);
	if (status != OK)
		return status;
	db->in_transaction = true;
	status = body(context, err);
	if (status == OK && sqlite3_get_autocommit(db->handle))
		status = fail(err, ERR_SYSTEM,
			      "cannot write to registry '%s': an error has "
			      "undone the transaction",
			      db->path);
	if (status == OK)
		status = commit(db, err);
	else
		roll_back(db);
	db->in_transaction = false;
	return status;
}

enum status
db_snapshot(struct db *db, db_body_fn *body, void *context, struct error *err)
{
	enum status status;

	if (db->in_transaction || db->in_snapshot) /* there is one already */
		return body(context, err);
	if (!db->handle)
		return fail(err, ERR_SYSTEM,
			    "cannot use registry '%s': an error before has "
			    "ended its use",
			    db->path);
	status = db_execute(db, "BEGIN DEFERRED", "read", err);
	if (status != OK)
		return status;
	db->in_snapshot = true;
	status = body(context, err);
	roll_back(db); /* nothing was written */
	db->in_snapshot = false;
	return status;
}

enum status
db_savepoint(struct db *db, db_body_fn *body, void *context, bool *undo,
	     struct error *err)
{
	enum status status, ended;
	struct error ignored;

	BUG_IF(!db->in_transaction);
	status = db_execute(db, "SAVEPOINT step", "write to", err);
	if (status != OK)
		return status;
	status = body(context, err);
	if (status == OK && !(undo && *undo))
		return db_execute(db, "RELEASE step", "write to", err);
	ended = db_execute(db, "ROLLBACK TO step; RELEASE step", "write to",
			   status == OK ? err : &ignored);
	return status == OK ? ended : status;
}
