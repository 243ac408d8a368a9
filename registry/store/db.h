/* db.h - the database: the only room that speaks SQLite
 *
 * Statements are named (schema/queries), arguments are bound by name, columns
 * are read by name. An unknown name, an argument left out, or a column that
 * is not there is a bug and aborts.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/digest.h"
#include "base/error.h"
#include "sql.h" /* generated: enum sql */
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct db;
struct rows;

enum arg_type { ARG_NULL, ARG_INT, ARG_REAL, ARG_TEXT, ARG_BLOB };

struct arg {
	const char *name; /* without the colon; NULL ends the list */
	enum arg_type type;
	int64_t integer;
	double real;
	const void *data; /* not copied: valid until the statement ends */
	size_t size;
};

/* NULL pointers bind NULL. */
struct arg arg_int(const char *name, int64_t value);
struct arg arg_id(const char *name, int64_t id); /* 0 binds NULL */
struct arg arg_real(const char *name, double value);
struct arg arg_text(const char *name, const char *value);
struct arg arg_blob(const char *name, const void *data, size_t size);
struct arg arg_digest(const char *name, const struct digest *value);
struct arg arg_null(const char *name);
#define ARGS(...) ((const struct arg[]){__VA_ARGS__, {.name = NULL}})
#define NO_ARGS ((const struct arg[]){{.name = NULL}})

/* How a database file is opened. */
enum db_mode {
	DB_READ, /* a reading command; a missing -shm is made if it can */
	DB_WRITE,
	DB_CREATE,    /* a new file, all migrations run: must not exist */
	DB_IMMUTABLE, /* a folder that cannot be written, and no -wal */
	DB_MIGRATE,   /* an older schema is allowed: for migrate.c alone */
};

/* Applies reliability.md's connection rules and checks application_id and
 * user_version (older: "run mlops migrate"; newer: refused). Waiting for
 * SQLite's own locks ends at `timeout_us`, with ERR_BUSY. */
enum status db_open(const char *path, enum db_mode mode, int64_t timeout_us,
		    struct db **db, struct error *err);
void db_close(struct db *db); /* NULL is allowed */

/* One statement at a time may run under each name; one that writes only
 * inside db_transaction. The pattern:
 *	struct rows *rows = db_begin(db, SQL_X, ARGS(arg_int("id", 7)));
 *	while (db_next(rows))
 *		... db_int(rows, "number") ...
 *	return db_end(rows, err);
 * What goes wrong on the way is kept and reported by db_end, which must
 * always be called. */
struct rows *db_begin(struct db *db, enum sql sql, const struct arg *args);
bool db_next(struct rows *rows);
enum status db_end(struct rows *rows, struct error *err);

/* For a statement without rows. ERR_CONFLICT when a constraint refused it. */
enum status db_run(struct db *db, enum sql sql, const struct arg *args,
		   struct error *err);
int64_t db_changes(struct db *db); /* rows changed by the last statement */
int64_t db_last_id(struct db *db); /* rowid of the last INSERT */

/* The first row's first column as an integer; `*value` is untouched and
 * `*found` (may be NULL) is false when there is no row or it is NULL. */
enum status db_find_int(struct db *db, enum sql sql, const struct arg *args,
			int64_t *value, bool *found, struct error *err);

/* Columns of the current row. Integers and reals: 0 for NULL. Texts and blobs
 * live in `arena`; NULL for NULL. Digests: false for NULL or a wrong size. */
bool db_is_null(const struct rows *rows, const char *column);
int64_t db_int(const struct rows *rows, const char *column);
double db_real(const struct rows *rows, const char *column);
const char *db_text(const struct rows *rows, struct arena *arena,
		    const char *column);
const void *db_blob(const struct rows *rows, struct arena *arena,
		    const char *column, size_t *size);
bool db_digest(const struct rows *rows, const char *column, struct digest *out);

/* By position, for code that serves any statement (encodings, mlops sql). */
int db_columns(const struct rows *rows);
const char *db_column_name(const struct rows *rows, int column);
enum arg_type db_column_type(const struct rows *rows, int column);
int64_t db_column_int(const struct rows *rows, int column);
double db_column_real(const struct rows *rows, int column);
/* Bytes of a text or blob, valid until the next db_next. */
const void *db_column_bytes(const struct rows *rows, int column, size_t *size);

/* BEGIN IMMEDIATE, body, COMMIT. Any failure rolls back. A COMMIT whose
 * outcome is not known is ERR_UNKNOWN: the caller looks up its operation, and
 * what it then reads is final (the log has been read anew and folded in; when
 * that was not possible every later statement fails). */
typedef enum status db_body_fn(void *context, struct error *err);
enum status db_transaction(struct db *db, db_body_fn *body, void *context,
			   struct error *err);
/* A read snapshot: BEGIN DEFERRED, body, END. Inside another, or inside a
 * transaction, the body just runs. */
enum status db_snapshot(struct db *db, db_body_fn *body, void *context,
			struct error *err);
/* SAVEPOINT; body; RELEASE, or ROLLBACK TO when it fails or sets *undo. */
enum status db_savepoint(struct db *db, db_body_fn *body, void *context,
			 bool *undo, struct error *err);

/* A statement of the user's: one read-only SELECT over what an authorizer
 * allows (the views v_*), cut off at the timeout with ERR_BUSY. Nothing else
 * runs until db_end. What is wrong with the text is ERR_USAGE. */
enum status db_begin_user(struct db *db, const char *select, struct rows **rows,
			  struct error *err);

/* SQLite's own checks: quick_check (or integrity_check when `whole`) and
 * foreign_key_check; each complaint is handed over. */
typedef void db_complaint_fn(void *context, const char *complaint);
enum status db_check(struct db *db, bool whole, db_complaint_fn *complain,
		     void *context, struct error *err);

#endif
