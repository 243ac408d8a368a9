/* test_rows.c - how many rows a table in a file has */
#include "tables/rows.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

#define UNKNOWN (-1)

static void
put(const char *path, const char *data, size_t size)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static void
each_kind_of_table(void **state)
{
	static const struct {
		const char *path, *text;
		int64_t rows;
	} cases[] = {
		{"a.csv", "", 0},
		{"a.csv", "h", 0},
		{"a.csv", "h\r\n1\r\n2\r\n", 2},
		{"a.csv", "h\n1\n2", 2},
		{"a.csv", "h\n\n1\n", 1},
		{"a.csv", "h,i\n\"a\n\"\"b\"\"\n\",2\n3,4\n", 2},
		{"a.csv", "h,i\n1,\"a\nb\"\n", 1},
		{"a.csv", "h;i\n1;\"a\nb\"\n", 1},
		{"a.csv", "h\n6\" pipe\n7\" pipe\n8\n", 3},
		{"a.csv", "h\n\"\"\n\"\"\n", 2},
		{"a.csv", "\xef\xbb\xbf\"h\ni\"\n1\n", 1},
		{"a.csv", "h\n\"open\n1\n", UNKNOWN},
		{"A.CSV", "h\n1\n", 1},
		{"a.tsv", "h\ti\n1\t\"a\nb\"\n", 1},
		{"a.tsv", "h\ti\n1,\"\t2\n", 1},
		{"a.tsv", "h\ti\n\t\n", 1},
		{"a.jsonl", "{}\n\n \t\r\n{}", 2},
		{"a.jsonl", "\"\n\"\n", 2},
		{"a.ndjson", "1\n2\n3\n", 3},
		{"a.txt", "h\n1\n", UNKNOWN},
		{"csv", "h\n1\n", UNKNOWN},
		{"a.csv.gz", "h\n1\n", UNKNOWN},
	};
	struct error err;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t rows = UNKNOWN;

		put(cases[i].path, cases[i].text, strlen(cases[i].text));
		assert_ok(rows_count(cases[i].path, &rows, &err), &err);
		if (rows != cases[i].rows)
			print_error("%s: '%s'\n", cases[i].path, cases[i].text);
		assert_int_equal(rows, cases[i].rows);
	}
}

static void
bytes_that_are_no_text(void **state)
{
	int64_t rows = UNKNOWN;
	struct error err;

	(void)state;
	put("a.csv", "h\0\n1\0\n", 6);
	assert_ok(rows_count("a.csv", &rows, &err), &err);
	assert_int_equal(rows, UNKNOWN);
}

/* Quotes and line ends that stand where one block ends and another begins. */
static void
blocks_have_no_edges(void **state)
{
	static char data[3 * 65536];
	static const char record[] = "\"a\n\"\"b\",2\r\n";
	size_t length = sizeof record - 1;
	struct error err;

	(void)state;
	for (size_t shift = 0; shift < length; shift++) {
		int64_t rows = UNKNOWN, records = 0;
		size_t at = 0;

		memset(data, 'h', shift);
		at = shift;
		if (shift > 0)
			data[at++] = '\n';
		for (; at + length <= sizeof data; at += length, records++)
			memcpy(data + at, record, length);
		put("a.csv", data, at);
		assert_ok(rows_count("a.csv", &rows, &err), &err);
		assert_int_equal(rows, shift > 0 ? records : records - 1);
	}
}

static void
what_is_no_file(void **state)
{
	int64_t rows = UNKNOWN;
	struct error err;

	(void)state;
	assert_int_equal(rows_count("none.csv", &rows, &err), ERR_NOT_FOUND);
	assert_int_equal(rows, UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_of_table),
		cmocka_unit_test(bytes_that_are_no_text),
		cmocka_unit_test(blocks_have_no_edges),
		cmocka_unit_test(what_is_no_file),
	};

	return cmocka_run_group_tests(tests, unit_enter_scratch,
				      unit_leave_scratch);
}
