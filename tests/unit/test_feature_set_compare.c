/* test_feature_set_compare.c - may one feature set stand in for another? */
#include "catalog/feature_set_compare.h"

#include "base/arena.h"
#include "base/yaml.h"
#include "unit.h"
#include <string.h>

#define ONE                                                   \
	"{name: a, type: double, column: x, transform: log, " \
	"owner: ann, code: f.py}"

static struct feature_set
set_of(struct arena *arena, const char *features)
{
	const char *text = arena_printf(arena, "features: [%s]", features);
	struct feature_set set;
	struct json *root;
	struct error err;

	assert_ok(yaml_parse(arena, "f", text, strlen(text), YAML_1_2, &root,
			     &err),
		  &err);
	assert_ok(feature_set_of_json(arena, "f", root, &set, &err), &err);
	return set;
}

/* All differences in a line, what breaks with a '!'. */
static const char *
compared(struct arena *arena, const char *before, const char *after)
{
	const struct feature_set a = set_of(arena, before);
	const struct feature_set b = set_of(arena, after);
	struct feature_set_comparison comparison;
	char *line = arena_strdup(arena, "");

	feature_set_compare(arena, &a, &b, &comparison);
	for (size_t i = 0; i < comparison.count; i++) {
		const struct feature_difference *difference =
			&comparison.differences[i];

		line = arena_printf(arena, "%s%s%s%s", line, i > 0 ? ", " : "",
				    feature_set_compare_text(arena, difference),
				    difference->breaking ? "!" : "");
	}
	assert_int_equal(comparison.breaking, strchr(line, '!') != NULL);
	assert_string_equal(feature_set_compare_word(&comparison),
			    comparison.breaking ? "breaking" : "compatible");
	return line;
}

static void
each_field(void **state)
{
	static const struct {
		const char *before, *after, *differences;
	} cases[] = {
		{ONE, ONE, ""},
		{ONE,
		 "{name: a, type: float, column: x, transform: log, "
		 "owner: ann, code: f.py}",
		 "'a' type: double -> float!"},
		{ONE,
		 "{name: a, type: double, column: y, transform: log, "
		 "owner: ann, code: f.py}",
		 "'a' column: x -> y!"},
		{ONE,
		 "{name: a, type: double, column: x, owner: ann, code: f.py}",
		 "'a' transform: log -> (not said)!"},
		{ONE,
		 "{name: a, type: double, column: x, transform: log, "
		 "owner: bob, code: g.py}",
		 "'a' owner: ann -> bob, 'a' code: f.py -> g.py"},
		{"{name: a, type: long}", "{name: a, type: long, column: a}",
		 "'a' column: (not said) -> a"},
		{"{name: a, type: long, column: a}", "{name: a, type: long}",
		 "'a' column: a -> (not said)"},
		{"{name: a, type: long}", "{name: a, type: long, column: b}",
		 "'a' column: (not said) -> b!"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();

		assert_string_equal(
			compared(arena, cases[i].before, cases[i].after),
			cases[i].differences);
		arena_free(arena);
	}
}

#define A "{name: a, type: long}"
#define B "{name: b, type: long}"
#define C "{name: c, type: long}"
#define D "{name: d, type: long}"

static void
features_that_come_and_go(void **state)
{
	static const struct {
		const char *before, *after, *differences;
	} cases[] = {
		{A, A "," B, "'b' added"},
		{A, B "," A, "'b' added"},
		{A "," B, A, "'b' removed!"},
		{A "," B, B, "'a' removed!"},
		{A, B, "'a' removed!, 'b' added"},
		{A "," B, B "," A, "'b' moved"},
		{A "," B "," C, A "," C "," B, "'c' moved"},
		{A "," B "," C, D "," C "," A,
		 "'b' removed!, 'd' added, 'c' moved"},
		{A "," B "," C, A "," D "," C, "'b' removed!, 'd' added"},
		{A, "{name: A, type: long}", "'a' removed!, 'A' added"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();

		assert_string_equal(
			compared(arena, cases[i].before, cases[i].after),
			cases[i].differences);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_field),
		cmocka_unit_test(features_that_come_and_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
