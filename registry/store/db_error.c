/* db_error.c - what SQLite's result codes mean to the user */
#include "store/db_private.h"

static enum status
status_of(int result)
{
	switch (result & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL: /* the locks of the log, tried for 10 s */
		return ERR_BUSY;
	case SQLITE_CONSTRAINT:
		return ERR_CONFLICT;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR: /* our statements do not fit: not our schema */
	case SQLITE_SCHEMA:
		return ERR_CORRUPT;
	case SQLITE_TOOBIG:
		return ERR_USAGE;
	default:
		return ERR_SYSTEM;
	}
}

/* " (what to do)", or nothing */
static const char *
way_out(int result)
{
	switch (result & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return " (another program holds the database: try again, or "
		       "wait longer with --timeout)";
	case SQLITE_CORRUPT:
		return " (the file is damaged: restore it from a backup)";
	case SQLITE_TOOBIG:
		return " (the limit is 16 MB)";
	case SQLITE_READONLY:
		return " (it, or its folder, cannot be written)";
	default:
		return "";
	}
}

enum status
db_fail(const struct db *db, int result, const char *doing, struct error *err)
{
	const char *why = sqlite3_errstr(result);

	/* the connection's own words are about its latest call only */
	if (db->handle && sqlite3_extended_errcode(db->handle) == result)
		why = sqlite3_errmsg(db->handle);
	return fail(err, status_of(result), "cannot %s registry '%s': %s%s",
		    doing, db->path, why, way_out(result));
}
