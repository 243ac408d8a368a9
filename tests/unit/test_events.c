/* test_events.c - what a run says while it runs */
#include "base/arena.h"
#include "formats/events.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

static enum status
parse(struct arena *arena, const char *text, struct run_event *event,
      struct error *err)
{
	return events_parse(arena, "events", 17, text, strlen(text), event,
			    err);
}

static struct run_event
taken(struct arena *arena, const char *text)
{
	struct run_event event = {0};
	struct error err = {0};

	if (parse(arena, text, &event, &err) != OK)
		fail_msg("%s", err.message);
	return event;
}

static void
test_metric(void **state)
{
	struct arena *arena = arena_new();
	struct run_event event = taken(
		arena,
		"{\"metric\":\"auc\",\"value\":0.85,\"step\":3,\"fold\":2}\r");

	(void)state;
	assert_string_equal(event.metric, "auc");
	assert_true(event.value == 0.85);
	assert_null(event.not_finite);
	assert_int_equal(*event.step, 3);
	assert_int_equal(*event.fold, 2);
	assert_null(event.param);
	assert_null(event.seed);
	event = taken(arena, "{\"metric\":\"n\",\"value\":7}");
	assert_true(event.value == 7);
	assert_null(event.step);
	arena_free(arena);
}

static void
test_not_finite(void **state)
{
	static const struct {
		const char *text, *word;
	} samples[] = {
		{"{\"metric\":\"m\",\"value\":NaN}", "NaN"},
		{"{\"metric\":\"m\",\"value\":Infinity}", "Infinity"},
		{"{\"metric\":\"m\",\"value\":-Infinity}", "-Infinity"},
		{"{\"metric\":\"m\",\"value\":\"NaN\"}", "NaN"},
		{"{\"metric\":\"m\",\"value\":\"nan\"}", "NaN"},
		{"{\"metric\":\"m\",\"value\":\"-inf\"}", "-Infinity"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		struct run_event event = taken(arena, samples[i].text);

		assert_string_equal(event.not_finite, samples[i].word);
		assert_int_equal(isnan(event.value) != 0,
				 i == 0 || i == 3 || i == 4);
	}
	arena_free(arena);
}

static void
test_param(void **state)
{
	struct arena *arena = arena_new();
	struct run_event event = taken(
		arena, "{\"param\":\"lr\",\"value\":[0.10,null]}");

	(void)state;
	assert_string_equal(event.param, "lr");
	assert_null(event.metric);
	assert_string_equal(json_canonical(arena, event.param_value),
			    "[0.1,null]");
	arena_free(arena);
}

static void
test_rest(void **state)
{
	struct arena *arena = arena_new();
	struct run_event event = taken(
		arena,
		"{\"artifact\":\"model.onnx\",\"seed\":-1,\"device_hours\":2,"
		"\"cost_usd\":0.5,\"parallel\":{\"strategy\":\"ddp\","
		"\"workers\":4,\"devices\":8}}");

	(void)state;
	assert_string_equal(event.artifact, "model.onnx");
	assert_int_equal(*event.seed, -1);
	assert_true(*event.device_hours == 2);
	assert_true(*event.cost_usd == 0.5);
	assert_string_equal(event.strategy, "ddp");
	assert_int_equal(*event.workers, 4);
	assert_int_equal(*event.devices, 8);
	event = taken(arena, "{\"parallel\":{}}");
	assert_null(event.strategy);
	assert_null(event.workers);
	arena_free(arena);
}

static void
test_mistakes(void **state)
{
	static const char *const texts[][2] = {
		{"", ":1: a value is missing: the text ends here"},
		{"{\"metric\":\"auc\",\"val",
		 ":17: the string that starts here has no end"},
		{"[]", ":1: an object is wanted here, not an array"},
		{"{}", ":1: nothing is said"},
		{"{\"metrc\":\"a\"}",
		 ":2: 'metrc' is not a key here (did you mean 'metric'?)"},
		{"{\"metric\":\"a\"}", ":1: key 'value' is missing"},
		{"{\"param\":\"a\"}", ":1: key 'value' is missing"},
		{"{\"value\":1}", ":2: 'value' wants 'metric' or 'param'"},
		{"{\"metric\":\"a\",\"param\":\"b\",\"value\":1}",
		 ":1: one 'value' cannot be a metric's and a parameter's"},
		{"{\"metric\":\"a\",\"value\":\"high\"}",
		 ":15: the value of a metric is a number, not a string"},
		{"{\"metric\":\"a\",\"value\":null}",
		 ":15: the value of a metric is a number, not null"},
		{"{\"metric\":1,\"value\":1}",
		 ":2: 'metric' wants a string, not an integer"},
		{"{\"metric\":\"\",\"value\":1}", ":2: 'metric' is empty"},
		{"{\"metric\":\"a\",\"value\":1,\"step\":1.5}",
		 ":25: 'step' wants an integer, not a number"},
		{"{\"step\":1}", ":2: 'step' wants 'metric'"},
		{"{\"fold\":-1}", ":2: 'fold' is 0 or more"},
		{"{\"cost_usd\":-0.5}",
		 ":2: 'cost_usd' is a number, 0 or more"},
		{"{\"device_hours\":NaN}",
		 ":2: 'device_hours' is a number, 0 or more"},
		{"{\"parallel\":{\"workers\":0}}",
		 ":14: 'workers' is 1 or more"},
		{"{\"parallel\":{\"gpus\":1}}",
		 ":14: 'gpus' is not a key here: one of strategy, workers, "
		 "devices"},
		{"{\"seed\":1,\"seed\":2}",
		 ":11: key 'seed' stands twice (first at line 17)"},
		{"{\"seed\":1} {\"seed\":2}",
		 ":12: the end of the text is missing: '{' found"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct run_event event = {.value = 77};
		struct error err = {0};

		assert_int_equal(parse(arena, texts[i][0], &event, &err),
				 ERR_USAGE);
		assert_memory_equal(err.message, "events:17", 9);
		assert_string_equal(err.message + 9, texts[i][1]);
		assert_true(event.value == 77);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_metric),
		cmocka_unit_test(test_not_finite),
		cmocka_unit_test(test_param),
		cmocka_unit_test(test_rest),
		cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
