/* db_rows.c - columns of the current row, by name and by position */
#include "store/db_private.h"

#include <string.h>

static int
find_column(const struct rows *rows, const char *name)
{
	int count = sqlite3_column_count(rows->statement);

	for (int i = 0; i < count; i++)
		if (!strcmp(sqlite3_column_name(rows->statement, i), name))
			return i;
	error_bug(__FILE__, __LINE__,
		  arena_printf(rows->db->arena,
			       "statement '%s' has no column '%s'", rows->name,
			       name));
}

bool
db_is_null(const struct rows *rows, const char *column)
{
	return db_column_type(rows, find_column(rows, column)) == ARG_NULL;
}

int64_t
db_int(const struct rows *rows, const char *column)
{
	return db_column_int(rows, find_column(rows, column));
}

double
db_real(const struct rows *rows, const char *column)
{
	return db_column_real(rows, find_column(rows, column));
}

const char *
db_text(const struct rows *rows, struct arena *arena, const char *column)
{
	size_t size;

	return db_blob(rows, arena, column, &size);
}

const void *
db_blob(const struct rows *rows, struct arena *arena, const char *column,
	size_t *size)
{
	int index = find_column(rows, column);
	const void *data;
	char *copy;

	*size = 0;
	if (db_column_type(rows, index) == ARG_NULL)
		return NULL;
	data = db_column_bytes(rows, index, size);
	copy = arena_alloc(arena, *size + 1); /* texts end in NUL */
	if (*size)
		memcpy(copy, data, *size);
	return copy;
}

bool
db_digest(const struct rows *rows, const char *column, struct digest *out)
{
	int index = find_column(rows, column);
	const void *data;
	size_t size;

	if (db_column_type(rows, index) != ARG_BLOB)
		return false;
	data = db_column_bytes(rows, index, &size);
	if (size != DIGEST_SIZE)
		return false;
	memcpy(out->bytes, data, DIGEST_SIZE);
	return true;
}

int
db_columns(const struct rows *rows)
{
	return sqlite3_column_count(rows->statement);
}

const char *
db_column_name(const struct rows *rows, int column)
{
	return sqlite3_column_name(rows->statement, column);
}

enum arg_type
db_column_type(const struct rows *rows, int column)
{
	BUG_IF(!rows->on_row);
	BUG_IF(column < 0 || column >= sqlite3_column_count(rows->statement));
	switch (sqlite3_column_type(rows->statement, column)) {
	case SQLITE_INTEGER:
		return ARG_INT;
	case SQLITE_FLOAT:
		return ARG_REAL;
	case SQLITE_TEXT:
		return ARG_TEXT;
	case SQLITE_BLOB:
		return ARG_BLOB;
	default:
		return ARG_NULL;
	}
}

int64_t
db_column_int(const struct rows *rows, int column)
{
	BUG_IF(!rows->on_row);
	return sqlite3_column_int64(rows->statement, column);
}

double
db_column_real(const struct rows *rows, int column)
{
	BUG_IF(!rows->on_row);
	return sqlite3_column_double(rows->statement, column);
}

const void *
db_column_bytes(const struct rows *rows, int column, size_t *size)
{
	const void *data;

	BUG_IF(!rows->on_row);
	data = sqlite3_column_blob(rows->statement, column);
	*size = (size_t)sqlite3_column_bytes(rows->statement, column);
	return data;
}
