/* test_json.c - JSON in, out, and what is wrong with it */
#include "base/arena.h"
#include "base/json.h"
#include "base/json_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

struct sample {
	const char *text, *expected;
};

static const struct sample valid[] = {
	{"null", "null"},
	{" \t\r\n true ", "true"},
	{"\xef\xbb\xbf{}", "{}"},
	{"[]", "[]"},
	{"[[],{}]", "[[],{}]"},
	{"0", "0"},
	{"-0", "0"},
	{"9223372036854775807", "9223372036854775807"},
	{"-9223372036854775808", "-9223372036854775808"},
	{"0.1", "0.1"},
	{"1e-3", "0.001"},
	{"0.1000000000000000055511151231257827021181583404541015625000000001",
	 "0.1"},
	{"[NaN, Infinity, -Infinity]", "[null,null,null]"},
	{"{\"b\": 1, \"a\": {\"d\": [1, 2.5], \"c\": null}}",
	 "{\"a\":{\"c\":null,\"d\":[1,2.5]},\"b\":1}"},
	{"{\"\xc3\xa4\": 1, \"z\": 2, \"Z\": 3, \"\": 4}",
	 "{\"\":4,\"Z\":3,\"z\":2,\"\xc3\xa4\":1}"},
	{"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\""},
	{"\"\\u0000\\u001f\\u007f\"", "\"\\u0000\\u001f\x7f\""},
	{"\"\\u00e4\\u20AC\\ud83d\\uDE00\"",
	 "\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\""},
	{"\"\\ud800\\udc00\\udbff\\udfff\"",
	 "\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\""},
	{"{\"a\\u0062\": \"x\"}", "{\"ab\":\"x\"}"},
};

static const struct sample invalid[] = {
	{"", "x:1:1: a value is missing: the text ends here"},
	{"  \n ", "x:2:2: a value is missing: the text ends here"},
	{"[1,]", "x:1:4: a value is missing: ']' found"},
	{"[1 2]", "x:1:4: ',' or ']' is missing: '2' found"},
	{"[1", "x:1:3: ',' or ']' is missing: the text ends here"},
	{"{\"a\":1,}", "x:1:8: a key in double quotes is missing: '}' found"},
	{"{a:1}", "x:1:2: a key in double quotes is missing: 'a' found"},
	{"{\"a\" 1}", "x:1:6: ':' behind a key is missing: '1' found"},
	{"{\"a\":1 ]", "x:1:8: ',' or '}' is missing: ']' found"},
	{"[}", "x:1:2: a value is missing: '}' found"},
	{"1 2", "x:1:3: the end of the text is missing: '2' found"},
	{"{}\n{}", "x:2:1: the end of the text is missing: '{' found"},
	{"01", "x:1:2: the end of the text is missing: '1' found"},
	{"1.", "x:1:3: a digit is missing: the text ends here"},
	{".5", "x:1:1: a value is missing: '.' found"},
	{"+1", "x:1:1: a value is missing: '+' found"},
	{"-x", "x:1:2: a digit is missing: 'x' found"},
	{"1e+", "x:1:4: a digit is missing: the text ends here"},
	{"1e999", "x:1:1: number out of range"},
	{"nul", "x:1:1: a value is missing: 'n' found"},
	{"'a'", "x:1:1: a value is missing: ''' found"},
	{"\"a", "x:1:1: the string that starts here has no end"},
	{"[\"a\\\"", "x:1:2: the string that starts here has no end"},
	{"\"a\nb\"", "x:1:3: control character 0x0a in a string"},
	{"\"\\x41\"", "x:1:2: unknown escape in a string"},
	{"\"\\u12g4\"", "x:1:2: \\u wants four hexadecimal digits"},
	{"\"\\ud800\"", "x:1:2: half of a surrogate pair stands alone"},
	{"\"\\ud800\\u0041\"", "x:1:2: half of a surrogate pair stands alone"},
	{"\"a\\udc00\"", "x:1:3: half of a surrogate pair stands alone"},
	{"\"\xc3\xa4\xff\"", "x:1:3: byte 0xff is not UTF-8"},
	{"\"\xed\xa0\x80\"", "x:1:2: byte 0xed is not UTF-8"},
	{"\"\xc0\x80\"", "x:1:2: byte 0xc0 is not UTF-8"},
	{"[\x01]", "x:1:2: a value is missing: byte 0x01 found"},
	{"{\"a\\u0000\":1}", "x:1:2: \\u0000 in a key"},
	{"{\"a\":1,\n \"b\":2,\n  \"a\":3}",
	 "x:3:3: key 'a' stands twice (first at line 1)"},
	{"{\"a\":1,\"\\u0061\":3}",
	 "x:1:8: key 'a' stands twice (first at line 1)"},
	{"[{\"k\":{\"n\":1,\"m\":2,\"m\":3,\"n\":4}}]",
	 "x:1:20: key 'm' stands twice (first at line 1)"},
};

static struct json *
parse(struct arena *arena, const char *text)
{
	struct error err = {0};
	struct json *value = NULL;

	if (json_parse(arena, "x", text, strlen(text), &value, &err) != OK)
		print_error("%s\n", err.message);
	assert_non_null(value);
	return value;
}

static void
test_valid(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(valid) / sizeof(*valid); i++)
		assert_string_equal(
			json_canonical(arena, parse(arena, valid[i].text)),
			valid[i].expected);
	arena_free(arena);
}

static void
test_invalid(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(invalid) / sizeof(*invalid); i++) {
		struct json untouched, *value = &untouched;
		struct error err = {0};
		const char *text = invalid[i].text;

		assert_int_equal(json_parse(arena, "x", text, strlen(text),
					    &value, &err),
				 ERR_USAGE);
		assert_string_equal(err.message, invalid[i].expected);
		assert_ptr_equal(value, &untouched);
	}
	arena_free(arena);
}

static void
test_canonical_reads_back(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(valid) / sizeof(*valid); i++) {
		const char *once = valid[i].expected;

		assert_string_equal(json_canonical(arena, parse(arena, once)),
				    once);
	}
	arena_free(arena);
}

static void
test_depth(void **state)
{
	struct arena *arena = arena_new();
	struct json *value;
	struct error err;
	char text[131];

	(void)state;
	memset(text, '[', 65);
	memset(text + 64, ']', 64);
	text[128] = '\0';
	assert_int_equal(json_parse(arena, "x", text, 128, &value, &err), OK);
	memset(text, '[', 65);
	memset(text + 65, ']', 65);
	assert_int_equal(json_parse(arena, "x", text, 130, &value, &err),
			 ERR_USAGE);
	assert_string_equal(err.message, "x:1:65: nested deeper than 64");
	arena_free(arena);
}

static void
test_size(void **state)
{
	size_t size = ((size_t)16 << 20) + 1;
	struct arena *arena = arena_new();
	char *text = arena_alloc(arena, size);
	struct json *value;
	struct error err;

	(void)state;
	memset(text, ' ', size);
	text[0] = '1';
	assert_int_equal(json_parse(arena, "x", text, size - 1, &value, &err),
			 OK);
	assert_int_equal(json_parse(arena, "x", text, size, &value, &err),
			 ERR_USAGE);
	assert_string_equal(err.message, "x: larger than 16 MB");
	arena_free(arena);
}

static void
test_places(void **state)
{
	struct arena *arena = arena_new();
	const struct json *value = parse(arena,
					 "{\"\xc3\xa4\": 1,\n \"b\" :\n [7]}");
	const struct json *b = json_get(value, "b");

	(void)state;
	assert_int_equal(value->list.first->column, 2);
	assert_int_equal(b->line, 2);
	assert_int_equal(b->column, 2);
	assert_int_equal(b->list.first->line, 3);
	assert_int_equal(b->list.first->column, 3);
	arena_free(arena);
}

static void
test_getters(void **state)
{
	struct arena *arena = arena_new();
	const struct json *value = parse(
		arena, "{\"s\":\"t\",\"i\":3,\"r\":2.5,\"n\":null}");
	double number = 0;

	(void)state;
	assert_string_equal(json_get_string(value, "s"), "t");
	assert_null(json_get_string(value, "i"));
	assert_null(json_get(value, "x"));
	assert_null(json_get(json_get(value, "s"), "x"));
	assert_null(json_get(NULL, "x"));
	assert_true(json_number(json_get(value, "i"), &number));
	assert_true(number == 3);
	assert_true(json_number(json_get(value, "r"), &number));
	assert_true(number == 2.5);
	assert_false(json_number(json_get(value, "n"), &number));
	assert_false(json_number(NULL, &number));
	assert_string_equal(json_type_name(JSON_OBJECT), "an object");
	arena_free(arena);
}

static void
test_making(void **state)
{
	struct arena *arena = arena_new();
	struct json *root = json_new(arena, JSON_OBJECT), *list;

	(void)state;
	json_add_string(arena, root, "s",
			"a\xff"
			"b");
	json_add_string(arena, root, "none", NULL);
	json_add_boolean(arena, root, "no", false);
	list = json_add_array(arena, root, "list");
	json_add_integer(arena, list, NULL, INT64_MIN);
	json_add_real(arena, list, NULL, 0.1);
	json_add_real(arena, list, NULL, NAN);
	json_add_object(arena, list, NULL);
	assert_string_equal(
		json_canonical(arena, root),
		"{\"list\":[-9223372036854775808,0.1,null,{}],\"no\":false,"
		"\"none\":null,\"s\":\"a\xef\xbf\xbd"
		"b\"}");
	arena_free(arena);
}

/* What a tree would be too large for is read past. */
static void
test_skip(void **state)
{
	static const char text[] =
		"{\"trees\": [[1, {\"a\": []}], 2], \"n\": 3, \"s\": \"\\n\"}";
	struct arena *arena = arena_new();
	struct json_scan scan;
	enum json_token token;
	struct error err;
	int64_t n = 0;
	size_t length;

	(void)state;
	json_scan_start(&scan, "x", text, strlen(text));
	assert_int_equal(json_scan_next(&scan, &token, &err), OK);
	assert_int_equal(token, JSON_TOKEN_OBJECT);
	assert_int_equal(json_scan_next(&scan, &token, &err), OK);
	assert_int_equal(token, JSON_TOKEN_KEY);
	assert_int_equal(json_scan_skip(&scan, &err), OK);
	assert_int_equal(json_scan_next(&scan, &token, &err), OK);
	assert_string_equal(json_scan_string(&scan, arena, &length), "n");
	assert_int_equal(json_scan_next(&scan, &token, &err), OK);
	assert_true(json_scan_integer(&scan, &n));
	assert_int_equal(n, 3);
	assert_int_equal(json_scan_next(&scan, &token, &err), OK);
	assert_int_equal(json_scan_skip(&scan, &err), OK);
	assert_string_equal(json_scan_string(&scan, arena, &length), "\n");
	assert_int_equal(json_scan_next(&scan, &token, &err), OK);
	assert_int_equal(token, JSON_TOKEN_CLOSE);
	assert_int_equal(json_scan_next(&scan, &token, &err), OK);
	assert_int_equal(token, JSON_TOKEN_END);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_invalid),
		cmocka_unit_test(test_canonical_reads_back),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_getters),
		cmocka_unit_test(test_making),
		cmocka_unit_test(test_skip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
