/* test_text_nearest.c - what a misspelt word was probably meant to be */
#include "unit.h"

#include "base/text.h"

#include <string.h>

static void
distances(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		size_t distance;
	} cases[] = {
		{"", "", 0},
		{"", "abc", 3},
		{"abc", "", 3},
		{"churn", "Churn", 0},
		{"churn", "chrun", 1},
		{"churn", "churm", 1},
		{"churn", "chur", 1},
		{"churn", "cchurn", 1},
		{"kitten", "sitting", 3},
		{"ca", "abc", 3},
		{"ab", "ba", 1},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(text_distance(cases[i].a, cases[i].b),
				 cases[i].distance);
		assert_int_equal(text_distance(cases[i].b, cases[i].a),
				 cases[i].distance);
	}
}

static void
long_texts_are_the_same_or_wholly_different(void **state)
{
	(void)state;
	char a[301] = {0}, b[301] = {0};

	memset(a, 'a', 300);
	memset(b, 'a', 300);
	assert_int_equal(text_distance(a, b), 0);
	b[7] = 'b';
	assert_int_equal(text_distance(a, b), 300);
	assert_int_equal(text_distance("a", b), 300);
	a[255] = '\0';
	b[255] = '\0';
	assert_int_equal(text_distance(a, b), 1);
}

static const char *const commands[] = {"promote", "rollback", "register",
				       "run",	  "ls",	      "log",
				       "lineage", "show",     "status"};

static size_t
nearest(const char *word, const char *near[3])
{
	return text_nearest(word, commands,
			    sizeof(commands) / sizeof(commands[0]), near, 3);
}

static void
finds_what_was_meant(void **state)
{
	(void)state;
	const char *near[3];

	assert_int_equal(nearest("pormote", near), 1);
	assert_string_equal(near[0], "promote");
	assert_int_equal(nearest("LINAGE", near), 1);
	assert_string_equal(near[0], "lineage");
	assert_int_equal(nearest("roll", near), 1);
	assert_string_equal(near[0], "rollback");
	assert_int_equal(nearest("lgo", near), 1);
	assert_string_equal(near[0], "log");
	assert_int_equal(nearest("frobnicate", near), 0);
	assert_int_equal(nearest("x", near), 0);
	assert_int_equal(nearest("", near), 0);
}

static void
best_first_and_at_most_so_many(void **state)
{
	(void)state;
	static const char *const names[] = {"train-11", "trian-1", "training",
					    "train-1", "test"};
	const char *near[3] = {0};

	assert_int_equal(text_nearest("train-1", names, 5, near, 3), 3);
	assert_string_equal(near[0], "train-1");
	assert_string_equal(near[1], "train-11");
	assert_string_equal(near[2], "trian-1");
	assert_int_equal(text_nearest("train-1", names, 5, near, 1), 1);
	assert_string_equal(near[0], "train-1");
	assert_int_equal(text_nearest("train-1", names, 5, near, 0), 0);
	assert_int_equal(text_nearest("train-1", NULL, 0, near, 3), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances),
		cmocka_unit_test(long_texts_are_the_same_or_wholly_different),
		cmocka_unit_test(finds_what_was_meant),
		cmocka_unit_test(best_first_and_at_most_so_many),
	};
	return cmocka_run_group_tests_name("text_nearest", tests, NULL, NULL);
}
