/* render_tsv.c - a document's first table, or its facts, for awk and cut
 *
 * Backslashes are doubled, then what is not printable is named: \t and \n for
 * tabs and new lines, \x1b, \u202e. So every line is one row, and nothing in
 * it can reach a terminal.
 */
#include "output/node.h"
#include "output/value.h"

static void
add_field(struct text *out, const char *value)
{
	struct text doubled = text_new(out->arena);

	for (; *value; value++) {
		if (*value == '\\')
			text_add_char(&doubled, '\\');
		text_add_char(&doubled, *value);
	}
	text_add(out, text_printable(out->arena, doubled.data));
}

static void
end_field(struct text *out, const struct doc *next)
{
	text_add_char(out, next ? '\t' : '\n');
}

static void
add_header(const struct doc *table, struct text *out)
{
	const struct doc *column = node_column(table, NULL);

	while (column) {
		const struct doc *next = node_column(table, column);

		add_field(out, column->key);
		end_field(out, next);
		column = next;
	}
}

static void
add_row(const struct doc *row, struct text *out)
{
	const struct doc *column = node_column(row->parent, NULL);

	while (column) {
		const struct doc *next = node_column(row->parent, column);
		const struct doc *cell = node_cell(row, column);

		add_field(out, value_plain(out->arena, cell));
		end_field(out, next);
		column = next;
	}
}

static void
add_facts(const struct doc *doc, struct text *out)
{
	for (const struct doc *fact = doc->first; fact; fact = fact->next) {
		if (!fact->key ||
		    !(node_is_fact(fact) || fact->kind == NODE_LINE))
			continue;
		add_field(out, fact->key);
		text_add_char(out, '\t');
		add_field(out, value_plain(out->arena, fact));
		text_add_char(out, '\n');
	}
}

void
render_tsv(const struct doc *doc, const struct render_options *options,
	   struct text *out)
{
	const struct doc *table = node_first_table(doc);
	const struct doc *row = NULL;

	(void)options;
	if (!table) {
		add_facts(doc, out);
		return;
	}
	add_header(table, out);
	while ((row = node_next(table, row, NODE_ROW)))
		add_row(row, out);
}
