/* lineage_impact.c - what was made from a thing, and the way between two */
#include "reports/lineage.h"
#include "reports/lineage_word.h"

static enum status
is_live(struct registry *registry, int64_t revision, bool *live,
	struct error *err)
{
	int64_t slot;

	return db_find_int(registry->db, SQL_LIVE_HAS_REVISION,
			   ARGS(arg_int("revision", revision)), &slot, live,
			   err);
}

static void
add_dependant(struct doc *table, const struct resolved *thing, unsigned depth,
	      bool live)
{
	struct doc *row = doc_row(table);

	doc_text(row, "ref", NULL, thing->shown);
	doc_text(row, "kind", NULL, lineage_kind_word(thing->kind));
	doc_integer(row, "steps", NULL, depth, UNIT_COUNT);
	doc_boolean(row, "live", NULL, live);
	if (live)
		doc_mood(row, MOOD_BAD);
}

enum status
lineage_impact(struct registry *registry, const struct resolved *root,
	       bool live_only, struct doc *doc, struct lineage_impact *out,
	       struct error *err)
{
	const struct graph_limits limits = {.steps = LINEAGE_MOST};
	struct lineage_impact impact = {.live = 0};
	int64_t start = root->version != 0 ? root->version : root->record;
	struct graph_step *steps;
	struct doc *table;
	size_t count;

	if (graph_walk(registry, start, GRAPH_DOWN, &limits, &steps, &count,
		       &impact.cut, err) != OK)
		return err->code;
	table = doc_table(doc, "dependants", NULL);
	doc_column(table, "ref", "dependant");
	doc_column(table, "kind", "kind");
	doc_column(table, "steps", "steps");
	doc_column(table, "live", "live");
	for (size_t i = 0; i < count; i++) {
		struct resolved thing;
		bool live = false;

		if (steps[i].again)
			continue;
		if (reference_of_record(registry, steps[i].node, &thing, err) !=
			    OK ||
		    (thing.kind == REFERENCE_REVISION &&
		     is_live(registry, thing.record, &live, err) != OK))
			return err->code;
		impact.dependants++;
		impact.live += live;
		if (live || !live_only)
			add_dependant(table, &thing, steps[i].depth, live);
	}
	*out = impact;
	return OK;
}

enum status
lineage_path(struct registry *registry, const struct resolved *from,
	     const struct resolved *to, struct doc *doc, size_t *steps,
	     struct error *err)
{
	struct graph_step *path;
	size_t count;
	struct doc *table;
	struct resolved above = *from;

	if (graph_path(registry, from->record, to->record, &path, &count,
		       err) != OK)
		return err->code;
	table = doc_table(doc, "path", NULL);
	doc_column(table, "from", "from");
	doc_column(table, "role", "role");
	doc_column(table, "to", "to");
	for (size_t i = 0; i < count; i++) {
		struct resolved thing;
		struct doc *row;

		if (reference_of_record(registry, path[i].node, &thing, err) !=
		    OK)
			return err->code;
		row = doc_row(table);
		doc_text(row, "from", NULL, above.shown);
		doc_text(row, "role", NULL, path[i].role);
		doc_text(row, "to", NULL, thing.shown);
		above = thing;
	}
	*steps = count;
	return OK;
}
