/* test_reference.c - the one grammar of references, as one table */
#include "unit.h"

#include "base/arena.h"
#include "base/clock.h"
#include "catalog/name.h"
#include "catalog/reference.h"
#include <string.h>

#define NOW INT64_C(1794000000000000)

struct row {
	const char *text;
	enum reference_kind kind;
	enum reference_selector selector;
	const char *name, *environment, *alias, *hex;
	int64_t number;
};

static const struct row good[] = {
	{"churn", REFERENCE_VERSION, SELECT_NEWEST, "churn", 0, 0, 0, 0},
	{"churn@latest", REFERENCE_VERSION, SELECT_NEWEST, "churn", 0, 0, 0, 0},
	{"churn@7", REFERENCE_VERSION, SELECT_NUMBER, "churn", 0, 0, 0, 7},
	{"c.h-u_rn2@12", REFERENCE_VERSION, SELECT_NUMBER, "c.h-u_rn2", 0, 0, 0,
	 12},
	{"churn:champion", REFERENCE_VERSION, SELECT_ALIAS, "churn", 0,
	 "champion", 0, 0},
	{"sha256:9F2c0aa", REFERENCE_VERSION, SELECT_DIGEST, 0, 0, 0, "9f2c0aa",
	 0},
	{"models:/churn/7", REFERENCE_VERSION, SELECT_NUMBER, "churn", 0, 0, 0,
	 7},
	{"models:/churn/latest", REFERENCE_VERSION, SELECT_NEWEST, "churn", 0,
	 0, 0, 0},
	{"models:/churn@champion", REFERENCE_VERSION, SELECT_ALIAS, "churn", 0,
	 "champion", 0, 0},
	{"production/churn", REFERENCE_REVISION, SELECT_NEWEST, "churn",
	 "production", 0, 0, 0},
	{"production/churn@live", REFERENCE_REVISION, SELECT_NEWEST, "churn",
	 "production", 0, 0, 0},
	{"production/churn~2", REFERENCE_REVISION, SELECT_BACK, "churn",
	 "production", 0, 0, 2},
	{"production/churn~0", REFERENCE_REVISION, SELECT_BACK, "churn",
	 "production", 0, 0, 0},
	{"production/churn@r14", REFERENCE_REVISION, SELECT_REVISION, "churn",
	 "production", 0, 0, 14},
	{"production/churn@7", REFERENCE_REVISION, SELECT_NUMBER, "churn",
	 "production", 0, 0, 7},
	{"production/churn@good", REFERENCE_REVISION, SELECT_GOOD, "churn",
	 "production", 0, 0, 0},
	{"production/churn@{2026-11-20T09:00Z}", REFERENCE_REVISION,
	 SELECT_TIME, "churn", "production", 0, 0, 0},
	{"production/churn@{-2h}", REFERENCE_REVISION, SELECT_TIME, "churn",
	 "production", 0, 0, 0},
	{"data:clicks", REFERENCE_DATASET, SELECT_NEWEST, "clicks", 0, 0, 0, 0},
	{"data:clicks@3", REFERENCE_DATASET, SELECT_NUMBER, "clicks", 0, 0, 0,
	 3},
	{"features:cell-shape@1", REFERENCE_FEATURES, SELECT_NUMBER,
	 "cell-shape", 0, 0, 0, 1},
	{"run:last", REFERENCE_RUN, SELECT_NEWEST, 0, 0, 0, 0, 0},
	{"run:8d31f02", REFERENCE_RUN, SELECT_DIGEST, 0, 0, 0, "8d31f02", 0},
	{"commit:3F2A91C", REFERENCE_COMMIT, SELECT_DIGEST, 0, 0, 0, "3f2a91c",
	 0},
};

static const char *const bad[] = {
	"",
	"@3",
	"churn@",
	"churn@0",
	"churn@-1",
	"churn@+7",
	"churn@7x",
	"churn@1e3",
	"churn@9999999999999999999",
	"churn~1",
	"churn:",
	"churn:7",
	"churn:latest",
	"-churn",
	".churn",
	"chu rn",
	"chu\nrn",
	"ch\xc3\xbcrn",
	"data",
	"RUN",
	"good",
	"r14",
	"7",
	"sha256:",
	"sha256:9f2c0a",
	"sha256:zzzzzzz",
	("sha256:"
	 "00000000000000000000000000000000000000000000000000000000000000000"),
	"models:/",
	"models:/churn",
	"models:/churn/",
	"models:/churn/x",
	"models://churn/7",
	"production/",
	"/churn",
	"production/churn/3",
	"production/churn@",
	"production/churn@r",
	"production/churn@r0",
	"production/churn@best",
	"production/churn@{}",
	"production/churn@{tomorrow}",
	"production/churn@{2026-02-30}",
	"production/churn~",
	"production/churn~-1",
	"production/churn~x",
	"data:",
	"data:clicks@",
	"data:clicks:v1",
	"features:a/b",
	"run:",
	"run:first",
	"run:8d31f0",
	"commit:main",
};

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void
each_form_is_parsed(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct reference got;
		struct error err;
		const struct row *row = &good[i];

		print_message("%s\n", row->text);
		assert_ok(reference_parse(arena, row->text, NOW, &got, &err),
			  &err);
		assert_int_equal(got.kind, row->kind);
		assert_int_equal(got.selector, row->selector);
		assert_true(same(got.name, row->name));
		assert_true(same(got.environment, row->environment));
		assert_true(same(got.alias, row->alias));
		assert_true(same(got.hex, row->hex));
		assert_int_equal(got.number, row->number);
	}
	arena_free(arena);
}

static void
what_is_no_reference_is_refused(void **state)
{
	struct arena *arena = arena_new();
	char long_name[NAME_MOST + 2];

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct reference got;
		struct error err;

		print_message("%s\n", bad[i]);
		assert_int_equal(
			reference_parse(arena, bad[i], NOW, &got, &err),
			ERR_USAGE);
		assert_non_null(strstr(err.message, "is no reference"));
	}
	memset(long_name, 'a', sizeof long_name - 1);
	long_name[sizeof long_name - 1] = '\0';
	assert_false(name_is_valid(long_name));
	long_name[NAME_MOST] = '\0';
	assert_true(name_is_valid(long_name));
	arena_free(arena);
}

static void
a_time_is_kept(void **state)
{
	struct arena *arena = arena_new();
	struct reference got;
	struct error err;

	(void)state;
	assert_int_equal(reference_parse(arena, "a/b@{-2h}", NOW, &got, &err),
			 OK);
	assert_int_equal(got.time_us, NOW - 7200 * CLOCK_SECOND);
	assert_int_equal(
		reference_parse(arena, "a/b@{1970-01-02}", NOW, &got, &err),
		OK);
	assert_int_equal(got.time_us, CLOCK_DAY);
	arena_free(arena);
}

static void
a_role_is_split_off(void **state)
{
	struct arena *arena = arena_new();
	const char *role, *rest;

	(void)state;
	reference_split_role(arena, "train=data:a@1", &role, &rest);
	assert_string_equal(role, "train");
	assert_string_equal(rest, "data:a@1");
	reference_split_role(arena, "data:a@1", &role, &rest);
	assert_string_equal(role, "");
	assert_string_equal(rest, "data:a@1");
	reference_split_role(arena, "=x", &role, &rest);
	assert_string_equal(role, "");
	assert_string_equal(rest, "=x");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_form_is_parsed),
		cmocka_unit_test(what_is_no_reference_is_refused),
		cmocka_unit_test(a_time_is_kept),
		cmocka_unit_test(a_role_is_split_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
