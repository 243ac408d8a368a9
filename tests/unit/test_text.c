/* test_text.c - strings: building, checking, numbers in and out */
#include "unit.h"

#include "base/arena.h"
#include "base/text.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
grows_and_stays_terminated(void **state)
{
	struct text text = text_new(*state);

	assert_string_equal(text.data, "");
	text_add(&text, "a");
	text_add_char(&text, 'b');
	text_addf(&text, "%03d", 7);
	text_add_bytes(&text, "x\0y", 3);
	assert_int_equal(text.length, 8);
	assert_memory_equal(text.data, "ab007x\0y", 9);
	for (int i = 0; i < 5000; i++)
		text_addf(&text, "%d,", i % 10);
	assert_int_equal(text.length, 10008);
	assert_int_equal(strlen(text.data + 8), 10000);
	assert_memory_equal(text.data, "ab007x\0y0,1,2,", 14);
}

static void
beginnings_ends_and_names(void **state)
{
	(void)state;
	assert_true(text_starts("data:train", "data:"));
	assert_true(text_starts("data:", ""));
	assert_false(text_starts("dat", "data"));
	assert_true(text_ends("a.json", ".json"));
	assert_false(text_ends("json", ".json"));
	assert_false(text_ends("a.jsonl", ".json"));
	assert_true(text_same_name("Churn-1", "cHURN-1"));
	assert_false(text_same_name("churn", "churn1"));
	assert_false(text_same_name("churn1", "churn"));
	assert_false(text_same_name("@", "`"));
	assert_false(text_same_name("\xc3\xa9", "\xc3\x89"));
}

static void
hexadecimal(void **state)
{
	(void)state;
	char hex[9];
	unsigned char bytes[4] = {1, 2, 3, 4};

	text_hex("\x00\x7f\x80\xff", 4, hex);
	assert_string_equal(hex, "007f80ff");
	assert_true(text_unhex("00Ab80ff", bytes, 4));
	assert_memory_equal(bytes, "\x00\xab\x80\xff", 4);
	assert_false(text_unhex("00ab80f", bytes, 4));
	assert_false(text_unhex("00ab80ff0", bytes, 4));
	assert_false(text_unhex("0011223g", bytes, 4));
	assert_memory_equal(bytes, "\x00\xab\x80\xff", 4);
}

static void
whole_numbers(void **state)
{
	(void)state;
	static const char *const wrong[] = {"",
					    " 1",
					    "1 ",
					    "\n1",
					    "-",
					    "0x10",
					    "1.0",
					    "1e3",
					    "9223372036854775808",
					    "-9223372036854775809",
					    "twelve"};
	int64_t value = 77;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(text_to_int(wrong[i], &value));
	assert_int_equal(value, 77);
	assert_true(text_to_int("-9223372036854775808", &value));
	assert_true(value == INT64_MIN);
	assert_true(text_to_int("007", &value));
	assert_int_equal(value, 7);
}

static void
reals_in(void **state)
{
	(void)state;
	static const char *const wrong[] = {"",	   " 1",	"1 ",	 "nan",
					    "inf", "-infinity", "1e999", "0.5x",
					    "1,5", "."};
	double value = 77;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(text_to_real(wrong[i], &value));
	assert_true(value == 77);
	assert_true(text_to_real("-1.5e-3", &value));
	assert_true(value == -1.5e-3);
	assert_true(text_to_real("1e-999", &value));
	assert_true(value == 0);
}

static void
assert_real(double value, const char *expected)
{
	char text[TEXT_REAL_SIZE];

	text_real(text, value);
	assert_string_equal(text, expected);
}

static void
reals_out_are_the_shortest(void **state)
{
	(void)state;
	assert_real(0, "0");
	assert_real(-0.0, "0");
	assert_real(1, "1");
	assert_real(-3, "-3");
	assert_real(0.1, "0.1");
	assert_real(0.1 + 0.2, "0.30000000000000004");
	assert_real(1.0 / 3, "0.3333333333333333");
	assert_real(1e22, "1e+22");
	assert_real(123456789012345, "123456789012345");
	assert_real(5e-324, "5e-324");
	assert_real(DBL_MIN, "2.2250738585072014e-308");
	assert_real(DBL_MAX, "1.7976931348623157e+308");
	assert_real(-DBL_MAX, "-1.7976931348623157e+308");
}

static void
reals_read_back_equal(void **state)
{
	(void)state;
	uint64_t bits = 88172645463325252u; /* xorshift64 */
	char text[TEXT_REAL_SIZE];
	double value;

	for (int i = 0; i < 20000; i++) {
		bits ^= bits << 13;
		bits ^= bits >> 7;
		bits ^= bits << 17;
		memcpy(&value, &bits, sizeof(value));
		if (!isfinite(value))
			continue;
		text_real(text, value);
		assert_true(strtod(text, NULL) == value);
	}
}

static void
bytes_for_people(void **state)
{
	assert_string_equal(text_bytes(*state, 0), "0 B");
	assert_string_equal(text_bytes(*state, 1023), "1023 B");
	assert_string_equal(text_bytes(*state, 1024), "1.0 KiB");
	assert_string_equal(text_bytes(*state, 1434), "1.4 KiB");
	assert_string_equal(text_bytes(*state, 1048575), "1.0 MiB");
	assert_string_equal(text_bytes(*state, INT64_C(2) << 30), "2.0 GiB");
	assert_string_equal(text_bytes(*state, -2048), "-2.0 KiB");
	assert_string_equal(text_bytes(*state, INT64_MAX), "8.0 EiB");
	assert_string_equal(text_bytes(*state, INT64_MIN), "-8.0 EiB");
}

#define with_arena(test) \
	cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(grows_and_stays_terminated),
		cmocka_unit_test(beginnings_ends_and_names),
		cmocka_unit_test(hexadecimal),
		cmocka_unit_test(whole_numbers),
		cmocka_unit_test(reals_in),
		cmocka_unit_test(reals_out_are_the_shortest),
		cmocka_unit_test(reals_read_back_equal),
		with_arena(bytes_for_people),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
