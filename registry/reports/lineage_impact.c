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

/* A table that begins with its first row; one that has none is an empty list
 * for programs, and people do not see it. */
struct rows_of {
	struct doc *doc, *table;
	const char *key;
	const char *const *columns;
	size_t columns_count;
};

static struct doc *
new_row(struct rows_of *of)
{
	if (of->table == NULL) {
		of->table = doc_table(of->doc, of->key, NULL);
		for (size_t i = 0; i < of->columns_count; i++)
			doc_column(of->table, of->columns[i], of->columns[i]);
	}
	return doc_row(of->table);
}

static void
end_rows(struct rows_of *of)
{
	if (of->table == NULL)
		doc_list(of->doc, of->key, NULL);
}

static void
add_dependant(struct rows_of *of, const struct resolved *thing, unsigned depth,
	      bool live)
{
	struct doc *row = new_row(of);

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
	/* all of it: what is live may be the last that is met */
	const struct graph_limits limits = {.steps = 0};
	struct lineage_impact impact = {.live = 0};
	size_t listed = 0;
	int64_t start = root->version != 0 ? root->version : root->record;
	static const char *const columns[] = {"ref", "kind", "steps", "live"};
	struct rows_of dependants = {doc, NULL, "dependants", columns, 4};
	struct graph_step *steps;
	size_t count;

	if (graph_walk(registry, start, GRAPH_DOWN, &limits, &steps, &count,
		       NULL, err) != OK)
		return err->code;
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
		if ((live || !live_only) && listed++ < LINEAGE_MOST)
			add_dependant(&dependants, &thing, steps[i].depth,
				      live);
	}
	impact.cut = listed > LINEAGE_MOST;
	end_rows(&dependants);
	*out = impact;
	return OK;
}

enum status
lineage_path(struct registry *registry, const struct resolved *from,
	     const struct resolved *to, struct doc *doc, size_t *steps,
	     struct error *err)
{
	static const char *const columns[] = {"from", "role", "to"};
	struct rows_of rows = {doc, NULL, "path", columns, 3};
	struct graph_step *path;
	size_t count;
	struct resolved above = *from;

	if (graph_path(registry, from->record, to->record, &path, &count,
		       err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct resolved thing;
		struct doc *row;

		if (reference_of_record(registry, path[i].node, &thing, err) !=
		    OK)
			return err->code;
		row = new_row(&rows);
		doc_text(row, "from", NULL, above.shown);
		doc_text(row, "role", NULL, path[i].role);
		doc_text(row, "to", NULL, thing.shown);
		above = thing;
	}
	end_rows(&rows);
	*steps = count;
	return OK;
}
