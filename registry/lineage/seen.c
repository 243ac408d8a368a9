/* seen.c - which nodes a walk has met: a hash table with open addressing */
#include "lineage/seen.h"

#define FIRST_CAPACITY 64

struct seen
seen_new(struct arena *arena)
{
	struct seen seen = {.arena = arena, .capacity = FIRST_CAPACITY};

	seen.places = arena_array(arena, seen.capacity, sizeof *seen.places);
	return seen;
}

/* Where the node stands, or the empty place where it would. */
static struct seen_node *
place_of(const struct seen *seen, int64_t node)
{
	/* Fibonacci hashing: ids are near each other */
	uint64_t hash = (uint64_t)node * UINT64_C(0x9e3779b97f4a7c15);
	size_t at = (size_t)(hash >> 32) & (seen->capacity - 1);

	while (seen->places[at].node != 0 && seen->places[at].node != node)
		at = (at + 1) & (seen->capacity - 1);
	return &seen->places[at];
}

static void
grow(struct seen *seen)
{
	struct seen larger = {.arena = seen->arena,
			      .count = seen->count,
			      .capacity = 2 * seen->capacity};

	larger.places = arena_array(seen->arena, larger.capacity,
				    sizeof *larger.places);
	for (size_t i = 0; i < seen->capacity; i++)
		if (seen->places[i].node != 0)
			*place_of(&larger,
				  seen->places[i].node) = seen->places[i];
	*seen = larger;
}

struct seen_node *
seen_meet(struct seen *seen, int64_t node, bool *is_new)
{
	struct seen_node *place;

	if (2 * (seen->count + 1) > seen->capacity)
		grow(seen);
	place = place_of(seen, node);
	*is_new = place->node == 0;
	if (*is_new) {
		place->node = node;
		seen->count++;
	}
	return place;
}
