/* node.h - what a document is made of; for the renderers only */
#ifndef OUTPUT_NODE_H
#define OUTPUT_NODE_H

#include "output/doc.h"
#include "output/render.h"

enum node_kind {
	NODE_ROOT,
	NODE_SECTION,
	NODE_LIST,
	NODE_TABLE, /* its columns come before its rows */
	NODE_COLUMN,
	NODE_ROW,
	NODE_TREE,
	NODE_BRANCH,
	NODE_TEXT,
	NODE_INTEGER,
	NODE_REAL,
	NODE_BOOLEAN,
	NODE_TIME,
	NODE_DIGEST,
	NODE_MISSING, /* text: the command, or NULL */
	NODE_JSON,
	NODE_LINE,
	NODE_CODE,
};

struct doc {
	struct arena *arena;
	enum node_kind kind;
	enum doc_mood mood;
	enum doc_unit unit;
	const char *key;
	const char *title;
	struct doc *parent, *first, *last, *next;
	union {
		const char *text; /* the root's schema, a branch's label */
		int64_t integer;  /* a time: microseconds */
		double real;
		bool boolean;
		const struct digest *digest;
	} value;
};

/* One value under a key: text, number, time, digest, JSON, or its absence. */
bool node_is_fact(const struct doc *node);

/* A fact that says "not recorded". */
bool node_is_absent(const struct doc *fact);

/* As it was given; what is absent, empty or left out (NULL) is dim. */
enum doc_mood node_mood(const struct doc *fact);

/* Do people see it, or only programs? */
bool node_is_visible(const struct doc *node);

/* A list of facts without titles: shown as one value, "a, b, c". */
bool node_is_inline_list(const struct doc *node);

/* A title and one value: a visible fact, or such a list. */
bool node_is_labelled(const struct doc *node);

/* The first child of that kind after `after` (NULL: from the start). */
const struct doc *node_next(const struct doc *in, const struct doc *after,
			    enum node_kind kind);

/* A table's next column; does not look through its rows. */
const struct doc *node_column(const struct doc *table, const struct doc *after);

/* The table that TSV and JSON Lines are about; NULL when there is none. */
const struct doc *node_first_table(const struct doc *in);

/* NULL when the row leaves that column out. */
const struct doc *node_cell(const struct doc *row, const struct doc *column);

/* Are all its cells numbers (aligned to the right)? */
bool node_is_numeric(const struct doc *column);

render_fn render_text, render_markdown, render_html, render_json, render_tsv;

/* The value as one JSON text on one line, as render_json would write it. */
void render_json_value(const struct doc *node, struct text *out);

#endif
