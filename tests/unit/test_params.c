/* test_params.c - params.yaml and metrics.json made flat */
#include "base/arena.h"
#include "base/text.h"
#include "formats/metrics.h"
#include "formats/params.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#define FIXTURES "tests/fixtures/formats/"

static void
test_yaml(void **state)
{
	struct arena *arena = arena_new();
	struct text shown = text_new(arena);
	struct params params;
	struct error err;

	(void)state;
	assert_int_equal(
		params_read(arena, FIXTURES "params.yaml", &params, &err), OK);
	for (size_t i = 0; i < params.count; i++)
		text_addf(&shown, "%s=%s\n", params.values[i].key,
			  json_canonical(arena, params.values[i].value));
	assert_string_equal(shown.data,
			    "prepare.split=0.2\n"
			    "prepare.seed=20170428\n"
			    "prepare.encoding=\"no\"\n"
			    "featurize.max_features=400\n"
			    "featurize.ngrams=[1,2]\n"
			    "train.ngrams=2\n"
			    "train.lr=0.001\n"
			    "train.start=\"1:30\"\n"
			    "train.mode=17\n"
			    "train.layers=[{\"activation\":\"relu\",\"units\":"
			    "64},{\"activation\":\"sigmoid\",\"units\":1}]\n"
			    "train.callbacks=null\n"
			    "train.max_features=400\n");
	arena_free(arena);
}

static enum status
flatten(struct arena *arena, const char *text, struct params *params,
	struct error *err)
{
	struct json *root;

	assert_int_equal(json_parse(arena, "p", text, strlen(text), &root, err),
			 OK);
	return params_flatten(arena, "p", root, params, err);
}

static void
test_shapes(void **state)
{
	struct arena *arena = arena_new();
	struct params params;
	struct error err;

	(void)state;
	assert_int_equal(flatten(arena, "null", &params, &err), OK);
	assert_int_equal(params.count, 0);
	assert_int_equal(flatten(arena, "{\"a\":{},\"b\":[]}", &params, &err),
			 OK);
	assert_int_equal(params.count, 2);
	assert_string_equal(params.values[0].key, "a");
	assert_int_equal(params.values[0].value->type, JSON_OBJECT);
	assert_int_equal(params.values[1].value->type, JSON_ARRAY);
	arena_free(arena);
}

static void
test_mistakes(void **state)
{
	static const char *const texts[][2] = {
		{"[1]", "p:1:1: an object is wanted here, not an array"},
		{"{\"a\":{\"\":1}}", "p:1:7: a key is empty"},
		{"{\"a.b\":1,\n\"a\":{\"b\":2}}",
		 "p:2:6: parameter 'a.b' stands twice (also at line 1)"},
	};
	struct arena *arena = arena_new();
	struct text text = text_new(arena);
	struct params params;
	struct error err;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		assert_int_equal(flatten(arena, texts[i][0], &params, &err),
				 ERR_USAGE);
		assert_string_equal(err.message, texts[i][1]);
	}
	text_addf(&text, "{\"%0999d\":{\"a\":1}}", 0);
	assert_int_equal(flatten(arena, text.data, &params, &err), ERR_USAGE);
	assert_string_equal(err.message,
			    "p:1:1005: a key is longer than 1000 bytes");
	arena_free(arena);
}

static void
test_metrics(void **state)
{
	struct arena *arena = arena_new();
	struct text shown = text_new(arena);
	char real[TEXT_REAL_SIZE];
	struct metrics metrics;
	struct error err;

	(void)state;
	assert_int_equal(
		metrics_read(arena, FIXTURES "dvclive.json", &metrics, &err),
		OK);
	for (size_t i = 0; i < metrics.count; i++) {
		text_real(real, metrics.values[i].value);
		text_addf(&shown, "%s=%s\n", metrics.values[i].key, real);
	}
	for (size_t i = 0; i < metrics.skipped_count; i++)
		text_addf(&shown, "%s %s\n", metrics.skipped[i].key,
			  metrics.skipped[i].why);
	assert_string_equal(shown.data, "train.box_loss=0.47862\n"
					"metrics.precision(B)="
					"0.5821598589424518\n"
					"metrics.mAP50-95(B)="
					"0.6398995174579759\n"
					"lr.pg0=2.344419000000001e-06\n"
					"model.parameters=2624080\n"
					"train.cls_loss is NaN\n"
					"model.name is a string\n"
					"model.speeds is an array\n"
					"model.best is a boolean\n");
	assert_int_equal(*metrics.step, 99);
	arena_free(arena);
}

static void
test_plain_metrics(void **state)
{
	struct arena *arena = arena_new();
	struct metrics metrics;
	struct error err;

	(void)state;
	assert_int_equal(
		metrics_read(arena,
			     "examples/breast-cancer/xgboost/good/metrics.json",
			     &metrics, &err),
		OK);
	assert_true(metrics.count > 0);
	assert_null(metrics.step);
	assert_int_equal(metrics.skipped_count, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_yaml),
		cmocka_unit_test(test_shapes),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_metrics),
		cmocka_unit_test(test_plain_metrics),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
