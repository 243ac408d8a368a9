/* test_manifest.c - manifests of folders are read as they are written only */
#include "store_fixture.h"

#include <string.h>

#define HEX "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static enum status
parse(struct fixture *fixture, const char *text, size_t size,
      struct manifest_entry **entries, size_t *count)
{
	return manifest_parse(fixture->arena, text, size, entries, count,
			      &fixture->err);
}

static void
lines_are_read(void **state)
{
	static const char text[] = HEX "  a b\n"
				       "\\" HEX "  back\\\\slash\\n\\r\n" HEX
				       "  sub/x\\y\n";
	static const char *const paths[] = {"a b", "back\\slash\n\r",
					    "sub/x\\y"};
	struct fixture *fixture = *state;
	const struct digest abc = digest_of("abc", 3);
	struct manifest_entry *entries;
	size_t count;

	assert_ok(parse(fixture, text, sizeof(text) - 1, &entries, &count),
		  &fixture->err);
	assert_int_equal(count, 3);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(entries[i].path, paths[i]);
		assert_true(digest_equal(&entries[i].digest, &abc));
	}
}

static void
nothing_else_is_read(void **state)
{
	static const char *const wrong[] = {
		HEX "  a",	       /* no end */
		"\n",		       /* empty */
		HEX " *a\n",	       /* binary mode */
		HEX "  \n",	       /* no name */
		HEX "  /etc/passwd\n", /* absolute */
		HEX "  ../x\n",	       /* up */
		HEX "  a/../../x\n",   /* up */
		HEX "  ./x\n",	       /* two names of one file */
		HEX "  a//x\n",
		HEX "  a/\n",		 /* the same */
		HEX "  b\n" HEX "  a\n", /* not sorted */
		HEX "  a\n" HEX "  a\n", /* twice */
		"\\" HEX "  a\\t\n",	 /* no escape of ours */
		"\\" HEX "  a\\\n",	 /* cut */
		"BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015"
		"AD  a\n", /* another spelling */
		"xy7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015"
		"ad  a\n", /* no digest */
	};
	struct fixture *fixture = *state;
	struct manifest_entry *entries = NULL;
	size_t count = 7;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		assert_status(fixture, ERR_CORRUPT,
			      parse(fixture, wrong[i], strlen(wrong[i]),
				    &entries, &count));
		assert_null(entries);
		assert_int_equal(count, 7);
	}
	assert_status(fixture, ERR_CORRUPT,
		      parse(fixture, HEX "  a\0b\n", 70, &entries, &count));
}

static void
empty_is_empty(void **state)
{
	struct fixture *fixture = *state;
	struct manifest_entry *entries;
	size_t count = 7;

	assert_ok(parse(fixture, "", 0, &entries, &count), &fixture->err);
	assert_int_equal(count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(lines_are_read),
		store_test(nothing_else_is_read),
		store_test(empty_is_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
