/* db_private.h - what the files of the database module share */
#ifndef STORE_DB_PRIVATE_H
#define STORE_DB_PRIVATE_H

#include "base/arena.h"
#include "store/db.h"
#include "store/wait.h"

#include <sqlite3.h>

/* "mlop", bytes 68 to 71 of the file */
#define DB_APPLICATION_ID 0x6d6c6f70

struct rows {
	struct db *db;
	const char *name;
	sqlite3_stmt *statement; /* prepared at first use */
	struct error *error;	 /* what went wrong, or NULL */
	bool running, on_row, done;
};

struct db {
	struct arena *arena;
	sqlite3 *handle; /* NULL after a commit whose outcome is not known */
	const char *path;
	enum db_mode mode;
	int64_t timeout_us;
	struct wait wait; /* of SQLite's own locks */
	bool in_transaction, in_snapshot;
	struct wait user_wait;
	struct rows user;
	struct rows rows[SQL_COUNT];
};

/* Status and sentence for a result code of SQLite's; `doing` is what failed:
 * "read", "write to", "open". */
enum status db_fail(const struct db *db, int result, const char *doing,
		    struct error *err);

/* Opens the connection of a db whose other members are set. */
enum status db_connect(struct db *db, struct error *err);
void db_disconnect(struct db *db);

/* Statements that steer the connection and give no rows. */
enum status db_execute(struct db *db, const char *text, const char *doing,
		       struct error *err);
enum status db_pragma_int(struct db *db, const char *pragma, int64_t *value,
			  struct error *err);

/* Keeps the first thing that goes wrong, for db_end. */
void db_keep_error(struct rows *rows, int result);

/* After a SELECT of the user's: back to normal. */
void db_user_end(struct db *db);
enum status db_user_fail(const struct db *db, int result, struct error *err);

#endif
