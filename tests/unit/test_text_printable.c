/* test_text_printable.c - UTF-8, and text that is safe to show or paste */
#include "unit.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>
#include <unistd.h>

static int
open_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int
close_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static void
decodes_characters(void **state)
{
	(void)state;
	uint32_t point = 0;

	assert_int_equal(text_decode("a", 1, &point), 1);
	assert_int_equal(point, 'a');
	assert_int_equal(text_decode("\xc2\x80", 2, &point), 2);
	assert_int_equal(point, 0x80);
	assert_int_equal(text_decode("\xe2\x82\xac!", 4, &point), 3);
	assert_int_equal(point, 0x20AC);
	assert_int_equal(text_decode("\xf4\x8f\xbf\xbf", 4, &point), 4);
	assert_int_equal(point, 0x10FFFF);
	assert_int_equal(text_decode("\0", 1, &point), 1);
	assert_int_equal(point, 0);
	assert_int_equal(text_decode("", 0, &point), 0);
}

static void
knows_utf8(void **state)
{
	(void)state;
	static const char *const valid[] = {"",
					    "plain",
					    "\u00e9",
					    "\xed\x9f\xbf",
					    "\xee\x80\x80",
					    "\xf0\x90\x80\x80",
					    "\U0010FFFF"};
	static const char *const wrong[] = {
		"\x80",		    /* a tail alone */
		"\xc3",		    /* cut short */
		"\xe2\x82",	    /* cut short */
		"\xf0\x9f\x98",	    /* cut short */
		"\xc0\xaf",	    /* overlong '/' */
		"\xc1\xbf",	    /* overlong */
		"\xe0\x9f\xbf",	    /* overlong */
		"\xf0\x8f\xbf\xbf", /* overlong */
		"\xed\xa0\x80",	    /* a surrogate */
		"\xed\xbf\xbf",	    /* a surrogate */
		"\xf4\x90\x80\x80", /* above U+10FFFF */
		"\xf5\x80\x80\x80",
		"\xff",
		"a\xe9z",
		"\xe2\x28\xa1",
		"\xe2\x82\x28",
	};

	for (size_t i = 0; i < sizeof(valid) / sizeof(valid[0]); i++)
		assert_true(text_is_utf8(valid[i], strlen(valid[i])));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(text_is_utf8(wrong[i], strlen(wrong[i])));
	assert_true(text_is_utf8("a\0b", 3));
}

static void
shows_what_would_act_on_a_terminal(void **state)
{
	static const struct {
		const char *recorded, *shown;
	} cases[] = {
		{"", ""},
		{"plain, \u00e9\u4e2d\U0001F600 ~",
		 "plain, \u00e9\u4e2d\U0001F600 ~"},
		{"a\nb\tc\rd", "a\\nb\\tc\\rd"},
		{"\x1b[31mred\x07", "\\x1b[31mred\\x07"},
		{"\x7f", "\\x7f"},
		{"\xc2\x9b"
		 "31m",
		 "\\u009b31m"},
		{"\xc2\xa0", "\xc2\xa0"},
		{"\xe2\x80\xae"
		 "cod.exe",
		 "\\u202ecod.exe"},
		{"\xe2\x80\xa8\xe2\x80\xa9", "\\u2028\\u2029"},
		{"\xe2\x81\xa6\xe2\x81\xa9", "\\u2066\\u2069"},
		{"\xd8\x9c\xe2\x80\x8e\xe2\x80\x8f", "\\u061c\\u200e\\u200f"},
		{"\xff\xe9t\xe9", "\\xff\\xe9t\\xe9"},
		{"\xed\xa0\x80", "\\xed\\xa0\\x80"},
		{"end\xe2\x82", "end\\xe2\\x82"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(text_printable(*state, cases[i].recorded),
				    cases[i].shown);
	assert_string_equal(text_printable_bytes(*state, "a\0b", 3), "a\\x00b");
}

static void
no_byte_acts_on_a_terminal(void **state)
{
	char two[3] = {0};

	for (int i = 1; i < 256; i++)
		for (int j = 1; j < 256; j++) {
			two[0] = (char)i;
			two[1] = (char)j;
			const char *shown = text_printable(*state, two);
			assert_true(text_is_utf8(shown, strlen(shown)));
			for (const char *at = shown; *at; at++)
				assert_true((unsigned char)*at >= 0x20);
			assert_null(strchr(shown, 0x7f));
			arena_reset(*state);
		}
}

static void
ask_shell(const char *command)
{
	execl("/bin/sh", "sh", "-c", command, NULL);
}

/* What a shell makes of the word is the word again. */
static void
a_shell_reads_the_word_back(void **state)
{
	static const char *const words[] = {
		"churn@3",    "a b",
		"",	      "it's",
		"$HOME `id`", "*",
		"~",	      "#x",
		"a\nb",	      "'",
		"-n",	      "\\",
		"\xff",	      "production/breast-cancer",
		"x;y",	      "\"",
		"!"};
	char read_back[64];

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *word = text_shell_word(*state, words[i]);
		const char *command = arena_printf(*state, "printf %%s %s >&2",
						   word);
		assert_int_equal(unit_in_child(ask_shell, command, read_back,
					       sizeof(read_back)),
				 0);
		assert_string_equal(read_back, words[i]);
	}
	assert_string_equal(text_shell_word(*state, "churn@3"), "churn@3");
	assert_string_equal(text_shell_word(*state, "it's"), "'it'\\''s'");
}

#define with_arena(test) \
	cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes_characters),
		cmocka_unit_test(knows_utf8),
		with_arena(shows_what_would_act_on_a_terminal),
		with_arena(no_byte_acts_on_a_terminal),
		with_arena(a_shell_reads_the_word_back),
	};
	return cmocka_run_group_tests_name("text_printable", tests, NULL, NULL);
}
