/* test_compatibility.c - may one signature stand in for another? */
#include "base/arena.h"
#include "rollout/compatibility.h"
#include "unit.h"

static const struct signature_field one_field[] = {
	{"input", "age", "long", true},
	{"input", "plan", "string", false},
	{"output", "score", "double", true},
};

static void
assert_part(const struct signature_field *live, size_t live_count,
	    const struct signature_field *other, size_t other_count,
	    enum compatibility answer, const char *reason)
{
	struct arena *arena = arena_new();
	struct signature one = {
		arena_memdup(arena, live, live_count * sizeof *live),
		live_count};
	struct signature two = {
		arena_memdup(arena, other, other_count * sizeof *other),
		other_count};
	struct compatibility_part part = compatibility_of_signatures(
		arena, "m@2", &one, "m@1", &two);

	assert_string_equal(part.reason, reason);
	assert_string_equal(compatibility_word(part.answer),
			    compatibility_word(answer));
	arena_free(arena);
}

static void
all_inputs_with_their_types(void **state)
{
	const struct signature_field more[] = {
		{"input", "city", "string", true},
		{"input", "plan", "string", true},
		{"input", "age", "long", true},
	};

	(void)state;
	assert_part(one_field, 3, one_field, 3, COMPATIBILITY_YES,
		    "m@1 takes all 2 inputs of m@2");
	assert_part(one_field, 3, more, 3, COMPATIBILITY_YES,
		    "m@1 takes all 2 inputs of m@2");
}

static void
the_column_that_is_missing_or_other_is_named(void **state)
{
	const struct signature_field other[] = {
		{"input", "age", "double", true},
		{"input", "plan", "string", true},
	};
	const struct signature_field elsewhere[] = {
		{"input", "age", "long", true},
		{"output", "plan", "string", true},
	};

	(void)state;
	assert_part(one_field, 3, other, 2, COMPATIBILITY_NO,
		    "input 'age' is double in m@1, and long in m@2");
	assert_part(one_field, 3, one_field, 1, COMPATIBILITY_NO,
		    "m@1 takes no input 'plan', which m@2 is given");
	assert_part(one_field, 3, elsewhere, 2, COMPATIBILITY_NO,
		    "m@1 takes no input 'plan', which m@2 is given");
}

static void
without_inputs_there_is_no_answer(void **state)
{
	(void)state;
	assert_part(one_field, 0, one_field, 3, COMPATIBILITY_NOT_RECORDED,
		    "no input signature is recorded for m@2");
	assert_part(one_field, 3, one_field + 2, 1, COMPATIBILITY_NOT_RECORDED,
		    "no input signature is recorded for m@1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_inputs_with_their_types),
		cmocka_unit_test(the_column_that_is_missing_or_other_is_named),
		cmocka_unit_test(without_inputs_there_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
