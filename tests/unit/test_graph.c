/* test_graph.c - walks up, down and between, over edges drawn by hand */
#include "ledger_sample.h"
#include "lineage/graph.h"

#include <string.h>

/* Records with the ids 1 to `nodes`; nothing but edges is looked at here. */
static struct registry *
registry_of(void **state, int nodes)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);

	sample_tamper(
		registry,
		arena_printf(fixture->arena,
			     "INSERT INTO event SELECT 9, 0, 'a', 'o',"
			     " zeroblob(16), 's', '{}', zeroblob(32),"
			     " zeroblob(32);"
			     "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL"
			     " SELECT i + 1 FROM n WHERE i < %d)"
			     "INSERT INTO record SELECT i, 'run',"
			     " CAST(printf('%%032d', i) AS BLOB), 9 FROM n",
			     nodes));
	return registry;
}

/* "2>1:base 3>1": 2 was made from 1 as its base, 3 from 1 (role data). */
static void
draw(struct registry *registry, const char *edges)
{
	char *rest = arena_strdup(registry->arena, edges), *edge;

	while ((edge = strsep(&rest, " ")) != NULL) {
		char *parent = strchr(edge, '>'), *role;

		*parent++ = '\0';
		role = strchr(parent, ':');
		if (role != NULL)
			*role++ = '\0';
		sample_tamper(registry,
			      arena_printf(registry->arena,
					   "INSERT INTO edge VALUES"
					   " (%s, %s, '%s')",
					   edge, parent,
					   role != NULL ? role : "data"));
	}
}

/* Steps as words: depth times '.', the node, '*' for one shown before. */
static const char *
drawn(struct registry *registry, const struct graph_step *steps, size_t count)
{
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = arena_printf(registry->arena, "%s%s%.*s%d%s", text,
				    i > 0 ? " " : "", (int)steps[i].depth,
				    "........", (int)steps[i].node,
				    steps[i].again ? "*" : "");
	return text;
}

static const char *
walk(struct registry *registry, int64_t start, enum graph_direction direction,
     struct graph_limits limits)
{
	struct graph_step *steps;
	struct error err;
	size_t count;
	bool cut;

	assert_ok(graph_walk(registry, start, direction, &limits, &steps,
			     &count, &cut, &err),
		  &err);
	return arena_printf(registry->arena, "%s%s",
			    drawn(registry, steps, count), cut ? " cut" : "");
}

/* The path as "2 1:base": each node with the role that led to it. */
static const char *
path(struct registry *registry, int64_t start, int64_t goal)
{
	struct graph_step *steps;
	const char *text = "";
	struct error err;
	size_t count;

	assert_ok(graph_path(registry, start, goal, &steps, &count, &err),
		  &err);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(steps[i].depth, i + 1);
		assert_int_equal(steps[i].from,
				 i == 0 ? start : steps[i - 1].node);
		text = arena_printf(registry->arena, "%s%s%d:%s", text,
				    i > 0 ? " " : "", (int)steps[i].node,
				    steps[i].role);
	}
	return text;
}

#define UP(...)                         \
	GRAPH_UP, (struct graph_limits) \
	{                               \
		__VA_ARGS__             \
	}
#define DOWN(...)                         \
	GRAPH_DOWN, (struct graph_limits) \
	{                                 \
		__VA_ARGS__               \
	}

static void
what_lies_behind_a_node_is_walked_once(void **state)
{
	struct registry *registry = registry_of(state, 6);

	/* a diamond on a stem, its top made from 1 */
	draw(registry, "5>3 5>4 3>2 4>2 2>1");
	assert_string_equal(walk(registry, 5, UP(0)), ".3 ..2 ...1 .4 ..2*");
	assert_string_equal(walk(registry, 1, DOWN(0)),
			    ".2 ..3 ...5 ..4 ...5*");
	assert_string_equal(walk(registry, 6, UP(0)), "");
	assert_string_equal(walk(registry, 6, DOWN(0)), "");
	registry_close(registry);
}

static void
the_start_is_shown_before(void **state)
{
	struct registry *registry = registry_of(state, 3);

	/* the ledger cannot make a circle; a foreign hand can */
	draw(registry, "1>2 2>3 3>1");
	assert_string_equal(walk(registry, 1, UP(0)), ".2 ..3 ...1*");
	assert_string_equal(walk(registry, 1, UP(.depth = 8)), ".2 ..3 ...1*");
	assert_string_equal(path(registry, 1, 3), "2:data 3:data");
	registry_close(registry);
}

static void
parents_come_in_the_order_of_a_tree(void **state)
{
	struct registry *registry = registry_of(state, 9);

	draw(registry, "9>1:commit 9>2:features 9>3:base 9>4:test "
		       "9>5:validation 9>6:train 9>7:run 9>8:version");
	assert_string_equal(walk(registry, 9, UP(0)),
			    ".8 .7 .6 .5 .4 .3 .2 .1");
	registry_close(registry);
}

static void
two_roles_are_two_steps(void **state)
{
	struct registry *registry = registry_of(state, 3);

	draw(registry, "2>1:test 2>1:train 3>2");
	assert_string_equal(walk(registry, 2, UP(0)), ".1 .1*");
	assert_string_equal(path(registry, 3, 1), "2:data 1:train");
	registry_close(registry);
}

static void
depth_ends_the_walk(void **state)
{
	struct registry *registry = registry_of(state, 5);

	draw(registry, "5>4 4>3 3>2 2>1");
	assert_string_equal(walk(registry, 5, UP(.depth = 1)), ".4");
	assert_string_equal(walk(registry, 5, UP(.depth = 3)), ".4 ..3 ...2");
	assert_string_equal(walk(registry, 5, UP(.depth = 9)),
			    ".4 ..3 ...2 ....1");
	registry_close(registry);
}

static void
what_depth_had_cut_is_walked_when_it_is_nearer(void **state)
{
	struct registry *registry = registry_of(state, 5);

	/* 2 is first met at the limit, its parent 1 then lies beyond it; the
	 * second way, straight from 5, is shorter */
	draw(registry, "5>4:train 4>2 5>2:test 2>1");
	assert_string_equal(walk(registry, 5, UP(.depth = 2)), ".4 ..2 .2 ..1");
	assert_string_equal(walk(registry, 5, UP(0)), ".4 ..2 ...1 .2*");
	registry_close(registry);
}

static void
a_chain_of_a_thousand(void **state)
{
	struct registry *registry = registry_of(state, 1000);
	const struct graph_limits limits = {.depth = 0};
	struct graph_step *steps;
	struct error err;
	size_t count;
	bool cut;

	sample_tamper(registry, "INSERT INTO edge SELECT id, id - 1, 'data'"
				" FROM record WHERE id > 1");
	assert_ok(graph_walk(registry, 1000, GRAPH_UP, &limits, &steps, &count,
			     &cut, &err),
		  &err);
	assert_int_equal(count, 999);
	assert_int_equal(steps[998].node, 1);
	assert_int_equal(steps[998].depth, 999);
	assert_false(cut);
	assert_ok(graph_walk(registry, 1, GRAPH_DOWN, &limits, &steps, &count,
			     NULL, &err),
		  &err);
	assert_int_equal(count, 999);
	assert_int_equal(steps[998].node, 1000);
	assert_ok(graph_path(registry, 1000, 1, &steps, &count, &err), &err);
	assert_int_equal(count, 999);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(steps[i].node, 999 - i);
	registry_close(registry);
}

static void
a_fan_of_ten_thousand_is_cut_where_asked(void **state)
{
	struct registry *registry = registry_of(state, 10001);
	struct graph_limits limits = {.steps = 10000};
	struct graph_step *steps;
	struct error err;
	size_t count;
	bool cut;

	sample_tamper(registry, "INSERT INTO edge SELECT id, 1, 'data'"
				" FROM record WHERE id > 1");
	assert_ok(graph_walk(registry, 1, GRAPH_DOWN, &limits, &steps, &count,
			     &cut, &err),
		  &err);
	assert_int_equal(count, 10000);
	assert_false(cut);
	assert_int_equal(steps[9999].node, 10001);
	limits.steps--;
	assert_ok(graph_walk(registry, 1, GRAPH_DOWN, &limits, &steps, &count,
			     &cut, &err),
		  &err);
	assert_int_equal(count, 9999);
	assert_true(cut);
	assert_string_equal(walk(registry, 1, DOWN(.steps = 2)), ".2 .3 cut");
	registry_close(registry);
}

static void
a_path_is_a_shortest_one(void **state)
{
	struct registry *registry = registry_of(state, 7);

	/* 7 to 1 by three steps and, met later, by two */
	draw(registry, "7>6:run 6>5:train 5>1 7>4:commit 4>1:base 3>1");
	assert_string_equal(path(registry, 7, 1), "4:commit 1:base");
	assert_string_equal(path(registry, 7, 5), "6:run 5:train");
	assert_string_equal(path(registry, 7, 6), "6:run");
	registry_close(registry);
}

static void
no_path_has_no_steps(void **state)
{
	struct registry *registry = registry_of(state, 4);

	draw(registry, "2>1 3>1 4>2 4>3");
	assert_string_equal(path(registry, 1, 4), ""); /* only upwards */
	assert_string_equal(path(registry, 2, 3), "");
	assert_string_equal(path(registry, 2, 2), "");
	assert_string_equal(path(registry, 4, 77), "");
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(what_lies_behind_a_node_is_walked_once),
		store_test(the_start_is_shown_before),
		store_test(parents_come_in_the_order_of_a_tree),
		store_test(two_roles_are_two_steps),
		store_test(depth_ends_the_walk),
		store_test(what_depth_had_cut_is_walked_when_it_is_nearer),
		store_test(a_chain_of_a_thousand),
		store_test(a_fan_of_ten_thousand_is_cut_where_asked),
		store_test(a_path_is_a_shortest_one),
		store_test(no_path_has_no_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
