/* test_yaml.c - YAML in both dialects, and what is wrong with it */
#include "base/arena.h"
#include "base/text.h"
#include "base/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* old: what PyYAML 6.0 makes of it; new: what ruamel.yaml does. */
static const struct {
	const char *text, *old, *new;
} scalars[] = {
	{"1e-3", "\"1e-3\"", "0.001"},
	{"1E5", "\"1E5\"", "100000"},
	{"1.5e5", "\"1.5e5\"", "150000"},
	{"1.5e+5", "150000", "150000"},
	{"no", "false", "\"no\""},
	{"on", "true", "\"on\""},
	{"Yes", "true", "\"Yes\""},
	{"OFF", "false", "\"OFF\""},
	{"y", "\"y\"", "\"y\""},
	{"true", "true", "true"},
	{"False", "false", "false"},
	{"tRUE", "\"tRUE\"", "\"tRUE\""},
	{"1:30", "90", "\"1:30\""},
	{"-1:30", "-90", "\"-1:30\""},
	{"190:20:30", "685230", "\"190:20:30\""},
	{"1:30.5", "90.5", "\"1:30.5\""},
	{"0:30", "\"0:30\"", "\"0:30\""},
	{"1:60", "\"1:60\"", "\"1:60\""},
	{"017", "15", "17"},
	{"08", "\"08\"", "8"},
	{"00", "0", "0"},
	{"0o17", "\"0o17\"", "15"},
	{"0x1F", "31", "31"},
	{"0b101", "5", "5"},
	{"-0x10", "-16", "-16"},
	{"+12", "12", "12"},
	{"1_000", "1000", "1000"},
	{"_1", "\"_1\"", "\"_1\""},
	{"1_0.5_0", "10.5", "10.5"},
	{"1.", "1", "1"},
	{".5", "0.5", "0.5"},
	{"-.5", "\"-.5\"", "-0.5"},
	{"._5", "\"._5\"", "\"._5\""},
	{".", "\".\"", "\".\""},
	{"-", "[null]", "[null]"},
	{".inf", "null", "null"},
	{"+.nan", "\"+.nan\"", "\"+.nan\""},
	{"~", "null", "null"},
	{"Null", "null", "null"},
	{"nULL", "\"nULL\"", "\"nULL\""},
	{"2001-01-01", "\"2001-01-01\"", "\"2001-01-01\""},
	{"9223372036854775807", "9223372036854775807", "9223372036854775807"},
	{"0xffffffffffffffff", "1.8446744073709552e+19",
	 "1.8446744073709552e+19"},
	{"18446744073709551616", "1.8446744073709552e+19",
	 "1.8446744073709552e+19"},
	{"3.10.9", "\"3.10.9\"", "\"3.10.9\""},
	{"'no'", "\"no\"", "\"no\""},
	{"\"17\"", "\"17\"", "\"17\""},
	{"!!str 17", "\"17\"", "\"17\""},
	{"! 17", "\"17\"", "\"17\""},
	{"!!int '17'", "17", "17"},
	{"!!float 1", "1", "1"},
	{"!!float 1e-3", "0.001", "0.001"},
	{"!!bool 'true'", "true", "true"},
	{"!!null ''", "null", "null"},
	{"\"\\u00e4\\0\"", "\"\xc3\xa4\\u0000\"", "\"\xc3\xa4\\u0000\""},
};

static const struct {
	const char *text, *expected;
} documents[] = {
	{"", "null"},
	{"# nothing\n", "null"},
	{"---\n...\n", "null"},
	{"\xef\xbb\xbf"
	 "a: 1\n",
	 "{\"a\":1}"},
	{"a: 1\nb:\n- x\n- {c: 2}\n", "{\"a\":1,\"b\":[\"x\",{\"c\":2}]}"},
	{"yes: 1\n1: 2\n", "{\"1\":2,\"yes\":1}"},
	{"a: |\n  b\n  c\n", "{\"a\":\"b\\nc\\n\"}"},
	{"a: >-\n  b\n  c\n", "{\"a\":\"b c\"}"},
	{"a: &x [1, 2]\nb: *x\n", "{\"a\":[1,2],\"b\":[1,2]}"},
	{"a: &x 1\nb: &x 2\nc: *x\n", "{\"a\":1,\"b\":2,\"c\":2}"},
	{"b: &b {x: 1, y: 2}\nc: {<<: *b, y: 3}\n",
	 "{\"b\":{\"x\":1,\"y\":2},\"c\":{\"x\":1,\"y\":3}}"},
	{"- &a {x: 1}\n- &b {x: 2, y: 2}\n- {<<: [*a, *b], z: 3}\n",
	 "[{\"x\":1},{\"x\":2,\"y\":2},{\"x\":1,\"y\":2,\"z\":3}]"},
	{"{<<: {x: 1}, x: 2}\n", "{\"x\":2}"},
	{"{\"<<\": {x: 1}}\n", "{\"<<\":{\"x\":1}}"},
	{"!!map {a: !!seq [1]}\n", "{\"a\":[1]}"},
};

static const struct {
	const char *text, *expected;
} invalid[] = {
	{"a: 1\nb: 2\n\n a: 3\n",
	 "x:4:3: mapping values are not allowed in this context"},
	{"a: 1\n- b\n",
	 "x:2:1: did not find expected key while parsing a block mapping "
	 "from line 1"},
	{"name: 1\nb:\n  c: 1\nname: 2\n",
	 "x:4:1: key 'name' stands twice (first at line 1)"},
	{"{a: 1, a: 2}", "x:1:8: key 'a' stands twice (first at line 1)"},
	{"a:\n\tb: 1\n", "x:2:1: a tab stands where YAML wants spaces"},
	{"\xc3\xa4:\n\tb: 1\n", "x:2:1: a tab stands where YAML wants spaces"},
	{"a: 1\n---\nb: 2\n", "x:2:1: a second document starts here"},
	{"? [a]\n: 1\n", "x:1:3: a key must be a scalar"},
	{"{*a : 1}\n", "x:1:2: a key must be a scalar"},
	{"\"a\\0\": 1\n", "x:1:1: a key holds a NUL"},
	{"a: *b\n", "x:1:4: no anchor '&b' stands before this alias"},
	{"a: &a [*a]\n", "x:1:8: alias '*a' stands in what it names"},
	{"a: {<<: 3}\n",
	 "x:1:5: '<<' wants a mapping or an array of mappings, not "
	 "an integer"},
	{"a: {<<: [{}, x]}\n",
	 "x:1:14: '<<' wants a mapping or an array of mappings, not "
	 "a string"},
	{"a: !!python/object:os.system x\n",
	 "x:1:4: tag '!!python/object:os.system' is not understood"},
	{"a: !mine {}\n", "x:1:4: tag '!mine' is not understood"},
	{"a: !!int x\n", "x:1:4: 'x' is no !!int"},
	{"a: 1.0e+999\n", "x:1:4: number '1.0e+999' is out of range"},
	{"a: [1\n",
	 "x:2:1: did not find expected ',' or ']' while parsing a flow "
	 "sequence from line 1"},
	{"\xc3\xa4: \xff\n", "x:1:4: byte 0xff is not UTF-8"},
	{"a: \x01\n", "x:1:4: control characters are not allowed"},
	{"a: b: c\n", "x:1:5: mapping values are not allowed in this context"},
	{"a: \"\\ud800\"\n",
	 "x:1:7: found invalid Unicode character escape code while parsing "
	 "a quoted scalar from line 1"},
};

static const char *
canonical(struct arena *arena, const char *text, enum yaml_dialect dialect)
{
	struct error err = {0};
	struct json *value = NULL;

	if (yaml_parse(arena, "x", text, strlen(text), dialect, &value, &err) !=
	    OK)
		print_error("%s\n", err.message);
	assert_non_null(value);
	return json_canonical(arena, value);
}

static void
test_scalars(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(scalars) / sizeof(*scalars); i++) {
		assert_string_equal(canonical(arena, scalars[i].text, YAML_1_1),
				    scalars[i].old);
		assert_string_equal(canonical(arena, scalars[i].text, YAML_1_2),
				    scalars[i].new);
	}
	arena_free(arena);
}

static void
test_documents(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(documents) / sizeof(*documents); i++)
		assert_string_equal(
			canonical(arena, documents[i].text, YAML_1_2),
			documents[i].expected);
	arena_free(arena);
}

static void
assert_refused(const char *text, size_t size, const char *expected)
{
	struct arena *arena = arena_new();
	struct json untouched, *value = &untouched;
	struct error err = {0};

	assert_int_equal(
		yaml_parse(arena, "x", text, size, YAML_1_1, &value, &err),
		ERR_USAGE);
	assert_string_equal(err.message, expected);
	assert_ptr_equal(value, &untouched);
	arena_free(arena);
}

static void
test_invalid(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(invalid) / sizeof(*invalid); i++)
		assert_refused(invalid[i].text, strlen(invalid[i].text),
			       invalid[i].expected);
}

/* Nine lines that would be a thousand million nodes. */
static void
test_alias_bomb(void **state)
{
	struct arena *arena = arena_new();
	struct text text = text_new(arena);

	(void)state;
	text_add(&text, "a0: &a0 x\n");
	for (int i = 1; i <= 9; i++) {
		text_addf(&text, "a%d: &a%d [", i, i);
		for (int j = 0; j < 10; j++)
			text_addf(&text, "*a%d%s", i - 1, j < 9 ? "," : "]\n");
	}
	assert_refused(text.data, text.length,
		       "x:6:38: aliases expand past 100000 nodes");
	arena_free(arena);
}

/* libyaml's time grows with the square of their number. */
static void
test_directives(void **state)
{
	struct arena *arena = arena_new();
	struct text text = text_new(arena);

	(void)state;
	for (int i = 0; i < 100; i++)
		text_addf(&text, "%%TAG !a%d! tag:x\n", i);
	text_add(&text, "--- 100%\n");
	canonical(arena, text.data, YAML_1_2);
	text_add(&text, "%TAG");
	assert_refused(text.data, text.length,
		       "x:102:1: more than 100 lines begin with '%'");
	arena_free(arena);
}

static void
test_depth(void **state)
{
	char text[130];
	struct arena *arena = arena_new();

	(void)state;
	memset(text, '[', 65);
	memset(text + 64, ']', 64);
	text[128] = '\0';
	canonical(arena, text, YAML_1_2);
	memset(text, '[', 65);
	assert_refused(text, 65, "x:1:65: nested deeper than 64");
	arena_free(arena);
}

static void
test_places(void **state)
{
	static const char text[] = "a: 1\n\nb:\n  - x\n  -   y\n";
	struct arena *arena = arena_new();
	struct error err;
	struct json *value;
	const struct json *b;

	(void)state;
	assert_int_equal(yaml_parse(arena, "x", text, strlen(text), YAML_1_2,
				    &value, &err),
			 OK);
	b = json_get(value, "b");
	assert_int_equal(b->line, 3);
	assert_int_equal(b->column, 1);
	assert_int_equal(b->list.last->line, 5);
	assert_int_equal(b->list.last->column, 7);
	arena_free(arena);
}

static void
test_files(void **state)
{
	struct arena *arena = arena_new();
	struct error err;
	struct json *value;

	(void)state;
	assert_int_equal(yaml_read_file(arena,
					"tests/fixtures/formats/params.yaml",
					YAML_1_2, &value, &err),
			 OK);
	assert_string_equal(
		json_canonical(arena, json_get(value, "train")),
		"{\"callbacks\":null,\"layers\":[{\"activation\":\"relu\","
		"\"units\":64},{\"activation\":\"sigmoid\",\"units\":1}],"
		"\"lr\":0.001,\"max_features\":400,\"mode\":17,\"ngrams\":2,"
		"\"start\":\"1:30\"}");
	assert_int_equal(yaml_read_file(arena, "tests/fixtures/formats/MLmodel",
					YAML_1_1, &value, &err),
			 OK);
	assert_string_equal(json_get_string(value, "mlflow_version"), "2.12.2");
	assert_int_equal(yaml_read_file(arena, "tests/no-such.yaml", YAML_1_2,
					&value, &err),
			 ERR_NOT_FOUND);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scalars),
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_invalid),
		cmocka_unit_test(test_alias_bomb),
		cmocka_unit_test(test_directives),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
