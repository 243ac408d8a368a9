/* test_environment.c - who acts, where, and when, as the process finds it */
#include "unit.h"

#include "base/arena.h"
#include "base/clock.h"
#include "environment.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
enter(void **state)
{
	char folder[4096];

	if (unit_enter_scratch(state) != 0 || !getcwd(folder, sizeof(folder)))
		return -1;
	unsetenv("MLOPS_ACTOR");
	unsetenv("SOURCE_DATE_EPOCH");
	return setenv("HOME", folder, 1);
}

static void
write_actor_file(const char *content)
{
	mkdir(".config", 0700);
	mkdir(".config/mlops", 0700);
	unit_write_file(".config/mlops/actor", content);
}

static void
assert_actor(struct arena *arena, const char *option, const char *name,
	     const char *source)
{
	struct actor actor;
	struct error err;

	assert_ok(environment_actor(arena, option, &actor, &err), &err);
	assert_string_equal(actor.name, name);
	assert_string_equal(actor.source, source);
}

static void
test_what_names_the_actor_first(void **state)
{
	struct arena *arena = arena_new();
	struct actor actor;
	struct error err;

	(void)state;
	assert_ok(environment_actor(arena, NULL, &actor, &err), &err);
	assert_string_equal(actor.source, "login");
	assert_non_null(strchr(actor.name, '@'));
	write_actor_file("ada\n");
	assert_actor(arena, NULL, "ada", "file");
	setenv("MLOPS_ACTOR", "", 1);
	assert_actor(arena, NULL, "ada", "file");
	setenv("MLOPS_ACTOR", "Gr\xC3\xA9gory", 1);
	assert_actor(arena, NULL, "Gr\xC3\xA9gory", "environment");
	assert_actor(arena, "ci", "ci", "option");
	arena_free(arena);
}

static void
test_names_that_are_refused(void **state)
{
	struct arena *arena = arena_new();
	char long_name[202];
	struct actor actor;
	struct error err;

	(void)state;
	memset(long_name, 'x', sizeof(long_name) - 1);
	long_name[201] = '\0';
	assert_failed(environment_actor(arena, "", &actor, &err), &err,
		      ERR_USAGE, "--actor is empty: it must name who acts");
	assert_failed(environment_actor(arena, long_name, &actor, &err), &err,
		      ERR_USAGE,
		      "the name in --actor is longer than 200 bytes");
	long_name[200] = '\0';
	assert_actor(arena, long_name, long_name, "option");
	setenv("MLOPS_ACTOR", "a\x1b[31m", 1);
	assert_failed(environment_actor(arena, NULL, &actor, &err), &err,
		      ERR_USAGE,
		      "the name in $MLOPS_ACTOR has characters that cannot be "
		      "shown: 'a\x1b[31m'");
	setenv("MLOPS_ACTOR", "\xff", 1);
	assert_int_equal(environment_actor(arena, NULL, &actor, &err),
			 ERR_USAGE);
	unsetenv("MLOPS_ACTOR");
	write_actor_file("one\ntwo\n");
	assert_int_equal(environment_actor(arena, NULL, &actor, &err),
			 ERR_USAGE);
	assert_non_null(strstr(err.message, "/.config/mlops/actor"));
	write_actor_file("\n");
	assert_int_equal(environment_actor(arena, NULL, &actor, &err),
			 ERR_USAGE);
	assert_non_null(strstr(err.message, "is empty"));
	arena_free(arena);
}

static void
test_an_actor_file_that_is_a_folder(void **state)
{
	struct arena *arena = arena_new();
	struct actor actor;
	struct error err;

	(void)state;
	mkdir(".config", 0700);
	mkdir(".config/mlops", 0700);
	mkdir(".config/mlops/actor", 0700);
	assert_int_equal(environment_actor(arena, NULL, &actor, &err),
			 ERR_USAGE);
	assert_non_null(strstr(err.message, "cannot tell who acts: "));
	arena_free(arena);
}

static void
test_now(void **state)
{
	struct environment environment;
	struct error err;

	(void)state;
	assert_ok(environment_read(&environment, &err), &err);
	assert_true(environment.clock == clock_now);
	assert_true(environment.now_us <= clock_now());
	setenv("SOURCE_DATE_EPOCH", "86400", 1);
	assert_ok(environment_read(&environment, &err), &err);
	assert_null(environment.clock);
	assert_int_equal(environment.now_us, CLOCK_DAY);
	setenv("SOURCE_DATE_EPOCH", "-1", 1);
	assert_int_equal(environment_read(&environment, &err), ERR_USAGE);
	setenv("SOURCE_DATE_EPOCH", "9223372036855", 1);
	assert_int_equal(environment_read(&environment, &err), ERR_USAGE);
}

static void
test_host_and_boot(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_true(strlen(environment_host(arena)) > 0);
	assert_int_equal(strlen(environment_boot_id(arena)), 36);
	arena_free(arena);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, enter, unit_leave_scratch)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_names_the_actor_first),
		TEST(test_names_that_are_refused),
		TEST(test_an_actor_file_that_is_a_folder),
		TEST(test_now),
		TEST(test_host_and_boot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
