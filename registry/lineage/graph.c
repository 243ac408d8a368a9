/* graph.c - walks over what came from what; ids of records, no names */
#include "lineage/graph.h"

#include "base/arena.h"
#include "lineage/seen.h"

struct steps {
	struct graph_step *items;
	size_t count, capacity;
};

static void
add_step(struct arena *arena, struct steps *steps, struct graph_step step)
{
	steps->items = arena_grow(arena, steps->items, steps->count,
				  &steps->capacity, sizeof *steps->items);
	steps->items[steps->count++] = step;
}

/* Puts the neighbours of a node behind `steps`, in their order. */
static enum status
add_neighbours(struct registry *registry, int64_t node, unsigned depth,
	       enum graph_direction direction, struct steps *steps,
	       struct error *err)
{
	struct rows *rows = db_begin(registry->db,
				     direction == GRAPH_UP ? SQL_EDGE_PARENTS
							   : SQL_EDGE_CHILDREN,
				     ARGS(arg_int("node", node)));

	while (db_next(rows))
		add_step(registry->arena, steps,
			 (struct graph_step){
				 .node = db_int(rows, "node"),
				 .from = node,
				 .role = db_text(rows, registry->arena, "role"),
				 .depth = depth,
			 });
	return db_end(rows, err);
}

static void
reverse(struct graph_step *items, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct graph_step other = items[i];

		items[i] = items[count - 1 - i];
		items[count - 1 - i] = other;
	}
}

/* Neighbours onto the stack, the first one on top. */
static enum status
push_neighbours(struct registry *registry, int64_t node, unsigned depth,
		enum graph_direction direction, struct steps *stack,
		struct error *err)
{
	size_t before = stack->count;

	if (add_neighbours(registry, node, depth, direction, stack, err) != OK)
		return err->code;
	if (stack->count > before)
		reverse(stack->items + before, stack->count - before);
	return OK;
}

/* What lies behind a node is walked once; once more only when a limit of
 * depth had cut it and it is now nearer to the start. */
static bool
was_walked(struct seen *seen, const struct graph_step *step,
	   const struct graph_limits *limits)
{
	bool is_new;
	struct seen_node *place = seen_meet(seen, step->node, &is_new);

	if (!is_new &&
	    (limits->depth == 0 || place->value <= (int64_t)step->depth))
		return true;
	place->value = step->depth;
	return false;
}

enum status
graph_walk(struct registry *registry, int64_t start,
	   enum graph_direction direction, const struct graph_limits *limits,
	   struct graph_step **steps, size_t *count, bool *cut,
	   struct error *err)
{
	struct arena *arena = registry->arena;
	struct steps stack = {.count = 0}, walked = {.count = 0};
	struct seen seen = seen_new(arena);
	bool more = false, is_new;

	seen_meet(&seen, start, &is_new);
	if (push_neighbours(registry, start, 1, direction, &stack, err) != OK)
		return err->code;
	while (stack.count > 0 && !more) {
		struct graph_step step = stack.items[--stack.count];

		step.again = was_walked(&seen, &step, limits);
		more = limits->steps != 0 && walked.count == limits->steps;
		if (more)
			break;
		add_step(arena, &walked, step);
		if (!step.again &&
		    (limits->depth == 0 || step.depth < limits->depth) &&
		    push_neighbours(registry, step.node, step.depth + 1,
				    direction, &stack, err) != OK)
			return err->code;
	}
	*steps = walked.items;
	*count = walked.count;
	if (cut != NULL)
		*cut = more;
	return OK;
}

/* The steps that lead to `goal`, from the walk that met it: each node's note
 * is the place of its step, from 1. */
static void
trace_back(struct arena *arena, struct seen *seen, const struct steps *walked,
	   int64_t goal, struct graph_step **steps, size_t *count)
{
	struct steps path = {.count = 0};
	int64_t node = goal;
	bool is_new;

	for (;;) {
		int64_t at = seen_meet(seen, node, &is_new)->value;

		if (at == 0)
			break;
		add_step(arena, &path, walked->items[at - 1]);
		node = walked->items[at - 1].from;
	}
	reverse(path.items, path.count);
	*steps = path.items;
	*count = path.count;
}

enum status
graph_path(struct registry *registry, int64_t start, int64_t goal,
	   struct graph_step **steps, size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct steps walked = {.count = 0};
	struct seen seen = seen_new(arena);
	size_t next = 0, tail = 0;
	int64_t node = start;
	unsigned depth = 1;
	bool is_new, found = start == goal;

	seen_meet(&seen, start, &is_new);
	while (!found) {
		if (add_neighbours(registry, node, depth, GRAPH_UP, &walked,
				   err) != OK)
			return err->code;
		for (; tail < walked.count && !found; tail++) {
			struct seen_node *place = seen_meet(
				&seen, walked.items[tail].node, &is_new);

			if (is_new)
				place->value = (int64_t)tail + 1;
			walked.items[tail].again = !is_new;
			found = is_new && place->node == goal;
		}
		while (next < walked.count && walked.items[next].again)
			next++;
		if (found || next == walked.count)
			break;
		node = walked.items[next].node;
		depth = walked.items[next++].depth + 1;
	}
	if (found)
		trace_back(arena, &seen, &walked, goal, steps, count);
	else
		*count = 0;
	return OK;
}
