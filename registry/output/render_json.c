/* render_json.c - a document as one JSON object, keys in the order added */
#include "base/clock.h"
#include "base/digest.h"
#include "base/json.h"
#include "output/node.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* The text so far; depth < 0: all on one line. */
struct writer {
	struct text *out;
	int depth;
};

static void write_node(struct writer *writer, const struct doc *node);

static void
new_line(struct writer *writer)
{
	if (writer->depth < 0)
		return;
	text_add_char(writer->out, '\n');
	for (int i = 0; i < writer->depth; i++)
		text_add(writer->out, "  ");
}

static void
open_bracket(struct writer *writer, char bracket)
{
	text_add_char(writer->out, bracket);
	if (writer->depth >= 0)
		writer->depth++;
}

/* `any`: something stands between the brackets. */
static void
close_bracket(struct writer *writer, char bracket, bool any)
{
	if (writer->depth >= 0)
		writer->depth--;
	if (any)
		new_line(writer);
	text_add_char(writer->out, bracket);
}

/* Before each member or item. */
static void
begin_item(struct writer *writer, bool *any)
{
	if (*any)
		text_add_char(writer->out, ',');
	*any = true;
	new_line(writer);
}

static void
write_string(struct writer *writer, const char *string)
{
	json_write_string(writer->out, string, strlen(string));
}

static void
begin_member(struct writer *writer, bool *any, const char *key)
{
	begin_item(writer, any);
	write_string(writer, key);
	text_add(writer->out, writer->depth < 0 ? ":" : ": ");
}

static void
write_members(struct writer *writer, const struct doc *in, bool *any)
{
	for (const struct doc *node = in->first; node; node = node->next) {
		if (node->kind == NODE_BRANCH)
			continue;
		if (node->key) {
			begin_member(writer, any, node->key);
			write_node(writer, node);
		} else if (node->kind == NODE_SECTION) {
			/* Only people need that heading. */
			write_members(writer, node, any);
		}
	}
}

static void
write_object(struct writer *writer, const struct doc *in)
{
	bool any = false;

	open_bracket(writer, '{');
	write_members(writer, in, &any);
	close_bracket(writer, '}', any);
}

static void
write_items(struct writer *writer, const struct doc *in)
{
	bool any = false;

	open_bracket(writer, '[');
	for (const struct doc *node = in->first; node; node = node->next) {
		begin_item(writer, &any);
		write_node(writer, node);
	}
	close_bracket(writer, ']', any);
}

static void
write_row(struct writer *writer, const struct doc *row)
{
	const struct doc *column = NULL;
	bool any = false;

	open_bracket(writer, '{');
	while ((column = node_column(row->parent, column))) {
		const struct doc *cell = node_cell(row, column);

		begin_member(writer, &any, column->key);
		if (cell)
			write_node(writer, cell);
		else
			text_add(writer->out, "null");
	}
	close_bracket(writer, '}', any);
}

static void
write_rows(struct writer *writer, const struct doc *table)
{
	const struct doc *row = NULL;
	bool any = false;

	open_bracket(writer, '[');
	while ((row = node_next(table, row, NODE_ROW))) {
		begin_item(writer, &any);
		write_row(writer, row);
	}
	close_bracket(writer, ']', any);
}

static void write_branch(struct writer *writer, const struct doc *branch);

static void
write_branches(struct writer *writer, const struct doc *in)
{
	const struct doc *branch = NULL;
	bool any = false;

	open_bracket(writer, '[');
	while ((branch = node_next(in, branch, NODE_BRANCH))) {
		begin_item(writer, &any);
		write_branch(writer, branch);
	}
	close_bracket(writer, ']', any);
}

static void
write_branch(struct writer *writer, const struct doc *branch)
{
	bool any = false;

	open_bracket(writer, '{');
	write_members(writer, branch, &any);
	begin_member(writer, &any, "children");
	write_branches(writer, branch);
	close_bracket(writer, '}', any);
}

static void
write_real(struct writer *writer, double value)
{
	char text[TEXT_REAL_SIZE] = "null";

	if (isfinite(value))
		text_real(text, value);
	text_add(writer->out, text);
}

static void
write_time(struct writer *writer, int64_t time_us)
{
	char text[CLOCK_TEXT_SIZE];

	clock_text(time_us, text);
	write_string(writer, text);
}

static void
write_digest(struct writer *writer, const struct digest *digest)
{
	char text[DIGEST_TEXT_SIZE];

	digest_text(digest, text);
	write_string(writer, text);
}

/* Parsed again, so that a damaged record cannot damage the document: what is
 * not JSON becomes a string. */
static void
write_json(struct writer *writer, const char *json)
{
	struct json *value;
	struct error err;

	if (json_parse(writer->out->arena, "value", json, strlen(json), &value,
		       &err) == OK)
		json_write_canonical(writer->out, value);
	else
		write_string(writer, json);
}

static void
write_fact(struct writer *writer, const struct doc *fact)
{
	switch (fact->kind) {
	case NODE_TEXT:
	case NODE_LINE:
	case NODE_CODE:
		write_string(writer, fact->value.text);
		break;
	case NODE_INTEGER:
		text_addf(writer->out, "%" PRId64, fact->value.integer);
		break;
	case NODE_REAL:
		write_real(writer, fact->value.real);
		break;
	case NODE_BOOLEAN:
		text_add(writer->out, fact->value.boolean ? "true" : "false");
		break;
	case NODE_TIME:
		write_time(writer, fact->value.integer);
		break;
	case NODE_DIGEST:
		write_digest(writer, fact->value.digest);
		break;
	case NODE_JSON:
		write_json(writer, fact->value.text);
		break;
	case NODE_ROOT:
	case NODE_SECTION:
	case NODE_LIST:
	case NODE_TABLE:
	case NODE_COLUMN:
	case NODE_ROW:
	case NODE_TREE:
	case NODE_BRANCH:
	case NODE_MISSING:
		break;
	}
}

static void
write_node(struct writer *writer, const struct doc *node)
{
	if (node->kind == NODE_SECTION)
		write_object(writer, node);
	else if (node->kind == NODE_LIST)
		write_items(writer, node);
	else if (node->kind == NODE_TABLE)
		write_rows(writer, node);
	else if (node->kind == NODE_TREE)
		write_branches(writer, node);
	else if (node_is_absent(node))
		text_add(writer->out, "null");
	else
		write_fact(writer, node);
}

/* Copies JSON text. What is legal in its strings but dangerous on a terminal
 * (DEL, C1, bidirectional controls) is named \uXXXX; none of it stands outside
 * of strings but our own new lines. */
static void
add_safely(struct text *out, const struct text *json)
{
	const char *at = json->data;
	size_t left = json->length;

	while (left > 0) {
		uint32_t point = 0;
		size_t size = text_decode(at, left, &point);

		BUG_IF(size == 0);
		if (text_is_unsafe(point) && point != '\n')
			text_addf(out, "\\u%04x", (unsigned)point);
		else
			text_add_bytes(out, at, size);
		at += size;
		left -= size;
	}
}

void
render_json_value(const struct doc *node, struct text *out)
{
	struct text json = text_new(out->arena);
	struct writer writer = {&json, -1};

	write_node(&writer, node);
	add_safely(out, &json);
}

void
render_json(const struct doc *doc, const struct render_options *options,
	    struct text *out)
{
	struct text json = text_new(out->arena);
	struct writer writer = {&json, 0};
	bool any = false;

	(void)options;
	open_bracket(&writer, '{');
	begin_member(&writer, &any, "schema");
	write_string(&writer, doc->value.text);
	write_members(&writer, doc, &any);
	close_bracket(&writer, '}', any);
	text_add_char(&json, '\n');
	add_safely(out, &json);
}

void
render_json_lines(const struct doc *doc, struct text *out)
{
	const struct doc *table = node_first_table(doc);
	const struct doc *row = NULL;
	struct text json = text_new(out->arena);
	struct writer writer = {&json, -1};

	while (table && (row = node_next(table, row, NODE_ROW))) {
		write_row(&writer, row);
		text_add_char(&json, '\n');
	}
	add_safely(out, &json);
}
