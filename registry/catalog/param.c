/* param.c - parameters of runs and of model versions */
#include "catalog/param.h"

#include "base/text.h"
#include <math.h>
#include <string.h>

#define KEY_MOST 250

/* How a value is kept in the table. */
struct cell {
	const char *type;
	struct arg arg; /* named "value" */
};

static struct cell
cell_of(struct arena *arena, const struct json *value)
{
	switch (value->type) {
	case JSON_NULL:
		return (struct cell){"null", arg_null("value")};
	case JSON_BOOLEAN:
		return (struct cell){
			"boolean",
			arg_text("value", value->boolean ? "true" : "false")};
	case JSON_INTEGER:
		return (struct cell){"integer",
				     arg_int("value", value->integer)};
	case JSON_REAL:
		return (struct cell){"real", arg_real("value", value->real)};
	case JSON_STRING:
		return (struct cell){"text",
				     arg_text("value", value->string.data)};
	case JSON_ARRAY:
	case JSON_OBJECT:
		break;
	}
	return (struct cell){"json",
			     arg_text("value", json_canonical(arena, value))};
}

/* A real that is not finite is kept as the word that Python writes. */
static struct json
finite_or_word(const struct json *value)
{
	struct json kept = *value;
	const char *word = "NaN";

	if (value->type != JSON_REAL || isfinite(value->real))
		return kept;
	if (isinf(value->real))
		word = value->real > 0.0 ? "Infinity" : "-Infinity";
	kept.type = JSON_STRING;
	kept.string.data = word;
	kept.string.length = strlen(word);
	return kept;
}

/* The current row's value, as JSON and as people read it. */
static struct param
read_param(const struct rows *rows, struct arena *arena)
{
	struct param param = {.type = db_text(rows, arena, "type")};
	struct text json = text_new(arena);
	char real[TEXT_REAL_SIZE];

	if (strcmp(param.type, "integer") == 0) {
		param.shown = arena_printf(arena, "%lld",
					   (long long)db_int(rows, "value"));
	} else if (strcmp(param.type, "real") == 0) {
		text_real(real, db_real(rows, "value"));
		param.shown = arena_strdup(arena, real);
	} else if (strcmp(param.type, "null") == 0) {
		param.shown = "null";
	} else {
		param.shown = db_text(rows, arena, "value");
	}
	param.json = param.shown;
	if (strcmp(param.type, "text") == 0) {
		json_write_string(&json, param.shown, strlen(param.shown));
		param.json = json.data;
	}
	return param;
}

static enum status
find_param(struct change *change, int64_t record, const char *key,
	   struct param *out, bool *found, struct error *err)
{
	struct rows *rows = db_begin(
		change->db, SQL_PARAM_FIND,
		ARGS(arg_int("record", record), arg_text("key", key)));

	*found = db_next(rows);
	if (*found)
		*out = read_param(rows, change->arena);
	return db_end(rows, err);
}

enum status
param_add(struct change *change, int64_t record, const char *key,
	  const struct json *value, struct error *err)
{
	struct json kept = finite_or_word(value);
	struct cell cell = cell_of(change->arena, &kept);
	struct param old;
	bool found;

	if (*key == '\0' || strlen(key) > KEY_MOST ||
	    !text_is_utf8(key, strlen(key)))
		return fail(
			err, ERR_USAGE,
			"'%.*s' cannot be a parameter's name: 1 to %d bytes "
			"of UTF-8 are wanted",
			KEY_MOST, key, KEY_MOST);
	if (find_param(change, record, key, &old, &found, err) != OK)
		return err->code;
	if (found) {
		const char *new = json_canonical(change->arena, &kept);

		if (strcmp(old.json, new) == 0)
			return OK;
		return fail(err, ERR_CONFLICT,
			    "parameter '%s' is recorded as %s, not %s: what is "
			    "recorded never changes",
			    key, old.json, new);
	}
	change_fact(change, FACT_PARAM);
	return db_run(change->db, SQL_PARAM_INSERT,
		      ARGS(arg_int("record", record), arg_text("key", key),
			   arg_int("event", change->event),
			   arg_text("type", cell.type), cell.arg),
		      err);
}

struct json *
param_value(struct arena *arena, const char *word)
{
	struct json *list = json_new(arena, JSON_ARRAY);
	int64_t integer;
	double real;

	if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0)
		return json_add_boolean(arena, list, NULL, word[0] == 't');
	if (text_to_int(word, &integer))
		return json_add_integer(arena, list, NULL, integer);
	if (text_to_real(word, &real))
		return json_add_real(arena, list, NULL, real);
	return json_add_string(arena, list, NULL, word);
}

enum status
param_list(struct registry *registry, int64_t record, struct param **params,
	   size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(registry->db, SQL_PARAM_LIST,
				     ARGS(arg_int("record", record)));
	struct param *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length] = read_param(rows, arena);
		list[length++].key = db_text(rows, arena, "key");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*params = list;
	*count = length;
	return OK;
}
