/* record_doc.c - what can be told of any record: its sources, uses, marks */
#include "record_doc.h"

#include "base/text.h"
#include "catalog/mark.h"
#include "catalog/reference.h"
#include "catalog/use.h"
#include "lineage/graph.h"
#include <string.h>

/* For people: "data:a@1, data:b@2". */
static const char *
items(const struct text *line)
{
	return line->length > 0 ? line->data + strlen(", ") : NULL;
}

enum status
record_doc_sources(struct registry *registry, int64_t record, struct doc *doc,
		   struct error *err)
{
	const struct graph_limits near = {.depth = 1};
	struct doc *list = doc_list(doc, "from", NULL);
	struct text line = text_new(registry->arena);
	struct graph_step *steps;
	size_t count;

	if (graph_walk(registry, record, GRAPH_UP, &near, &steps, &count, NULL,
		       err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct resolved source;
		struct doc *item;

		if (strcmp(steps[i].role, "commit") == 0)
			continue;
		if (reference_of_record(registry, steps[i].node, &source,
					err) != OK)
			return err->code;
		item = doc_section(list, NULL, NULL);
		doc_text(item, "role", NULL, steps[i].role);
		doc_text(item, "ref", NULL, source.shown);
		doc_digest(item, "digest", NULL, &source.digest);
		text_addf(&line, ", %s", source.shown);
	}
	doc_text(doc, NULL, "made from", items(&line));
	return OK;
}

/* "3 runs (train)" */
static void
add_use(struct text *line, const struct use *use)
{
	text_addf(line, ", %lld ", (long long)use->count);
	for (const char *at = use->kind; *at != '\0'; at++)
		text_add_char(line, *at == '_' ? ' ' : *at);
	text_addf(line, "%s (%s)", use->count == 1 ? "" : "s", use->role);
}

enum status
record_doc_uses(struct registry *registry, int64_t record, struct doc *doc,
		struct error *err)
{
	struct doc *list = doc_list(doc, "used_by", NULL);
	struct text line = text_new(registry->arena);
	struct use *uses;
	size_t count;

	if (use_list(registry, record, &uses, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_section(list, NULL, NULL);

		doc_text(item, "kind", NULL, uses[i].kind);
		doc_text(item, "role", NULL, uses[i].role);
		doc_integer(item, "count", NULL, uses[i].count, UNIT_COUNT);
		add_use(&line, &uses[i]);
	}
	doc_text(doc, NULL, "used by", count > 0 ? items(&line) : "nothing");
	return OK;
}

enum status
record_doc_marks(struct registry *registry, int64_t record, struct doc *doc,
		 struct error *err)
{
	struct doc *list = doc_list(doc, "marks", NULL);
	struct mark_entry *marks;
	size_t count;

	if (mark_list(registry, record, &marks, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		const struct mark_entry *mark = &marks[i];
		struct doc *item = doc_section(list, NULL, NULL);
		const char *text = mark->erased ? "(erased)" : mark->text;

		doc_text(item, "mark", NULL, mark_word(mark->mark));
		doc_boolean(item, "active", NULL, mark->active);
		doc_text(item, "text", NULL, mark->text);
		doc_boolean(item, "erased", NULL, mark->erased);
		doc_time(item, "time", NULL, mark->time_us);
		doc_text(item, "actor", NULL, mark->actor);
		doc_text(doc, NULL, mark_word(mark->mark),
			 arena_printf(registry->arena, "%s%s%s (%s)",
				      mark->active ? "" : "taken back",
				      mark->active || !text ? "" : ": ",
				      text ? text : "", mark->actor));
	}
	return OK;
}
