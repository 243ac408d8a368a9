/* render_markdown.c - a document as GitHub Flavoured Markdown
 *
 * What was recorded is text, never markup: see add_escaped().
 */
#include "output/node.h"
#include "output/value.h"

#include <ctype.h>
#include <string.h>

#define DEEPEST_HEADING 6

struct markdown {
	const struct render_options *options;
	struct text *out;
	int depth;	 /* of headings */
	bool after_item; /* no blank line before the next one */
};

static void write_children(struct markdown *to, const struct doc *in);

/* An underscore within a word means nothing, and names are full of them. */
static bool
within_word(const char *start, const char *at)
{
	return at > start && isalnum((unsigned char)at[-1]) &&
	       isalnum((unsigned char)at[1]);
}

static void
add_character(struct text *out, const char *start, const char *at)
{
	static const char markup[] = "\\`*_[]|~$#";
	bool harmless = *at == '_' && within_word(start, at);

	if (*at == '<')
		text_add(out, "&lt;");
	else if (*at == '>')
		text_add(out, "&gt;");
	else if (*at == '&')
		text_add(out, "&amp;");
	else if (strchr(markup, *at) && !harmless)
		text_addf(out, "\\%c", *at);
	else
		text_add_char(out, *at);
}

/* Anywhere in a line. */
static void
add_escaped(struct text *out, const char *printable)
{
	for (const char *at = printable; *at; at++)
		add_character(out, printable, at);
}

/* Where a block begins, more is markup: "- ", "+ ", "===", "1." */
static void
add_start(struct text *out, const char *printable)
{
	size_t digits;

	printable += strspn(printable, " ");
	digits = strspn(printable, "0123456789");
	text_add_bytes(out, printable, digits);
	printable += digits;
	if (*printable && strchr(digits > 0 ? ".)" : "-+=", *printable))
		text_add_char(out, '\\');
	add_escaped(out, printable);
}

/* Backticks that enclose the text: more of them than stand together in it. */
static const char *
fence(struct arena *arena, const char *text, size_t least)
{
	struct text ticks = text_new(arena);

	for (const char *at = text; *at; at++) {
		size_t run = strspn(at, "`");

		if (run >= least)
			least = run + 1;
		at += run > 0 ? run - 1 : 0;
	}
	while (ticks.length < least)
		text_add_char(&ticks, '`');
	return ticks.data;
}

static void
add_span(struct text *out, const char *printable)
{
	const char *ticks = fence(out->arena, printable, 1);
	const char *pad = strchr(printable, '`') ? " " : "";

	text_addf(out, "%s%s%s%s%s", ticks, pad, printable, pad, ticks);
}

static const char *
shown(const struct markdown *to, const struct doc *fact)
{
	return value_shown(to->out->arena, fact, to->options->verbose);
}

static void
add_value(struct markdown *to, const struct doc *fact)
{
	const char *value = shown(to, fact);

	if (fact && node_is_absent(fact))
		text_addf(to->out, "_%s_", value);
	else if (fact && fact->kind == NODE_DIGEST)
		add_span(to->out, value);
	else
		add_escaped(to->out, value);
}

/* Behind a value; not in cells, where a pipe may not stand in a code span. */
static void
add_remedy(struct markdown *to, const struct doc *fact)
{
	if (!value_remedy(to->out->arena, fact))
		return;
	text_add(to->out, " (record it: ");
	add_span(to->out, text_printable(to->out->arena, fact->value.text));
	text_add(to->out, ")");
}

/* Spaces at its end would be a line break. */
static void
end_line(struct text *out)
{
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		out->data[--out->length] = '\0';
	text_add_char(out, '\n');
}

static void
begin_block(struct markdown *to)
{
	if (to->out->length > 0)
		text_add_char(to->out, '\n');
	to->after_item = false;
}

static void
begin_item(struct markdown *to)
{
	if (!to->after_item)
		begin_block(to);
	to->after_item = true;
	text_add(to->out, "- ");
}

static void
write_heading(struct markdown *to, const char *title)
{
	begin_block(to);
	for (int i = 0; i < to->depth && i < DEEPEST_HEADING; i++)
		text_add_char(to->out, '#');
	text_add_char(to->out, ' ');
	add_escaped(to->out, text_printable(to->out->arena, title));
	end_line(to->out);
}

static void
write_header(struct markdown *to, const struct doc *table)
{
	const struct doc *column = NULL;

	while ((column = node_column(table, column))) {
		if (!column->title)
			continue;
		text_add(to->out, "| ");
		add_escaped(to->out,
			    text_printable(to->out->arena, column->title));
		text_add_char(to->out, ' ');
	}
	text_add(to->out, "|\n");
	while ((column = node_column(table, column)))
		if (column->title)
			text_add(to->out, node_is_numeric(column) ? "| ---: "
								  : "| --- ");
	text_add(to->out, "|\n");
}

static void
write_rows(struct markdown *to, const struct doc *table)
{
	const struct doc *row = NULL, *column = NULL;

	begin_block(to);
	write_header(to, table);
	while ((row = node_next(table, row, NODE_ROW))) {
		while ((column = node_column(table, column))) {
			if (!column->title)
				continue;
			text_add(to->out, "| ");
			add_value(to, node_cell(row, column));
			text_add_char(to->out, ' ');
		}
		text_add(to->out, "|\n");
	}
}

static void
write_branches(struct markdown *to, const struct doc *in, int depth)
{
	const struct doc *branch = NULL;

	while ((branch = node_next(in, branch, NODE_BRANCH))) {
		text_addf(to->out, "%*s- ", depth * 2, "");
		add_start(to->out, shown(to, branch));
		end_line(to->out);
		write_branches(to, branch, depth + 1);
	}
}

static void
write_container(struct markdown *to, const struct doc *node)
{
	int step = node->title ? 1 : 0;

	to->depth += step;
	if (node->title)
		write_heading(to, node->title);
	if (node->kind == NODE_TABLE && node_next(node, NULL, NODE_ROW)) {
		write_rows(to, node);
	} else if (node->kind == NODE_TREE && node->first) {
		begin_block(to);
		write_branches(to, node, 0);
	} else if (node->kind != NODE_TABLE && node->first) {
		to->after_item = false;
		write_children(to, node);
	} else {
		begin_block(to);
		text_add(to->out, "_none_\n");
	}
	to->after_item = false;
	to->depth -= step;
}

static void
write_fact(struct markdown *to, const struct doc *fact)
{
	begin_item(to);
	text_add(to->out, "**");
	add_escaped(to->out, text_printable(to->out->arena, fact->title));
	text_add(to->out, ":** ");
	add_value(to, fact);
	add_remedy(to, fact);
	end_line(to->out);
}

static void
write_line(struct markdown *to, const struct doc *line)
{
	if (line->parent->kind == NODE_LIST)
		begin_item(to);
	else
		begin_block(to);
	if (line->kind == NODE_LINE || line->kind == NODE_TEXT)
		add_start(to->out, shown(to, line));
	else
		add_value(to, line);
	add_remedy(to, line);
	end_line(to->out);
}

static void
write_code(struct markdown *to, const struct doc *code)
{
	struct arena *arena = to->out->arena;
	const char *ticks = fence(arena, code->value.text, 3);
	const char *line = code->value.text;

	begin_block(to);
	text_addf(to->out, "%s\n", ticks);
	while (*line) {
		size_t length = strcspn(line, "\n");

		text_add(to->out, value_code_line(arena, line, length));
		end_line(to->out);
		line += length + (line[length] == '\n');
	}
	text_addf(to->out, "%s\n", ticks);
}

static void
write_children(struct markdown *to, const struct doc *in)
{
	for (const struct doc *node = in->first; node; node = node->next) {
		if (!node_is_visible(node))
			continue;
		if (node_is_labelled(node))
			write_fact(to, node);
		else if (node->kind == NODE_LINE || node_is_fact(node))
			write_line(to, node);
		else if (node->kind == NODE_CODE)
			write_code(to, node);
		else
			write_container(to, node);
	}
}

void
render_markdown(const struct doc *doc, const struct render_options *options,
		struct text *out)
{
	struct markdown to = {options, out, 1, false};

	if (doc->title)
		write_heading(&to, doc->title);
	write_children(&to, doc);
}
