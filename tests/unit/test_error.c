/* test_error.c - how anything says that it failed */
#include "unit.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

static void
sets_code_and_sentence(void **state)
{
	(void)state;
	struct error err = {0};

	assert_failed(fail(&err, ERR_REFUSED, "cannot %s '%s'", "pin", "churn"),
		      &err, ERR_REFUSED, "cannot pin 'churn'");
}

static void
arguments_may_be_the_sentence_itself(void **state)
{
	(void)state;
	struct error err = {0};

	fail(&err, ERR_USAGE, "inner");
	fail(&err, ERR_CONFLICT, "outer: %s, %s", err.message, err.message);
	assert_string_equal(err.message, "outer: inner, inner");
	fail_while(&err, "again %s", err.message);
	assert_string_equal(err.message,
			    "again outer: inner, inner: outer: inner, inner");
	assert_int_equal(err.code, ERR_CONFLICT);
}

static void
errno_names_the_reason(void **state)
{
	(void)state;
	struct error err = {0};

	assert_failed(
		fail_errno(&err, ERR_SYSTEM, EACCES, "cannot open '%s'", "a"),
		&err, ERR_SYSTEM, "cannot open 'a': Permission denied");
	assert_failed(fail_errno(&err, ERR_SYSTEM, ENOENT, "cannot open 'a'"),
		      &err, ERR_NOT_FOUND,
		      "cannot open 'a': No such file or directory");
	assert_int_equal(fail_errno(&err, ERR_SYSTEM, ENOTDIR, "x"),
			 ERR_NOT_FOUND);
	assert_int_equal(fail_errno(&err, ERR_CORRUPT, ENOENT, "x"),
			 ERR_CORRUPT);
}

static void
while_keeps_the_code(void **state)
{
	(void)state;
	struct error err = {0};

	fail(&err, ERR_BUSY, "the registry is locked");
	assert_failed(fail_while(&err, "cannot add '%s'", "train"), &err,
		      ERR_BUSY, "cannot add 'train': the registry is locked");
}

/* The longest sentence that fits, of characters of `size` bytes, behind
 * `before` letters. */
static size_t
cut_length(const char *character, size_t before)
{
	char text[2048] = {0};
	struct error err = {0};
	size_t length = before, size = strlen(character);

	memset(text, 'a', before);
	for (; length + size < sizeof(text); length += size)
		memcpy(text + length, character, size);
	fail(&err, ERR_USAGE, "%s", text);
	assert_memory_equal(err.message, text, strlen(err.message));
	return strlen(err.message);
}

static void
cuts_between_characters(void **state)
{
	(void)state;
	assert_int_equal(cut_length("x", 0), 1023);
	assert_int_equal(cut_length("\u00e9", 1), 1023);
	assert_int_equal(cut_length("\u00e9", 0), 1022);
	assert_int_equal(cut_length("\u20ac", 0), 1023);
	assert_int_equal(cut_length("\u20ac", 1), 1021);
	assert_int_equal(cut_length("\u20ac", 2), 1022);
	assert_int_equal(cut_length("\U0001F600", 0), 1020);
	assert_int_equal(cut_length("\U0001F600", 3), 1023);
	/* not UTF-8 at all: cut as it comes, and nothing read outside */
	assert_int_equal(cut_length("\x80", 0), 1023);
	assert_int_equal(cut_length("\xff", 0), 1022);
}

static void
a_long_text_is_shortened_before_the_reason(void **state)
{
	(void)state;
	struct error err = {0};
	char text[2048];

	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	fail_errno(&err, ERR_SYSTEM, ENAMETOOLONG, "cannot open '%s'", text);
	assert_int_equal(strlen(err.message), 1023);
	assert_memory_equal(err.message, "cannot open 'aaa", 16);
	assert_non_null(strstr(err.message, "aaa...: File name too long"));
	memcpy(text + 981, "\u20ac\u20ac\u20ac\u20ac\u20ac", 15);
	fail(&err, ERR_SYSTEM, "no space on the device at all");
	fail_while(&err, "%s", text);
	assert_string_equal(err.message + 981,
			    "\u20ac\u20ac...: no space on the device at all");
}

static void
two_long_texts_share_the_room(void **state)
{
	(void)state;
	struct error err = {0};
	char text[2048];

	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	fail(&err, ERR_USAGE, "%s", text);
	fail_while(&err, "b%s", text);
	assert_int_equal(strlen(err.message), 1023);
	assert_memory_equal(err.message, "baaa", 4);
	assert_memory_equal(err.message + 252, "a...: aaaa", 10);
}

static void
every_status_has_its_word(void **state)
{
	(void)state;
	static const char *const words[] = {
		"ok",		"found",   "usage",	"not_found",
		"conflict",	"refused", "corrupt",	"busy",
		"system",	"pending", "no_target", "rolled_back",
		"inconclusive", "unknown"};

	assert_int_equal(sizeof(words) / sizeof(words[0]), ERR_UNKNOWN + 1);
	for (int i = OK; i <= ERR_UNKNOWN; i++)
		assert_string_equal(status_word((enum status)i), words[i]);
}

static void
make_a_mistake(const char *name)
{
	size_t apples = strlen(name);

	BUG_IF(apples > 2);
}

static void
a_mistake_names_its_line_and_aborts(void **state)
{
	(void)state;
	char text[256];
	int status = unit_in_child(make_a_mistake, "abc", text, sizeof(text));

	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_non_null(strstr(text, "mlops: bug: "));
	assert_non_null(strstr(text, "test_error.c:"));
	assert_non_null(strstr(text, ": apples > 2\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_code_and_sentence),
		cmocka_unit_test(arguments_may_be_the_sentence_itself),
		cmocka_unit_test(errno_names_the_reason),
		cmocka_unit_test(while_keeps_the_code),
		cmocka_unit_test(cuts_between_characters),
		cmocka_unit_test(a_long_text_is_shortened_before_the_reason),
		cmocka_unit_test(two_long_texts_share_the_room),
		cmocka_unit_test(every_status_has_its_word),
		cmocka_unit_test(a_mistake_names_its_line_and_aborts),
	};
	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
