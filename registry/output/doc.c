/* doc.c - building the tree of facts that every command answers with */
#include "output/doc.h"
#include "base/error.h"
#include "output/node.h"

#include <string.h>

static bool
is_container(const struct doc *node)
{
	return node->kind <= NODE_BRANCH && node->kind != NODE_COLUMN;
}

static bool
has_column(const struct doc *table, const char *key)
{
	const struct doc *column = NULL;

	while ((column = node_column(table, column)))
		if (strcmp(column->key, key) == 0)
			return true;
	return false;
}

/* Columns and rows stand in tables only, branches in trees only; what stands
 * in a list has no key, a cell has its column's. */
static bool
belongs(const struct doc *in, enum node_kind kind, const char *key)
{
	if (!is_container(in))
		return false;
	if (kind == NODE_COLUMN)
		return in->kind == NODE_TABLE && key &&
		       (!in->last || in->last->kind == NODE_COLUMN);
	if (kind == NODE_ROW)
		return in->kind == NODE_TABLE;
	if (kind == NODE_BRANCH)
		return in->kind == NODE_TREE || in->kind == NODE_BRANCH;
	if (in->kind == NODE_LIST)
		return !key;
	if (in->kind == NODE_ROW)
		return key && has_column(in->parent, key);
	return in->kind != NODE_TABLE && in->kind != NODE_TREE;
}

static struct doc *
add(struct doc *in, enum node_kind kind, const char *key, const char *title)
{
	struct doc *node;

	BUG_IF(!belongs(in, kind, key));
	node = arena_alloc(in->arena, sizeof(*node));
	node->arena = in->arena;
	node->kind = kind;
	node->key = arena_strdup(in->arena, key);
	node->title = arena_strdup(in->arena, title);
	node->parent = in;
	if (in->last)
		in->last->next = node;
	else
		in->first = node;
	in->last = node;
	return node;
}

struct doc *
doc_new(struct arena *arena, const char *schema, const char *title)
{
	struct doc *doc = arena_alloc(arena, sizeof(*doc));

	doc->arena = arena;
	doc->kind = NODE_ROOT;
	doc->title = arena_strdup(arena, title);
	doc->value.text = arena_strdup(arena, schema);
	return doc;
}

struct arena *
doc_arena(const struct doc *doc)
{
	return doc->arena;
}

struct doc *
doc_section(struct doc *in, const char *key, const char *title)
{
	return add(in, NODE_SECTION, key, title);
}

struct doc *
doc_list(struct doc *in, const char *key, const char *title)
{
	return add(in, NODE_LIST, key, title);
}

static void
add_text(struct doc *in, enum node_kind kind, const char *key,
	 const char *title, const char *value)
{
	add(in, kind, key, title)->value.text = arena_strdup(in->arena, value);
}

void
doc_text(struct doc *in, const char *key, const char *title, const char *value)
{
	add_text(in, NODE_TEXT, key, title, value);
}

void
doc_integer(struct doc *in, const char *key, const char *title, int64_t value,
	    enum doc_unit unit)
{
	struct doc *fact = add(in, NODE_INTEGER, key, title);

	fact->value.integer = value;
	fact->unit = unit;
}

void
doc_real(struct doc *in, const char *key, const char *title, double value,
	 enum doc_unit unit)
{
	struct doc *fact = add(in, NODE_REAL, key, title);

	fact->value.real = value;
	fact->unit = unit;
}

void
doc_boolean(struct doc *in, const char *key, const char *title, bool value)
{
	add(in, NODE_BOOLEAN, key, title)->value.boolean = value;
}

void
doc_time(struct doc *in, const char *key, const char *title, int64_t time_us)
{
	add(in, NODE_TIME, key, title)->value.integer = time_us;
}

void
doc_digest(struct doc *in, const char *key, const char *title,
	   const struct digest *value)
{
	struct doc *fact = add(in, NODE_DIGEST, key, title);

	if (value)
		fact->value.digest = arena_memdup(in->arena, value,
						  sizeof(*value));
}

void
doc_missing(struct doc *in, const char *key, const char *title,
	    const char *command)
{
	add_text(in, NODE_MISSING, key, title, command);
}

void
doc_json(struct doc *in, const char *key, const char *title, const char *json)
{
	add_text(in, NODE_JSON, key, title, json);
}

void
doc_line(struct doc *in, const char *key, enum doc_mood mood,
	 const char *format, ...)
{
	struct doc *line = add(in, NODE_LINE, key, NULL);
	va_list args;

	line->mood = mood;
	va_start(args, format);
	line->value.text = arena_vprintf(in->arena, format, args);
	va_end(args);
}

void
doc_code(struct doc *in, const char *key, const char *code)
{
	add_text(in, NODE_CODE, key, NULL, code);
}

struct doc *
doc_table(struct doc *in, const char *key, const char *title)
{
	return add(in, NODE_TABLE, key, title);
}

void
doc_column(struct doc *table, const char *key, const char *title)
{
	add(table, NODE_COLUMN, key, title);
}

struct doc *
doc_row(struct doc *table)
{
	return add(table, NODE_ROW, NULL, NULL);
}

struct doc *
doc_tree(struct doc *in, const char *key, const char *title)
{
	return add(in, NODE_TREE, key, title);
}

struct doc *
doc_node(struct doc *in, const char *label, enum doc_mood mood)
{
	struct doc *node = add(in, NODE_BRANCH, NULL, NULL);

	node->value.text = arena_strdup(in->arena, label);
	node->mood = mood;
	return node;
}

void
doc_mood(struct doc *in, enum doc_mood mood)
{
	BUG_IF(!in->last);
	in->last->mood = mood;
}
