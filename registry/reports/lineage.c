/* lineage.c - what a thing was made from, as a tree */
#include "reports/lineage.h"

#include "reports/lineage_word.h"
#include <string.h>

/* What of a node has been seen when the walk leaves it. */
enum {
	HAS_RUN = 1,
	HAS_DATA = 2,
	HAS_COMMIT = 4,
};

/* One node of the path from the root to where the walk is. */
struct level {
	struct doc *node;
	enum reference_kind kind;
	unsigned has;
	bool again;
};

struct drawing {
	struct registry *registry;
	enum graph_direction direction;
	unsigned depth; /* the limit; 0: none */
	struct level *levels;
	size_t count, capacity;
};

static unsigned
has_of(const char *role)
{
	if (strcmp(role, "run") == 0)
		return HAS_RUN | HAS_DATA | HAS_COMMIT;
	if (strcmp(role, "commit") == 0)
		return HAS_COMMIT;
	if (strcmp(role, "data") == 0 || strcmp(role, "train") == 0)
		return HAS_DATA;
	return 0;
}

static void
say_missing(struct doc *node, const char *key, const char *what,
	    const char *command)
{
	struct arena *arena = doc_arena(node);
	struct doc *child = doc_node(
		node, arena_printf(arena, "no %s recorded (%s)", what, command),
		MOOD_DIM);

	doc_text(child, "missing", NULL, key);
}

/* The walk leaves a node: what is not recorded of it is said. */
static void
close_level(struct drawing *drawing)
{
	struct level *level = &drawing->levels[--drawing->count];
	bool made = level->kind == REFERENCE_VERSION ||
		    level->kind == REFERENCE_RUN;

	if (drawing->direction != GRAPH_UP || level->again || !made ||
	    (drawing->depth != 0 && drawing->count >= drawing->depth))
		return;
	if (level->kind == REFERENCE_VERSION && !(level->has & HAS_RUN))
		say_missing(level->node, "run", "run",
			    "record one: mlops run exec -- COMMAND");
	if (!(level->has & HAS_DATA))
		say_missing(level->node, "data", "training data",
			    "give it: --data train=data:NAME");
	if (!(level->has & HAS_COMMIT))
		say_missing(level->node, "commit", "commit",
			    "run in a git repository");
}

static void
open_level(struct drawing *drawing, struct doc *node, enum reference_kind kind,
	   bool again)
{
	drawing->levels = arena_grow(drawing->registry->arena, drawing->levels,
				     drawing->count, &drawing->capacity,
				     sizeof *drawing->levels);
	drawing->levels[drawing->count++] = (struct level){
		.node = node, .kind = kind, .again = again};
}

static struct doc *
draw_node(struct doc *in, const char *role, const struct resolved *thing,
	  bool again)
{
	struct arena *arena = doc_arena(in);
	const char *label = lineage_label(arena, thing);
	struct doc *node;

	if (role != NULL)
		label = arena_printf(arena, "%s  %s%s", role, label,
				     again ? "  (above)" : "");
	node = doc_node(in, label, again ? MOOD_DIM : MOOD_PLAIN);
	doc_text(node, "ref", NULL, thing->shown);
	doc_text(node, "kind", NULL, lineage_kind_word(thing->kind));
	doc_digest(node, "digest", NULL, &thing->digest);
	if (role != NULL) {
		doc_text(node, "role", NULL, role);
		doc_boolean(node, "again", NULL, again);
	}
	return node;
}

static enum status
draw_steps(struct drawing *drawing, const struct graph_step *steps,
	   size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct resolved thing;
		struct level *above;
		struct doc *node;

		while (drawing->count > steps[i].depth)
			close_level(drawing);
		if (reference_of_record(drawing->registry, steps[i].node,
					&thing, err) != OK)
			return err->code;
		above = &drawing->levels[drawing->count - 1];
		above->has |= has_of(steps[i].role);
		node = draw_node(above->node, steps[i].role, &thing,
				 steps[i].again);
		open_level(drawing, node, thing.kind, steps[i].again);
	}
	while (drawing->count > 0)
		close_level(drawing);
	return OK;
}

/* Where the version behind the root is live. */
static enum status
draw_serving(struct registry *registry, int64_t version, struct doc *doc,
	     struct error *err)
{
	struct doc *list = doc_list(doc, "serves", NULL);
	struct rows *rows;
	struct resolved revision;
	int64_t *ids = NULL;
	size_t count = 0, capacity = 0;

	if (version == 0)
		return OK;
	rows = db_begin(registry->db, SQL_LIVE_OF_VERSION,
			ARGS(arg_int("version", version)));
	while (db_next(rows)) {
		ids = arena_grow(registry->arena, ids, count, &capacity,
				 sizeof *ids);
		ids[count++] = db_int(rows, "revision");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		if (reference_of_record(registry, ids[i], &revision, err) != OK)
			return err->code;
		doc_text(list, NULL, NULL, revision.shown);
		doc_line(doc, NULL, MOOD_GOOD, "-> serves %s", revision.shown);
	}
	if (count == 0)
		doc_line(doc, NULL, MOOD_DIM, "-> serves nowhere");
	return OK;
}

enum status
lineage_tree(struct registry *registry, const struct resolved *root,
	     enum graph_direction direction, unsigned depth, struct doc *doc,
	     bool *cut, struct error *err)
{
	const struct graph_limits limits = {.depth = depth,
					    .steps = LINEAGE_MOST};
	struct drawing drawing = {
		.registry = registry, .direction = direction, .depth = depth};
	struct graph_step *steps;
	size_t count;
	struct doc *tree;

	if (graph_walk(registry, root->record, direction, &limits, &steps,
		       &count, cut, err) != OK)
		return err->code;
	tree = doc_tree(doc, "tree", NULL);
	open_level(&drawing, draw_node(tree, NULL, root, false), root->kind,
		   false);
	if (draw_steps(&drawing, steps, count, err) != OK)
		return err->code;
	return draw_serving(registry, root->version, doc, err);
}
