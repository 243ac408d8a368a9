/* encode.c - the canonical bytes of rows, fed to a hasher */
#include "ledger/encode.h"
#include <string.h>

void
encode_name(struct hasher *hasher, const char *name)
{
	digest_add_field(hasher, name, strlen(name));
}

static void
encode_value(struct hasher *hasher, char letter, const void *data, size_t size)
{
	digest_add_u64(hasher, (uint64_t)size + 1);
	digest_add(hasher, &letter, 1);
	digest_add(hasher, data, size);
}

static void
encode_u64(struct hasher *hasher, char letter, uint64_t value)
{
	digest_add_u64(hasher, sizeof value + 1);
	digest_add(hasher, &letter, 1);
	digest_add_u64(hasher, value);
}

void
encode_int(struct hasher *hasher, int64_t value)
{
	encode_u64(hasher, 'I', (uint64_t)value);
}

void
encode_real(struct hasher *hasher, double value)
{
	uint64_t bits;

	_Static_assert(sizeof bits == sizeof value, "reals are 8 bytes");
	value += 0.0; /* the database keeps no negative zero */
	memcpy(&bits, &value, sizeof bits);
	encode_u64(hasher, 'R', bits);
}

void
encode_text(struct hasher *hasher, const char *text)
{
	encode_value(hasher, 'T', text, strlen(text));
}

static void
encode_column(struct hasher *hasher, const struct rows *rows, int column)
{
	const void *data;
	size_t size;

	switch (db_column_type(rows, column)) {
	case ARG_NULL:
		return;
	case ARG_INT:
		encode_name(hasher, db_column_name(rows, column));
		encode_int(hasher, db_column_int(rows, column));
		return;
	case ARG_REAL:
		encode_name(hasher, db_column_name(rows, column));
		encode_real(hasher, db_column_real(rows, column));
		return;
	case ARG_TEXT:
		encode_name(hasher, db_column_name(rows, column));
		data = db_column_bytes(rows, column, &size);
		encode_value(hasher, 'T', data, size);
		return;
	case ARG_BLOB:
		encode_name(hasher, db_column_name(rows, column));
		data = db_column_bytes(rows, column, &size);
		encode_value(hasher, 'B', data, size);
		return;
	}
}

void
encode_row(struct hasher *hasher, const struct rows *rows, int first)
{
	int columns = db_columns(rows);
	uint64_t present = 0;

	for (int i = first; i < columns; i++) {
		BUG_IF(i > first && strcmp(db_column_name(rows, i - 1),
					   db_column_name(rows, i)) >= 0);
		present += db_column_type(rows, i) != ARG_NULL;
	}
	digest_add_u64(hasher, present);
	for (int i = first; i < columns; i++)
		encode_column(hasher, rows, i);
}

void
encode_points_begin(struct hasher *hasher)
{
	static const char format[] = "mlops-points-1\n";

	digest_begin(hasher);
	digest_add(hasher, format, sizeof format - 1);
}
