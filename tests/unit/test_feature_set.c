/* test_feature_set.c - the file that describes a set of features */
#include "base/arena.h"
#include "base/file.h"
#include "base/yaml.h"
#include "formats/feature_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static enum status
parse(struct arena *arena, const char *text, struct feature_set *set,
      struct error *err)
{
	struct json *root;
	enum status status = yaml_parse(arena, "f.yaml", text, strlen(text),
					YAML_1_2, &root, err);

	if (status)
		return status;
	return feature_set_of_json(arena, "f.yaml", root, set, err);
}

static void
test_example(void **state)
{
	struct arena *arena = arena_new();
	struct feature_set set;
	struct error err;
	const struct feature *third;

	(void)state;
	assert_int_equal(
		feature_set_read(arena, "examples/breast-cancer/features.yaml",
				 &set, &err),
		OK);
	third = &set.features[2];
	assert_string_equal(third->name, "log_mean_area");
	assert_string_equal(third->type, "float");
	assert_string_equal(third->column, "mean_area");
	assert_string_equal(third->transform, "log");
	assert_string_equal(third->owner, "cytology");
	assert_string_equal(third->code, "train.py");
	arena_free(arena);
}

static void
test_canonical(void **state)
{
	static const char text[] =
		"features:\n- type: int\n  name: b\n- {name: a, type: float}\n";
	struct arena *arena = arena_new();
	struct feature_set set;
	struct error err;
	struct json *root;

	(void)state;
	assert_int_equal(parse(arena, text, &set, &err), ERR_USAGE);
	assert_int_equal(parse(arena,
			       "features:\n- type: integer\n  name: b\n"
			       "- {name: a, column: 'no', type: float}\n",
			       &set, &err),
			 OK);
	root = feature_set_to_json(arena, &set);
	assert_string_equal(
		json_canonical(arena, root),
		"{\"features\":[{\"name\":\"b\",\"type\":\"integer\"},"
		"{\"column\":\"no\",\"name\":\"a\",\"type\":\"float\"}]}");
	arena_free(arena);
}

static void
test_mistakes(void **state)
{
	static const char *const texts[][2] = {
		{"features:\n- name: a\n  tpye: float\n",
		 "f.yaml:3:3: 'tpye' is not a key here (did you mean "
		 "'type'?)"},
		{"features:\n- name: a\n  type: flaot\n",
		 "f.yaml:3:3: 'flaot' is not a type of feature (did you mean "
		 "'float'?)"},
		{"features:\n- name: a\n  type: polygon\n",
		 "f.yaml:3:3: 'polygon' is not a type of feature: one of "
		 "boolean, integer, long, float, double, string, category, "
		 "date, timestamp, binary, embedding, list"},
		{"features:\n- name: a\n", "f.yaml:2:3: key 'type' is missing"},
		{"features:\n- {name: a, type: float}\n- {name: b, type: "
		 "float}\n- {name: a, type: long}\n",
		 "f.yaml:4:4: feature 'a' stands twice (first at line 2)"},
		{"features:\n- name: a\n  name: b\n  type: float\n",
		 "f.yaml:3:3: key 'name' stands twice (first at line 2)"},
		{"", "f.yaml:1:1: an object is wanted here, not null"},
		{"feature: []\n",
		 "f.yaml:1:1: 'feature' is not a key here (did you mean "
		 "'features'?)"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct feature_set set = {.count = 77};
		struct error err = {0};

		assert_int_equal(parse(arena, texts[i][0], &set, &err),
				 ERR_USAGE);
		assert_string_equal(err.message, texts[i][1]);
		assert_int_equal(set.count, 77);
	}
	arena_free(arena);
}

/* The check feature_set_schema sees the schema judge the same files alike. */
static void
assert_folder(const char *folder, enum status expected)
{
	struct arena *arena = arena_new();
	struct file_entry *entries;
	struct feature_set set;
	struct error err;
	size_t count;

	assert_int_equal(
		file_walk(arena, folder, false, &entries, &count, &err), OK);
	assert_true(count >= 3);
	for (size_t i = 0; i < count; i++) {
		const char *path = file_join(arena, folder, entries[i].path);

		if (feature_set_read(arena, path, &set, &err) != expected)
			fail_msg("%s", path);
	}
	arena_free(arena);
}

static void
test_as_the_schema(void **state)
{
	(void)state;
	assert_folder("tests/fixtures/feature-set/good", OK);
	assert_folder("tests/fixtures/feature-set/bad", ERR_USAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_canonical),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_as_the_schema),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
