/* payload.c - the facts and records of an event, read back from their rows */
#include "base/arena.h"
#include "base/text.h"
#include "ledger/ledger.h"
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *table;
	enum sql rows;
} kinds[FACT_KIND_COUNT] = {
#define FACT_KIND(name, table, rows) [FACT_##name] = {table, rows},
#include "ledger/fact_kinds.def"
#undef FACT_KIND
};

/* Facts as texts, to be sorted. */
struct facts {
	struct arena *arena;
	const char **texts;
	size_t count, capacity;
};

static const char *
hex(struct arena *arena, const void *data, size_t size)
{
	char *digits = arena_alloc(arena, 2 * size + 1);

	text_hex(data, size, digits);
	return digits;
}

/* Text that is no UTF-8 (a path) would lose bytes as a string. */
static void
add_text(struct arena *arena, struct json *to, const char *key,
	 const char *data, size_t size)
{
	struct json *value;

	if (!text_is_utf8(data, size)) {
		value = json_add_object(arena, to, key);
		json_add_string(arena, value, "hex", hex(arena, data, size));
		return;
	}
	value = json_new(arena, JSON_STRING);
	value->string.data = arena_strndup(arena, data, size);
	value->string.length = size;
	json_add(arena, to, key, value);
}

static void
add_blob(struct arena *arena, struct json *to, const char *key,
	 const void *data, size_t size)
{
	const char *text = hex(arena, data, size);

	if (size == DIGEST_SIZE)
		text = arena_printf(arena, "sha256:%s", text);
	json_add_string(arena, to, key, text);
}

static void
add_column(struct arena *arena, struct json *to, const struct rows *rows,
	   int column)
{
	const char *key = db_column_name(rows, column);
	const void *data;
	size_t size;

	switch (db_column_type(rows, column)) {
	case ARG_NULL:
		return;
	case ARG_INT:
		json_add_integer(arena, to, key, db_column_int(rows, column));
		return;
	case ARG_REAL:
		json_add_real(arena, to, key, db_column_real(rows, column));
		return;
	case ARG_TEXT:
		data = db_column_bytes(rows, column, &size);
		add_text(arena, to, key, data, size);
		return;
	case ARG_BLOB:
		data = db_column_bytes(rows, column, &size);
		add_blob(arena, to, key, data, size);
		return;
	}
}

static const char *
fact_text(struct arena *arena, const char *table, const struct rows *rows)
{
	struct json *fact = json_new(arena, JSON_OBJECT);
	int columns = db_columns(rows);

	json_add_string(arena, fact, "table", table);
	for (int i = 0; i < columns; i++)
		add_column(arena, fact, rows, i);
	return json_canonical(arena, fact);
}

static enum status
add_facts(struct facts *facts, struct db *db, int kind, int64_t event,
	  struct error *err)
{
	struct rows *rows;

	rows = db_begin(db, kinds[kind].rows, ARGS(arg_int("event", event)));
	while (db_next(rows)) {
		facts->texts = arena_grow(facts->arena, facts->texts,
					  facts->count, &facts->capacity,
					  sizeof *facts->texts);
		facts->texts[facts->count++] = fact_text(
			facts->arena, kinds[kind].table, rows);
	}
	return db_end(rows, err);
}

static int
compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *
joined(const struct facts *facts)
{
	struct text array = text_new(facts->arena);

	text_add_char(&array, '[');
	for (size_t i = 0; i < facts->count; i++) {
		text_add(&array, i ? "," : "");
		text_add(&array, facts->texts[i]);
	}
	text_add_char(&array, ']');
	return array.data;
}

enum status
ledger_facts(struct db *db, struct arena *arena, int64_t event,
	     const bool touched[FACT_KIND_COUNT], const char **facts,
	     struct error *err)
{
	struct facts found = {.arena = arena};
	enum status status = OK;

	for (int i = 0; status == OK && i < FACT_KIND_COUNT; i++) {
		if (!touched || touched[i])
			status = add_facts(&found, db, i, event, err);
	}
	if (status != OK)
		return status;
	if (found.count)
		qsort(found.texts, found.count, sizeof *found.texts,
		      compare_texts);
	*facts = joined(&found);
	return OK;
}

enum status
ledger_records(struct db *db, struct arena *arena, int64_t event,
	       const char **records, struct error *err)
{
	struct json *list = json_new(arena, JSON_ARRAY);
	struct digest digest;
	char text[DIGEST_TEXT_SIZE];
	struct rows *rows;
	enum status status;

	rows = db_begin(db, SQL_RECORD_LIST_BY_EVENT,
			ARGS(arg_int("event", event)));
	while (db_next(rows)) {
		if (!db_digest(rows, "digest", &digest))
			continue;
		digest_text(&digest, text);
		json_add_string(arena, list, NULL, arena_strdup(arena, text));
	}
	status = db_end(rows, err);
	if (status == OK)
		*records = json_canonical(arena, list);
	return status;
}
