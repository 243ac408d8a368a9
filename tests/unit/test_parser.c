/* test_parser.c - words of a command line land where the tables say */
#include "unit.h"

#include "base/clock.h"
#include "parser.h"
#include <string.h>

#define NOW (INT64_C(1000000) * CLOCK_SECOND)

struct given {
	const char *split, *file;
	struct words metrics, operands;
	int64_t rounds, at, bake;
	bool quiet, verbose;
	const char *name, *path;
};

#define AT(field) offsetof(struct given, field)

static const struct option options[] = {
	{"split", 's', OPTION_TEXT, AT(split), "train|test", "",
	 COMPLETES_WORDS},
	{"file", 'o', OPTION_TEXT, AT(file), "FILE", "", COMPLETES_FILE},
	{"metric", 0, OPTION_LIST, AT(metrics), "K=V", "", COMPLETES_NOTHING},
	{"rounds", 0, OPTION_INTEGER, AT(rounds), "N", "", COMPLETES_NOTHING},
	{"at", 0, OPTION_TIME, AT(at), "TIME", "", COMPLETES_NOTHING},
	{"bake", 0, OPTION_DURATION, AT(bake), "D", "", COMPLETES_NOTHING},
	{"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, "", COMPLETES_NOTHING},
	{"verbose", 'v', OPTION_FLAG, AT(verbose), NULL, "", COMPLETES_NOTHING},
	{"verify", 0, OPTION_FLAG, AT(verbose), NULL, "", COMPLETES_NOTHING},
	{0},
};

static int
make_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int
free_arena(void **state)
{
	arena_free(*state);
	return 0;
}

/* Reads words, ended by NULL, into `given`. */
static enum status
read_words(struct arena *arena, bool stops, const char *const *list,
	   struct given *given, struct error *err)
{
	struct parser parser = parser_new(arena, "do it", NOW);
	struct words words = {0};

	for (; *list; list++)
		words_add(arena, &words, *list);
	*given = (struct given){0};
	parser.stops = stops;
	parser_accept(&parser, options, given, true);
	enum status status = parser_read(&parser, words, err);
	given->operands = parser.operands;
	return status;
}

#define READ(...)                                                              \
	assert_ok(read_words(*state, false,                                    \
			     (const char *const[]){__VA_ARGS__, NULL}, &given, \
			     &err),                                            \
		  &err)
#define REFUSED(sentence, ...)                                             \
	assert_failed(read_words(*state, false,                            \
				 (const char *const[]){__VA_ARGS__, NULL}, \
				 &given, &err),                            \
		      &err, ERR_USAGE, sentence " (mlops help do it)")

static void
test_long_options(void **state)
{
	struct given given;
	struct error err;

	READ("--split", "train", "--file=a b", "--rounds=-3");
	assert_string_equal(given.split, "train");
	assert_string_equal(given.file, "a b");
	assert_int_equal(given.rounds, -3);
	READ("--file=", "--file", "last", "--spl=test");
	assert_string_equal(given.file, "last");
	assert_string_equal(given.split, "test");
	READ("--file=a=b", "--fi", "-");
	assert_string_equal(given.file, "-");
}

static void
test_letters(void **state)
{
	struct given given;
	struct error err;

	READ("-qvofile", "-s", "test");
	assert_true(given.quiet);
	assert_true(given.verbose);
	assert_string_equal(given.file, "file");
	assert_string_equal(given.split, "test");
}

static void
test_what_was_not_given(void **state)
{
	struct given given;
	struct error err;

	READ("word");
	assert_null(given.split);
	assert_int_equal(given.rounds, OPTION_UNSET);
	assert_int_equal(given.at, OPTION_UNSET);
	assert_int_equal(given.bake, OPTION_UNSET);
	assert_int_equal(given.metrics.count, 0);
	assert_false(given.quiet);
}

static void
test_lists_keep_their_order(void **state)
{
	struct given given;
	struct error err;

	READ("--metric=a", "x", "--metric", "b", "--metric=c", "--metric=d",
	     "--metric=e");
	assert_int_equal(given.metrics.count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(given.metrics.items[i][0], "abcde"[i]);
}

static void
test_times_and_durations(void **state)
{
	struct given given;
	struct error err;

	READ("--at", "-2h", "--bake=90s");
	assert_int_equal(given.at, NOW - 7200 * CLOCK_SECOND);
	assert_int_equal(given.bake, 90 * CLOCK_SECOND);
}

static void
test_operands(void **state)
{
	struct given given;
	struct error err;

	READ("-", "-2h", "--quiet", "a", "--", "--split", "-q", "--");
	assert_true(given.quiet);
	assert_int_equal(given.operands.count, 6);
	assert_string_equal(given.operands.items[1], "-2h");
	assert_string_equal(given.operands.items[3], "--split");
	assert_string_equal(given.operands.items[5], "--");
}

static void
test_a_command_line_is_taken_as_it_is(void **state)
{
	const char *const words[] = {"-q", "python3", "-v",
				     "--", "--bad",   NULL};
	struct given given;
	struct error err;

	assert_ok(read_words(*state, true, words, &given, &err), &err);
	assert_true(given.quiet);
	assert_false(given.verbose);
	assert_int_equal(given.operands.count, 4);
	assert_string_equal(given.operands.items[2], "--");
	assert_string_equal(given.operands.items[3], "--bad");
}

static void
test_mistakes(void **state)
{
	struct given given;
	struct error err;

	REFUSED("unknown option '--spilt' of 'do it': did you mean '--split'?",
		"--spilt", "x");
	REFUSED("unknown option '--zzzzzz' of 'do it'", "--zzzzzz");
	REFUSED("unknown option '-z' of 'do it'", "-qz");
	REFUSED("option '--ver' could be '--verbose', '--verify'", "--ver");
	REFUSED("option '--file' needs FILE", "--file");
	REFUSED("option '-o' needs FILE", "-qo");
	REFUSED("option '--quiet' takes no value", "--quiet=yes");
	REFUSED("option '-s' is 'tes': it must be one of train|test", "-stes");
	assert_failed(read_words(*state, false,
				 (const char *const[]){"--rounds=1x", NULL},
				 &given, &err),
		      &err, ERR_USAGE,
		      "option '--rounds': '1x' is not a whole number");
	assert_failed(read_words(*state, false,
				 (const char *const[]){"--file", "-q", NULL},
				 &given, &err),
		      &err, ERR_USAGE,
		      "option '--file' needs FILE, and '-q' is an option "
		      "itself (a value that begins so: --file=-q)");
}

static void
test_goes_on_after_a_mistake(void **state)
{
	struct given given;
	struct error err;

	REFUSED("unknown option '--zzzzzz' of 'do it'", "--zzzzzz", "--yyyyyy",
		"-q");
	assert_true(given.quiet);
}

static const struct operand operands[] = {
	{"NAME", OPERAND_ONE, AT(name), "", COMPLETES_NOTHING},
	{"a|b", OPERAND_OPTIONAL, AT(path), "", COMPLETES_WORDS},
	{0},
};

static const struct operand some_operands[] = {
	{"NAME", OPERAND_ONE, AT(name), "", COMPLETES_NOTHING},
	{"WORD", OPERAND_SOME, AT(operands), "", COMPLETES_NOTHING},
	{0},
};

static enum status
assign(struct arena *arena, const struct operand *table, size_t count,
       struct given *given, struct error *err)
{
	static const char *words[] = {"x", "b", "c"};
	struct parser parser = parser_new(arena, "do it", NOW);

	*given = (struct given){0};
	parser.operands = (struct words){words, count};
	return parser_assign(&parser, table, given, err);
}

static void
test_operands_are_assigned(void **state)
{
	struct given given;
	struct error err;

	assert_ok(assign(*state, operands, 1, &given, &err), &err);
	assert_string_equal(given.name, "x");
	assert_null(given.path);
	assert_ok(assign(*state, operands, 2, &given, &err), &err);
	assert_string_equal(given.path, "b");
	assert_ok(assign(*state, some_operands, 3, &given, &err), &err);
	assert_int_equal(given.operands.count, 2);
	assert_string_equal(given.operands.items[1], "c");
	assert_ok(assign(*state, NULL, 0, &given, &err), &err);
}

static void
test_too_few_and_too_many(void **state)
{
	struct given given;
	struct error err;

	assert_failed(assign(*state, operands, 0, &given, &err), &err,
		      ERR_USAGE, "'do it' needs NAME (mlops help do it)");
	assert_failed(assign(*state, operands, 3, &given, &err), &err,
		      ERR_USAGE,
		      "unexpected 'c' behind 'do it' (mlops help do it)");
	assert_failed(assign(*state, some_operands, 1, &given, &err), &err,
		      ERR_USAGE, "'do it' needs WORD (mlops help do it)");
	assert_failed(assign(*state, operands + 1, 1, &given, &err), &err,
		      ERR_USAGE,
		      "the operand of 'do it' is 'x': it must be one of a|b "
		      "(mlops help do it)");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, free_arena)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_long_options),
		TEST(test_letters),
		TEST(test_what_was_not_given),
		TEST(test_lists_keep_their_order),
		TEST(test_times_and_durations),
		TEST(test_operands),
		TEST(test_a_command_line_is_taken_as_it_is),
		TEST(test_mistakes),
		TEST(test_goes_on_after_a_mistake),
		TEST(test_operands_are_assigned),
		TEST(test_too_few_and_too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
