/* render_html.c - a document as one HTML file: no script, nothing fetched
 *
 * The style sheet is in html_style.c. Every string is escaped by add_escaped(), in
 * text and in attributes alike.
 */
#include "output/html_style.h"
#include "output/node.h"
#include "output/value.h"

#include <string.h>

#define DEEPEST_HEADING 6

struct html {
	const struct render_options *options;
	struct text *out;
	int depth; /* of headings */
};

static void write_children(struct html *to, const struct doc *in);

static void
add_escaped(struct text *out, const char *printable)
{
	for (; *printable; printable++) {
		switch (*printable) {
		case '&':
			text_add(out, "&amp;");
			break;
		case '<':
			text_add(out, "&lt;");
			break;
		case '>':
			text_add(out, "&gt;");
			break;
		case '"':
			text_add(out, "&quot;");
			break;
		case '\'':
			text_add(out, "&#39;");
			break;
		default:
			text_add_char(out, *printable);
		}
	}
}

static void
add(struct html *to, const char *markup)
{
	text_add(to->out, markup);
}

static void
add_recorded(struct html *to, const char *string)
{
	add_escaped(to->out, text_printable(to->out->arena, string));
}

static const char *
mood_class(enum doc_mood mood)
{
	switch (mood) {
	case MOOD_PLAIN:
		break;
	case MOOD_GOOD:
		return "good";
	case MOOD_WARN:
		return "warn";
	case MOOD_BAD:
		return "bad";
	case MOOD_DIM:
		return "dim";
	}
	return NULL;
}

/* The value alone; numbers, times and digests as the elements they are. */
static void
add_bare_value(struct html *to, const struct doc *fact)
{
	struct arena *arena = to->out->arena;
	const char *shown = value_shown(arena, fact, to->options->verbose);

	if (fact && fact->kind == NODE_TIME)
		text_addf(to->out, "<time datetime=\"%s\">%s</time>",
			  value_time(arena, fact), shown);
	else if (fact && fact->kind == NODE_DIGEST && !node_is_absent(fact))
		text_addf(to->out, "<code title=\"%s\">%s</code>",
			  value_plain(arena, fact), shown);
	else if (fact && fact->kind == NODE_JSON && !node_is_absent(fact)) {
		add(to, "<code>");
		add_escaped(to->out, shown);
		add(to, "</code>");
	} else {
		add_escaped(to->out, shown);
	}
}

static void
add_value(struct html *to, const struct doc *fact)
{
	const char *mood = mood_class(node_mood(fact));
	bool missing = fact && value_remedy(to->out->arena, fact);

	if (mood)
		text_addf(to->out, "<span class=\"%s\">", mood);
	add_bare_value(to, fact);
	if (mood)
		add(to, "</span>");
	if (missing) {
		add(to, " <span class=\"dim\">(record it: <code>");
		add_recorded(to, fact->value.text);
		add(to, "</code>)</span>");
	}
}

static void
write_heading(struct html *to, const char *title)
{
	int level = to->depth < DEEPEST_HEADING ? to->depth : DEEPEST_HEADING;

	text_addf(to->out, "<h%d>", level);
	add_recorded(to, title);
	text_addf(to->out, "</h%d>\n", level);
}

/* One for each column, in their order. */
static const bool *
numeric_columns(struct arena *arena, const struct doc *table)
{
	const struct doc *column = NULL;
	bool *numeric = NULL;
	size_t count = 0, capacity = 0;

	while ((column = node_column(table, column))) {
		numeric = arena_grow(arena, numeric, count, &capacity,
				     sizeof(*numeric));
		numeric[count++] = node_is_numeric(column);
	}
	return numeric;
}

static void
write_head_row(struct html *to, const struct doc *table, const bool *numeric)
{
	const struct doc *column = NULL;

	add(to, "<thead><tr>");
	for (; (column = node_column(table, column)); numeric++) {
		if (!column->title)
			continue;
		add(to, *numeric ? "<th scope=\"col\" class=\"number\">"
				 : "<th scope=\"col\">");
		add_recorded(to, column->title);
		add(to, "</th>");
	}
	add(to, "</tr></thead>\n");
}

static void
write_row(struct html *to, const struct doc *row, const bool *numeric)
{
	const struct doc *table = row->parent, *column = NULL;

	add(to, "<tr>");
	for (; (column = node_column(table, column)); numeric++) {
		if (!column->title)
			continue;
		add(to, *numeric ? "<td class=\"number\">" : "<td>");
		add_value(to, node_cell(row, column));
		add(to, "</td>");
	}
	add(to, "</tr>\n");
}

/* A wide table scrolls in a box of its own, which the keyboard reaches. */
static void
write_rows(struct html *to, const struct doc *table)
{
	const bool *numeric = numeric_columns(to->out->arena, table);
	const struct doc *row = NULL;

	add(to, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
		"aria-label=\"");
	add_recorded(to, table->title ? table->title : "Table");
	add(to, "\"><table>\n");
	write_head_row(to, table, numeric);
	add(to, "<tbody>\n");
	while ((row = node_next(table, row, NODE_ROW)))
		write_row(to, row, numeric);
	add(to, "</tbody></table></div>\n");
}

static void
write_branches(struct html *to, const struct doc *in)
{
	const struct doc *branch = node_next(in, NULL, NODE_BRANCH);

	if (!branch)
		return;
	add(to, in->kind == NODE_TREE ? "<ul class=\"tree\">\n" : "\n<ul>\n");
	for (; branch; branch = node_next(in, branch, NODE_BRANCH)) {
		add(to, "<li>");
		add_value(to, branch);
		write_branches(to, branch);
		add(to, "</li>\n");
	}
	add(to, "</ul>\n");
}

static void
write_container(struct html *to, const struct doc *node)
{
	int step = node->title ? 1 : 0;

	add(to, "<section>\n");
	to->depth += step;
	if (node->title)
		write_heading(to, node->title);
	if (node->kind == NODE_TABLE && node_next(node, NULL, NODE_ROW))
		write_rows(to, node);
	else if (node->kind == NODE_TREE && node->first)
		write_branches(to, node);
	else if (node->kind != NODE_TABLE && node->first)
		write_children(to, node);
	else
		add(to, "<p class=\"dim\">none</p>\n");
	to->depth -= step;
	add(to, "</section>\n");
}

static void
write_code(struct html *to, const struct doc *code)
{
	const char *line = code->value.text;

	add(to, "<pre tabindex=\"0\"><code>");
	while (*line) {
		size_t length = strcspn(line, "\n");

		add_escaped(to->out,
			    value_code_line(to->out->arena, line, length));
		line += length + (line[length] == '\n');
		add(to, *line ? "\n" : "");
	}
	add(to, "</code></pre>\n");
}

/* What stands in one element together: facts in <dl>, items in <ul>. */
static const char *
enclosing(const struct doc *node)
{
	if (node_is_labelled(node))
		return "dl";
	if (node->parent->kind == NODE_LIST &&
	    (node->kind == NODE_LINE || node_is_fact(node)))
		return "ul";
	return NULL;
}

static void
write_labelled(struct html *to, const struct doc *fact)
{
	add(to, "<dt>");
	add_recorded(to, fact->title);
	add(to, "</dt><dd>");
	add_value(to, fact);
	add(to, "</dd>\n");
}

static void
write_node(struct html *to, const struct doc *node)
{
	if (node_is_labelled(node)) {
		write_labelled(to, node);
	} else if (node->kind == NODE_LINE || node_is_fact(node)) {
		bool item = node->parent->kind == NODE_LIST;

		add(to, item ? "<li>" : "<p>");
		add_value(to, node);
		add(to, item ? "</li>\n" : "</p>\n");
	} else if (node->kind == NODE_CODE) {
		write_code(to, node);
	} else {
		write_container(to, node);
	}
}

static void
write_children(struct html *to, const struct doc *in)
{
	const char *open = NULL;

	for (const struct doc *node = in->first; node; node = node->next) {
		const char *wanted;

		if (!node_is_visible(node))
			continue;
		wanted = enclosing(node);
		if (open && open != wanted)
			text_addf(to->out, "</%s>\n", open);
		if (wanted && open != wanted)
			text_addf(to->out, "<%s>\n", wanted);
		open = wanted;
		write_node(to, node);
	}
	if (open)
		text_addf(to->out, "</%s>\n", open);
}

void
render_html(const struct doc *doc, const struct render_options *options,
	    struct text *out)
{
	struct html to = {options, out, 1};

	add(&to, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		 "<meta charset=\"utf-8\">\n"
		 "<meta name=\"viewport\" "
		 "content=\"width=device-width, initial-scale=1\">\n"
		 "<meta name=\"color-scheme\" content=\"light dark\">\n"
		 "<title>");
	add_recorded(&to, doc->title ? doc->title : doc->value.text);
	add(&to, "</title>\n<style>\n");
	add(&to, html_style);
	add(&to, "</style>\n</head>\n<body>\n<main>\n");
	if (doc->title)
		write_heading(&to, doc->title);
	write_children(&to, doc);
	add(&to, "</main>\n</body>\n</html>\n");
}
