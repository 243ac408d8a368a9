/* node.c - what the renderers ask of a document's nodes */
#include "output/node.h"

#include <string.h>

bool
node_is_fact(const struct doc *node)
{
	return node->kind >= NODE_TEXT && node->kind <= NODE_JSON;
}

bool
node_is_absent(const struct doc *fact)
{
	switch (fact->kind) {
	case NODE_MISSING:
		return true;
	case NODE_TEXT:
	case NODE_JSON:
		return fact->value.text == NULL;
	case NODE_DIGEST:
		return fact->value.digest == NULL;
	case NODE_ROOT:
	case NODE_SECTION:
	case NODE_LIST:
	case NODE_TABLE:
	case NODE_COLUMN:
	case NODE_ROW:
	case NODE_TREE:
	case NODE_BRANCH:
	case NODE_INTEGER:
	case NODE_REAL:
	case NODE_BOOLEAN:
	case NODE_TIME:
	case NODE_LINE:
	case NODE_CODE:
		break;
	}
	return false;
}

enum doc_mood
node_mood(const struct doc *fact)
{
	if (!fact)
		return MOOD_DIM;
	if (fact->mood != MOOD_PLAIN)
		return fact->mood;
	if (fact->kind == NODE_LIST && !fact->first)
		return MOOD_DIM;
	return node_is_absent(fact) ? MOOD_DIM : MOOD_PLAIN;
}

static bool
shows_something(const struct doc *in)
{
	for (const struct doc *node = in->first; node; node = node->next)
		if (node_is_visible(node))
			return true;
	return false;
}

/* A table of columns without a title is for programs. */
static bool
has_titled_column(const struct doc *table)
{
	for (const struct doc *node = table->first; node; node = node->next)
		if (node->kind == NODE_COLUMN && node->title)
			return true;
	return false;
}

bool
node_is_visible(const struct doc *node)
{
	const struct doc *in = node->parent;

	switch (node->kind) {
	case NODE_SECTION:
	case NODE_LIST:
	case NODE_TREE:
		return node->title || shows_something(node);
	case NODE_TABLE:
		return has_titled_column(node) || (node->title && !node->first);
	case NODE_TEXT:
	case NODE_INTEGER:
	case NODE_REAL:
	case NODE_BOOLEAN:
	case NODE_TIME:
	case NODE_DIGEST:
	case NODE_MISSING:
	case NODE_JSON:
		return node->title ||
		       (in && in->kind == NODE_LIST && in->title);
	case NODE_ROOT:
	case NODE_COLUMN:
	case NODE_ROW:
	case NODE_BRANCH:
	case NODE_LINE:
	case NODE_CODE:
		break;
	}
	return true;
}

bool
node_is_inline_list(const struct doc *node)
{
	if (node->kind != NODE_LIST || !node->title)
		return false;
	for (const struct doc *item = node->first; item; item = item->next)
		if (!node_is_fact(item) || item->title)
			return false;
	return true;
}

bool
node_is_labelled(const struct doc *node)
{
	return (node_is_fact(node) && node->title) || node_is_inline_list(node);
}

const struct doc *
node_next(const struct doc *in, const struct doc *after, enum node_kind kind)
{
	const struct doc *node = after ? after->next : in->first;

	while (node && node->kind != kind)
		node = node->next;
	return node;
}

const struct doc *
node_column(const struct doc *table, const struct doc *after)
{
	const struct doc *node = after ? after->next : table->first;

	return node && node->kind == NODE_COLUMN ? node : NULL;
}

const struct doc *
node_first_table(const struct doc *in)
{
	if (in->kind == NODE_TABLE)
		return in;
	for (const struct doc *node = in->first; node; node = node->next) {
		const struct doc *table = node_first_table(node);

		if (table)
			return table;
	}
	return NULL;
}

const struct doc *
node_cell(const struct doc *row, const struct doc *column)
{
	for (const struct doc *cell = row->first; cell; cell = cell->next)
		if (strcmp(cell->key, column->key) == 0)
			return cell;
	return NULL;
}

bool
node_is_numeric(const struct doc *column)
{
	const struct doc *row = NULL;
	bool any = false;

	while ((row = node_next(column->parent, row, NODE_ROW))) {
		const struct doc *cell = node_cell(row, column);

		if (!cell || node_is_absent(cell))
			continue;
		if (cell->kind != NODE_INTEGER && cell->kind != NODE_REAL)
			return false;
		any = true;
	}
	return any;
}
