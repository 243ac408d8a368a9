/* cmd_sql.c - mlops sql */
#include "command.h"
#include "upkeep/views.h"

#include "base/text.h"
#include <string.h>

struct sql_options {
	const char *select;
	bool list;
};

#define AT(field) offsetof(struct sql_options, field)

static const struct option own_options[] = {
	{"list", 'l', OPTION_FLAG, AT(list), NULL,
	 "show the views and what their columns mean", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"SELECT", OPERAND_OPTIONAL, AT(select),
	 "one statement, over the views v_*", COMPLETES_NOTHING},
	{0},
};

static void
add_view(struct doc *views, const struct view *view)
{
	struct doc *in = doc_section(views, NULL, view->name), *table;

	doc_text(in, "name", NULL, view->name);
	doc_line(in, "about", MOOD_PLAIN, "%s", view->about ? view->about : "");
	table = doc_table(in, "columns", NULL);
	doc_column(table, "name", "column");
	doc_column(table, "about", "meaning");
	for (size_t i = 0; i < view->count; i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "name", NULL, view->columns[i].name);
		doc_text(row, "about", NULL, view->columns[i].about);
	}
}

static enum status
list_views(struct session *session, struct error *err)
{
	struct doc *list = doc_list(session->doc, "views", NULL);
	struct view *views;
	size_t count;

	if (views_list(session->registry->db, session->arena, &views, &count,
		       err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		add_view(list, &views[i]);
	return OK;
}

static bool
is_taken(const char *const *keys, int count, const char *key)
{
	for (int i = 0; i < count; i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

/* The names of the columns; the second `ref` is called `ref_2`. */
static const char **
column_keys(struct arena *arena, const struct rows *rows)
{
	int count = db_columns(rows);
	const char **keys = arena_array(arena, (size_t)count, sizeof *keys);

	for (int i = 0; i < count; i++) {
		const char *name = arena_strdup(arena, db_column_name(rows, i));

		keys[i] = name;
		for (int n = 2; is_taken(keys, i, keys[i]); n++)
			keys[i] = arena_printf(arena, "%s_%d", name, n);
	}
	return keys;
}

/* As SQL writes it. */
static const char *
blob_text(struct arena *arena, const void *data, size_t size)
{
	char *hex = arena_alloc(arena, 2 * size + 1);

	text_hex(data, size, hex);
	return arena_printf(arena, "x'%s'", hex);
}

static void
add_cell(struct doc *row, const char *key, const struct rows *rows, int column)
{
	struct arena *arena = doc_arena(row);
	const void *data;
	size_t size;

	switch (db_column_type(rows, column)) {
	case ARG_NULL:
		return; /* a cell left out: "-", or null */
	case ARG_INT:
		doc_integer(row, key, NULL, db_column_int(rows, column),
			    UNIT_NONE);
		return;
	case ARG_REAL:
		doc_real(row, key, NULL, db_column_real(rows, column),
			 UNIT_NONE);
		return;
	case ARG_TEXT:
		data = db_column_bytes(rows, column, &size);
		doc_text(row, key, NULL, arena_strndup(arena, data, size));
		return;
	case ARG_BLOB:
		data = db_column_bytes(rows, column, &size);
		doc_text(row, key, NULL, blob_text(arena, data, size));
		return;
	}
}

/* The rows, at most --limit; true when there are more. */
static bool
add_rows(struct session *session, struct rows *rows)
{
	int columns = db_columns(rows);
	const char **keys = column_keys(session->arena, rows);
	struct doc *names = doc_list(session->doc, "columns", NULL);
	struct doc *table = doc_table(session->doc, "rows", NULL);
	int64_t shown = 0;

	for (int i = 0; i < columns; i++) {
		doc_text(names, NULL, NULL, keys[i]);
		doc_column(table, keys[i], keys[i]);
	}
	while (db_next(rows)) {
		struct doc *row;

		if (session->limit > 0 && shown++ == session->limit)
			return true;
		row = doc_row(table);
		for (int i = 0; i < columns; i++)
			add_cell(row, keys[i], rows, i);
	}
	return false;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct sql_options *given = options;
	struct rows *rows;
	bool more;

	if (given->list && given->select)
		return fail(err, ERR_USAGE,
			    "--list takes no statement: leave one out");
	if (given->list)
		return list_views(session, err);
	if (!given->select)
		return fail(err, ERR_USAGE,
			    "no statement given (the views to read from: "
			    "mlops sql --list)");
	if (db_begin_user(session->registry->db, given->select, &rows, err) !=
	    OK) {
		session_hint(session, "views and columns: mlops sql --list");
		return err->code;
	}
	more = add_rows(session, rows);
	if (db_end(rows, err) != OK)
		return err->code;
	if (more)
		session_hint(session, "there are more rows: --limit 0 for all");
	return OK;
}

const struct command command_sql = {
	.name = "sql",
	.group = "look",
	.summary = "read the registry with a SELECT over its views",
	.about = "Runs one read-only statement over the documented views v_*, "
		 "which --list shows with what each column means. Digests are "
		 "sha256:..., times RFC 3339 in UTC with six digits of a "
		 "second, and names stand where the tables have ids. `ref` is "
		 "a reference as every command takes it; views are joined by "
		 "`record`, the digest of the record.\n\n"
		 "Shows 50 rows unless --limit says otherwise. A statement "
		 "that takes longer than --timeout is ended with exit status "
		 "7; one that is wrong, writes, or reads anything else is "
		 "refused with 2.",
	.examples =
		"mlops sql --list\n"
		"mlops sql 'SELECT ref, format, time FROM v_model_version'\n"
		"mlops sql --format tsv --limit 0 'SELECT run, value FROM "
		"v_metric WHERE key = ''auc'' ORDER BY value DESC'",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct sql_options),
	.needs = NEEDS_READ,
	.lists = true,
	.run = run,
};
