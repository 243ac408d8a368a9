/* db_check.c - SQLite's own checks of its file and of references */
#include "store/db_private.h"

#include <string.h>

static enum status
check_pages(struct db *db, bool whole, db_complaint_fn *complain, void *context,
	    struct error *err)
{
	struct arena *arena = arena_new();
	struct rows *rows = db_begin(
		db, whole ? SQL_CHECK_INTEGRITY : SQL_CHECK_QUICK, NO_ARGS);
	size_t size;

	while (db_next(rows)) {
		const void *data = db_column_bytes(rows, 0, &size);
		const char *text = arena_strndup(arena, data, size);

		if (strcmp(text, "ok") != 0)
			complain(context, text);
		arena_reset(arena);
	}
	arena_free(arena);
	return db_end(rows, err);
}

static enum status
check_references(struct db *db, db_complaint_fn *complain, void *context,
		 struct error *err)
{
	struct arena *arena = arena_new();
	struct rows *rows = db_begin(db, SQL_CHECK_REFERENCES, NO_ARGS);

	while (db_next(rows)) {
		const char *row = "a row";

		if (!db_is_null(rows, "rowid")) /* of a table that has any */
			row = arena_printf(arena, "row %lld",
					   (long long)db_int(rows, "rowid"));
		complain(context,
			 arena_printf(arena,
				      "%s of '%s' refers to a row of '%s' "
				      "that is not there",
				      row, db_text(rows, arena, "table"),
				      db_text(rows, arena, "parent")));
		arena_reset(arena);
	}
	arena_free(arena);
	return db_end(rows, err);
}

enum status
db_check(struct db *db, bool whole, db_complaint_fn *complain, void *context,
	 struct error *err)
{
	enum status status = check_pages(db, whole, complain, context, err);

	if (status == OK)
		status = check_references(db, complain, context, err);
	return status;
}
