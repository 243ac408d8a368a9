/* test_run.c - what has become of runs, and how long they took */
#include "store_fixture.h"

#include "base/clock.h"
#include "catalog/run.h"
#include "ledger/ledger.h"
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define START INT64_C(1700000000000000)

static enum status
start(struct change *change, void *context, struct error *err)
{
	struct run_new new = {
		.experiment = "base",
		.command = "[\"make\"]",
		.folder = "/srv",
		.started_us = START,
	};
	struct run *run = context;
	struct record record;

	new.pid = run->pid;
	change->subject = "run";
	if (run_start(change, &new, &record, err) != OK)
		return err->code;
	run->id = record.id;
	return OK;
}

static enum status
end(struct change *change, void *context, struct error *err)
{
	const struct run_ending ending = {
		.outcome = RUN_FAILED,
		.exit_status = 3,
		.signal = RUN_UNKNOWN,
		.ended_us = START + CLOCK_SECOND,
		.user_us = RUN_UNKNOWN,
		.system_us = RUN_UNKNOWN,
		.max_rss_bytes = RUN_UNKNOWN,
	};
	const struct run *run = context;

	change->subject = "run";
	return run_end(change, run->id, &ending, err);
}

/* A run that process `pid` waits for; its id. */
static int64_t
started(struct registry *registry, int64_t pid)
{
	struct run run = {.pid = pid};
	struct error err;

	assert_ok(ledger_change(registry, "run.start", start, &run, NULL, &err),
		  &err);
	return run.id;
}

static const char *
state(struct registry *registry, int64_t id)
{
	struct error err;
	struct run run;

	assert_ok(run_get(registry, id, &run, &err), &err);
	return run_state_word(run.state);
}

/* Of a process that is gone. */
static int64_t
gone_pid(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	return pid;
}

static void
test_goes_on_while_its_process_does(void **fixture)
{
	struct registry *registry = new_registry(*fixture);

	assert_string_equal(state(registry, started(registry, getpid())),
			    "running");
	assert_string_equal(state(registry, started(registry, 0)), "running");
	assert_string_equal(state(registry, started(registry, 1)), "running");
	registry_close(registry);
}

static void
test_is_lost_when_its_process_is_gone(void **fixture)
{
	struct registry *registry = new_registry(*fixture);

	assert_string_equal(state(registry, started(registry, gone_pid())),
			    "lost");
	registry_close(registry);
}

static void
test_is_lost_when_the_machine_was_started_again(void **fixture)
{
	struct registry *registry = new_registry(*fixture);
	int64_t waited = started(registry, getpid());
	int64_t by_hand = started(registry, 0);

	registry->options.boot_id = "another";
	assert_string_equal(state(registry, waited), "lost");
	assert_string_equal(state(registry, by_hand), "lost");
	registry_close(registry);
}

static void
test_on_another_host_is_believed(void **fixture)
{
	struct registry *registry = new_registry(*fixture);
	int64_t id = started(registry, gone_pid());

	registry->options.host = "elsewhere";
	registry->options.boot_id = "another";
	assert_string_equal(state(registry, id), "running");
	registry_close(registry);
}

static void
test_ends_once(void **fixture)
{
	struct registry *registry = new_registry(*fixture);
	struct run run = {.id = started(registry, gone_pid())};
	struct error err;

	assert_ok(run_check_open(registry, run.id, &err), &err);
	assert_ok(ledger_change(registry, "run.end", end, &run, NULL, &err),
		  &err);
	assert_int_equal(run_check_open(registry, run.id, &err), ERR_CONFLICT);
	assert_int_equal(
		ledger_change(registry, "run.end", end, &run, NULL, &err),
		ERR_CONFLICT);
	assert_ok(run_get(registry, run.id, &run, &err), &err);
	assert_int_equal(run.state, RUN_FAILED);
	assert_int_equal(run.exit_status, 3);
	assert_int_equal(run.signal, RUN_UNKNOWN);
	assert_int_equal(run.ended_us, START + CLOCK_SECOND);
	registry_close(registry);
}

static void
test_alike_stay_two(void **fixture)
{
	struct registry *registry = new_registry(*fixture);
	int64_t first = started(registry, 0), second = started(registry, 0);
	struct run *runs;
	struct error err;
	size_t count;

	assert_int_not_equal(first, second);
	assert_ok(run_list(registry, "base", 0, 0, &runs, &count, &err), &err);
	assert_int_equal(count, 2);
	assert_int_equal(runs[0].id, second);
	assert_true(!digest_equal(&runs[0].digest, &runs[1].digest));
	assert_ok(run_list(registry, NULL, second, 5, &runs, &count, &err),
		  &err);
	assert_int_equal(count, 1);
	assert_int_equal(runs[0].id, first);
	assert_int_equal(run_list(registry, "vase", 0, 0, &runs, &count, &err),
			 ERR_NOT_FOUND);
	registry_close(registry);
}

static void
test_what_is_no_run(void **fixture)
{
	struct registry *registry = new_registry(*fixture);
	struct error err;
	struct run run;

	assert_failed(run_get(registry, 77, &run, &err), &err, ERR_NOT_FOUND,
		      "record 77 is no run");
	registry_close(registry);
}

static void
test_durations(void **fixture)
{
	struct arena *arena = arena_new();
	static const struct {
		int64_t seconds;
		const char *text;
	} cases[] = {
		{60, "1m 00s"},	   {312, "5m 12s"},    {3599, "59m 59s"},
		{3600, "1h 00m"},  {11100, "3h 05m"},  {86399, "23h 59m"},
		{86400, "1d 00h"}, {198000, "2d 07h"},
	};

	(void)fixture;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(
			run_duration_text(arena,
					  cases[i].seconds * CLOCK_SECOND),
			cases[i].text);
	assert_string_equal(run_duration_text(arena, 725000), "0.725 s");
	arena_free(arena);
}

static void
test_commands_as_typed(void **fixture)
{
	struct arena *arena = arena_new();

	(void)fixture;
	assert_string_equal(
		run_command_text(arena, "[\"sh\",\"-c\",\"echo 'a b'\",\"\"]"),
		"sh -c 'echo '\\''a b'\\''' ''");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_goes_on_while_its_process_does),
		store_test(test_is_lost_when_its_process_is_gone),
		store_test(test_is_lost_when_the_machine_was_started_again),
		store_test(test_on_another_host_is_believed),
		store_test(test_ends_once),
		store_test(test_alike_stay_two),
		store_test(test_what_is_no_run),
		cmocka_unit_test(test_durations),
		cmocka_unit_test(test_commands_as_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
