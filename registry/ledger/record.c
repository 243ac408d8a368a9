/* record.c - the digest of a record: its rows, read through the statements of
 * its kind */
#include "ledger/encode.h"
#include "ledger/ledger.h"
#include <inttypes.h>
#include <string.h>

static const struct {
	const char *word;
	enum sql row;
} kinds[RECORD_KIND_COUNT] = {
#define RECORD_KIND(name, word, row) [RECORD_##name] = {word, row},
#include "ledger/record_kinds.def"
#undef RECORD_KIND
};

/* Rows that may come with a record of any kind. A table without rows is left
 * out of the encoding, so that one can be added later. Sorted by name. */
static const struct {
	const char *table;
	enum sql rows;
} companions[] = {
	{"checkout", SQL_ENCODE_CHECKOUT},
	{"edge", SQL_ENCODE_EDGE},
	{"measurement", SQL_ENCODE_MEASUREMENT},
	{"signature_field", SQL_ENCODE_SIGNATURE_FIELD},
};
#define COMPANIONS (sizeof companions / sizeof companions[0])

const char *
record_kind_word(enum record_kind kind)
{
	return kinds[kind].word;
}

bool
record_kind_parse(const char *word, enum record_kind *kind)
{
	for (int i = 0; i < RECORD_KIND_COUNT; i++) {
		if (strcmp(kinds[i].word, word) == 0) {
			*kind = (enum record_kind)i;
			return true;
		}
	}
	return false;
}

static enum status
add_own_row(struct hasher *hasher, struct db *db, enum record_kind kind,
	    int64_t id, struct error *err)
{
	struct rows *rows;
	bool found;
	enum status status;

	rows = db_begin(db, kinds[kind].row, ARGS(arg_int("id", id)));
	found = db_next(rows);
	if (found) {
		encode_name(hasher, kinds[kind].word);
		encode_row(hasher, rows, 0);
	}
	status = db_end(rows, err);
	if (status == OK && !found)
		return fail(err, ERR_CORRUPT,
			    "record %" PRId64 " has no row in '%s'", id,
			    kinds[kind].word);
	return status;
}

static enum status
add_companions(struct hasher *hasher, struct db *db, size_t which, int64_t id,
	       struct error *err)
{
	struct rows *rows;

	rows = db_begin(db, companions[which].rows, ARGS(arg_int("id", id)));
	while (db_next(rows)) {
		encode_name(hasher, companions[which].table);
		encode_row(hasher, rows, 0);
	}
	return db_end(rows, err);
}

enum status
record_digest(struct db *db, enum record_kind kind, int64_t id,
	      struct digest *out, struct error *err)
{
	static const char format[] = "mlops-record-1\n";
	struct hasher hasher;
	enum status status;

	digest_begin(&hasher);
	digest_add(&hasher, format, sizeof format - 1);
	status = add_own_row(&hasher, db, kind, id, err);
	for (size_t i = 0; status == OK && i < COMPANIONS; i++)
		status = add_companions(&hasher, db, i, id, err);
	if (status == OK)
		digest_end(&hasher, out);
	return status;
}
