/* test_json_peer.c - json-c, which shares no line with ours, reads the same */
#include "base/arena.h"
#include "base/file.h"
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

/* the name is taken */
#define json_type json_c_type
#include <json-c/json.h>
#undef json_type

static bool
same(const struct json *ours, struct json_object *theirs)
{
	const struct json *child;
	struct json_object *member;
	size_t i = 0;

	switch (ours->type) {
	case JSON_NULL:
		return !theirs;
	case JSON_BOOLEAN:
		return json_object_is_type(theirs, json_type_boolean) &&
		       json_object_get_boolean(theirs) == ours->boolean;
	case JSON_INTEGER:
		return json_object_is_type(theirs, json_type_int) &&
		       json_object_get_int64(theirs) == ours->integer;
	case JSON_REAL:
		return json_object_is_type(theirs, json_type_double) &&
		       (isnan(ours->real) ||
			json_object_get_double(theirs) == ours->real);
	case JSON_STRING:
		return json_object_is_type(theirs, json_type_string) &&
		       (size_t)json_object_get_string_len(theirs) ==
			       ours->string.length &&
		       memcmp(json_object_get_string(theirs), ours->string.data,
			      ours->string.length) == 0;
	case JSON_ARRAY:
		if (!json_object_is_type(theirs, json_type_array) ||
		    json_object_array_length(theirs) != ours->list.count)
			return false;
		for (child = ours->list.first; child; child = child->next)
			if (!same(child,
				  json_object_array_get_idx(theirs, i++)))
				return false;
		return true;
	case JSON_OBJECT:
		if (!json_object_is_type(theirs, json_type_object) ||
		    (size_t)json_object_object_length(theirs) !=
			    ours->list.count)
			return false;
		for (child = ours->list.first; child; child = child->next)
			if (!json_object_object_get_ex(theirs, child->key,
						       &member) ||
			    !same(child, member))
				return false;
		return true;
	}
	return false;
}

static void
assert_same_as_peer(const struct json *ours, const char *text, size_t size)
{
	struct json_tokener *tokener = json_tokener_new_ex(64);
	struct json_object *theirs;

	json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
	theirs = json_tokener_parse_ex(tokener, text, (int)size + 1);
	assert_int_equal(json_tokener_get_error(tokener), json_tokener_success);
	assert_true(same(ours, theirs));
	json_object_put(theirs);
	json_tokener_free(tokener);
}

static void
test_texts(void **state)
{
	static const char *const texts[] = {
		"[0, -0, 1, 12345678901234, -9223372036854775808, 1e3]",
		"[0.1, 1.5E-7, 2.2250738585072014e-308, 5e-324, 123.456e2]",
		"[NaN, Infinity, -Infinity]",
		"\"\\u0000\\u00e4\\u20AC\\ud83d\\uDE00\\ud800\\udc00\\b\\/\"",
		"{\"\\u0061b\": {\"\": []}, \"c\": [null, true, false]}",
	};
	struct arena *arena = arena_new();
	struct error err;
	struct json *ours;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		size_t size = strlen(texts[i]);

		assert_int_equal(
			json_parse(arena, "x", texts[i], size, &ours, &err),
			OK);
		assert_same_as_peer(ours, texts[i], size);
	}
	arena_free(arena);
}

static void
test_real_model(void **state)
{
	static const char path[] =
		"examples/breast-cancer/xgboost/good/model.json";
	struct arena *arena = arena_new();
	struct error err = {0};
	struct json *model;
	char *text;
	size_t size;
	const struct json *names;

	(void)state;
	assert_int_equal(
		file_read(arena, path, (size_t)16 << 20, &text, &size, &err),
		OK);
	assert_int_equal(json_read_file(arena, path, &model, &err), OK);
	assert_same_as_peer(model, text, size);
	names = json_get(json_get(model, "learner"), "feature_names");
	assert_string_equal(names->list.first->string.data, "mean_radius");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_real_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
