/* doc.h - the tree of facts that every command answers with
 *
 * A node has a key for programs and a title for people; no node knows a
 * format. Renderers: text, Markdown, HTML, JSON, TSV (render.h). Everything
 * lives in the arena of doc_new(); strings are copied.
 *
 * In JSON a section is an object, a list an array, a table an array of
 * objects (its columns' keys), a tree an array of nodes with "children".
 * Facts stand under their key; a NULL or "not recorded" fact is null.
 */
#ifndef OUTPUT_DOC_H
#define OUTPUT_DOC_H

#include "base/arena.h"
#include "base/digest.h"
#include <stdbool.h>
#include <stdint.h>

struct doc;

enum doc_unit {
	UNIT_NONE,
	UNIT_BYTES, /* text "1.4 KiB", JSON the number */
	UNIT_SECONDS,
	UNIT_MILLISECONDS,
	UNIT_SHARE, /* 0.25; text "25 %" */
	UNIT_PERCENT,
	UNIT_USD,
	UNIT_COUNT,
};

enum doc_mood { MOOD_PLAIN, MOOD_GOOD, MOOD_WARN, MOOD_BAD, MOOD_DIM };

/* `schema` names the JSON document: "mlops.show/1". `title` may be NULL. */
struct doc *doc_new(struct arena *arena, const char *schema, const char *title);
struct arena *doc_arena(const struct doc *doc);

/* Containers. `title` NULL: the text renderers print no heading. `key` NULL:
 * a section's facts stand in what it is in; anything else is not in JSON. In a
 * list with a title people see facts without one, too: one line, "a, b, c",
 * when it holds nothing else. */
struct doc *doc_section(struct doc *in, const char *key, const char *title);
struct doc *doc_list(struct doc *in, const char *key, const char *title);

/* Facts. `title` NULL: only programs see it (JSON). A NULL value is "not
 * recorded" for people and null for programs. In a list, `key` is NULL. */
void doc_text(struct doc *in, const char *key, const char *title,
	      const char *value);
void doc_integer(struct doc *in, const char *key, const char *title,
		 int64_t value, enum doc_unit unit);
/* Not finite: null, and "not a number" / "infinite" for people. */
void doc_real(struct doc *in, const char *key, const char *title, double value,
	      enum doc_unit unit);
void doc_boolean(struct doc *in, const char *key, const char *title,
		 bool value); /* people read yes / no */
void doc_time(struct doc *in, const char *key, const char *title,
	      int64_t time_us); /* RFC 3339 in JSON */
/* JSON "sha256:<hex>"; people see "sha256:" and 12 digits (-v: all). */
void doc_digest(struct doc *in, const char *key, const char *title,
		const struct digest *value);
/* Says "not recorded" and the command that would record it. */
void doc_missing(struct doc *in, const char *key, const char *title,
		 const char *command);
/* A value that is JSON already (canonical text): params, payloads. */
void doc_json(struct doc *in, const char *key, const char *title,
	      const char *json);

/* A sentence for people; for programs under `key` when it is not NULL, and as
 * an item when it stands in a list. */
void doc_line(struct doc *in, const char *key, enum doc_mood mood,
	      const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Preformatted lines (a command to copy): text as it is, Markdown fence. */
void doc_code(struct doc *in, const char *key, const char *code);

/* A table: first its columns, then rows; the cells of a row are added with
 * the functions above, their keys being the columns' keys, in any order;
 * what is left out is null. A row's cell may also be a section or a list:
 * programs only. `title` NULL for a column: programs only. */
struct doc *doc_table(struct doc *in, const char *key, const char *title);
void doc_column(struct doc *table, const char *key, const char *title);
struct doc *doc_row(struct doc *table);

/* A tree: nodes with a label for people and facts for programs. */
struct doc *doc_tree(struct doc *in, const char *key, const char *title);
/* `in` is a tree or a node; `label` is what people see. */
struct doc *doc_node(struct doc *in, const char *label, enum doc_mood mood);

/* Colours the fact added last to `in` (health, verdicts). */
void doc_mood(struct doc *in, enum doc_mood mood);

#endif
