/* test_ledger.c - a change is one event, or none, whatever happens to it */
#include "ledger_sample.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A disk that fails: what SQLite, linked into this program, calls. How many
 * calls of each kind will fail. */
struct disk {
	int syncs, writes, reads;
};
/* Not static: with clang the C library's inline functions are replaced too. */
struct disk failing;
bool fails(int *left);

bool
fails(int *left)
{
	if (*left == 0)
		return false;
	--*left;
	errno = EIO;
	return true;
}

int
fdatasync(int fd)
{
	if (fails(&failing.syncs))
		return -1;
	return (int)syscall(SYS_fdatasync, fd);
}

ssize_t
pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
	if (fails(&failing.writes))
		return -1;
	return syscall(SYS_pwrite64, fd, data, size, offset);
}

ssize_t
pread64(int fd, void *data, size_t size, off64_t offset)
{
	if (fails(&failing.reads))
		return -1;
	return syscall(SYS_pread64, fd, data, size, offset);
}

/* A setting whose body lets the disk fail from then on. */
static enum status
set_while_failing(struct change *change, void *context, struct error *err)
{
	char value[] = "failing";
	enum status status = sample_setting(change, value, err);

	failing = *(struct disk *)context;
	return status;
}

static struct registry *
opened(struct fixture *fixture)
{
	return open_registry(fixture, make_registry(fixture), REGISTRY_WRITE);
}

static enum status
set(struct registry *registry, const char *value, int64_t *event,
    struct error *err)
{
	return ledger_change(registry, "config", sample_setting,
			     arena_strdup(registry->arena, value), event, err);
}

static void
assert_events(struct registry *registry, int64_t count)
{
	int64_t events, bad;
	struct digest head;
	const char *why;
	struct error err;

	assert_ok(ledger_verify(registry, &events, &head, &bad, &why, &err),
		  &err);
	assert_int_equal(bad, 0);
	assert_int_equal(events, count);
	assert_int_equal(sample_int(registry, "SELECT count(*) FROM setting"),
			 count);
}

static void
a_change_is_an_event(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	int64_t event = 0;

	assert_ok(set(registry, "a", &event, &fixture->err), &fixture->err);
	assert_int_equal(event, 1);
	assert_ok(set(registry, "b", &event, &fixture->err), &fixture->err);
	assert_int_equal(event, 2);
	assert_events(registry, 2);
	assert_string_equal(sample_text(registry,
					"SELECT printf('%d %s %s %s', time_us,"
					" actor, op, subject) FROM event"),
			    "1700000000000000 tester@here config config");
	assert_string_equal(
		sample_text(registry, "SELECT payload FROM event"),
		arena_printf(fixture->arena,
			     "{\"by\":{\"source\":\"option\",\"uid\":%d},"
			     "\"facts\":[{\"key\":\"key\",\"table\":"
			     "\"setting\",\"value\":\"a\"}],\"records\":[]}",
			     (int)getuid()));
	assert_int_equal(
		sample_int(registry, "SELECT count(DISTINCT op_id) FROM event"),
		2);
	registry_close(registry);
}

static enum status
add_a_note(struct change *change, void *context, struct error *err)
{
	json_add_integer(change->arena, change->note, "z", 1);
	json_add_string(change->arena, change->note, "a", "b");
	return sample_setting(change, context, err);
}

static void
a_note_stands_in_the_payload(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	char value[] = "v";

	assert_ok(ledger_change(registry, "config", add_a_note, value, NULL,
				&fixture->err),
		  &fixture->err);
	assert_string_equal(
		sample_text(registry, "SELECT payload ->> 'note' FROM event"),
		"{\"a\":\"b\",\"z\":1}");
	assert_events(registry, 1);
	registry_close(registry);
}

static enum status
set_and_say_nothing(struct change *change, void *context, struct error *err)
{
	change->nothing = true;
	return sample_setting(change, context, err);
}

static enum status
set_and_fail(struct change *change, void *context, struct error *err)
{
	enum status status = sample_setting(change, context, err);

	return status == OK ? fail(err, ERR_REFUSED, "not today") : status;
}

static void
nothing_to_do_leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	int64_t event = 5;
	char value[] = "v";

	assert_ok(ledger_change(registry, "config", set_and_say_nothing, value,
				&event, &fixture->err),
		  &fixture->err);
	assert_int_equal(event, 0);
	assert_events(registry, 0);
	registry_close(registry);
}

static void
a_failed_body_leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	int64_t event = 5;
	char value[] = "v";

	assert_failed(ledger_change(registry, "config", set_and_fail, value,
				    &event, &fixture->err),
		      &fixture->err, ERR_REFUSED, "not today");
	assert_int_equal(event, 5);
	assert_events(registry, 0);
	assert_ok(set(registry, "a", NULL, &fixture->err), &fixture->err);
	assert_events(registry, 1);
	registry_close(registry);
}

static void
a_dry_run_says_what_would_be(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	int64_t event = 0;

	assert_ok(set(registry, "a", NULL, &fixture->err), &fixture->err);
	registry->options.dry_run = true;
	for (int i = 0; i < 2; i++) {
		assert_ok(set(registry, "b", &event, &fixture->err),
			  &fixture->err);
		assert_int_equal(event, 2);
	}
	assert_events(registry, 1);
	registry_close(registry);
}

static int64_t
later(void)
{
	return INT64_C(1700000000000007);
}

static void
time_is_the_clocks_and_never_runs_backwards(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);

	registry->options.clock = later;
	assert_ok(set(registry, "a", NULL, &fixture->err), &fixture->err);
	registry->options.clock = NULL;
	assert_ok(set(registry, "b", NULL, &fixture->err), &fixture->err);
	assert_string_equal(
		sample_text(registry,
			    "SELECT group_concat(time_us % 10) FROM event"),
		"7,7");
	assert_string_equal(
		sample_text(registry, "SELECT group_concat(seq || (payload ->>"
				      " 'note')) FROM event"),
		"2{\"clock\":\"behind\"}");
	assert_events(registry, 2);
	registry_close(registry);
}

/* A registry with one event, and a second change on a failing disk. */
static struct registry *
failed(struct fixture *fixture, struct disk disk, int64_t *event,
       enum status *status)
{
	struct registry *registry = opened(fixture);

	assert_ok(set(registry, "a", NULL, &fixture->err), &fixture->err);
	*event = 0;
	*status = ledger_change(registry, "config", set_while_failing, &disk,
				event, &fixture->err);
	return registry;
}

/* SQLite's log holds what could not be synced, and the second failure keeps
 * it there: whoever reads next will find it. */
static void
what_was_committed_nevertheless_is_found(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry;
	enum status status;
	int64_t event;

	registry = failed(fixture, (struct disk){.syncs = 2}, &event, &status);
	assert_int_equal(failing.syncs, 0);
	assert_ok(status, &fixture->err);
	assert_int_equal(event, 2);
	assert_events(registry, 2);
	registry_close(registry);
}

static void
assert_not_recorded(struct fixture *fixture, struct disk disk)
{
	struct registry *registry;
	enum status status;
	int64_t event;

	registry = failed(fixture, disk, &event, &status);
	assert_int_equal(status, ERR_SYSTEM);
	assert_message(fixture, "'config' was not recorded: ");
	assert_int_equal(event, 0);
	assert_events(registry, 1);
	assert_ok(set(registry, "c", NULL, &fixture->err), &fixture->err);
	assert_events(registry, 2);
	registry_close(registry);
}

static void
a_failed_sync_is_not_recorded(void **state)
{
	assert_not_recorded(*state, (struct disk){.syncs = 1});
}

static void
a_failed_write_is_not_recorded(void **state)
{
	assert_not_recorded(*state, (struct disk){.writes = 1});
}

static void
what_cannot_be_looked_up_is_unknown(void **state)
{
	const struct disk gone = {1000, 1000, 1000};
	struct fixture *fixture = *state;
	struct registry *registry;
	enum status status;
	int64_t event;

	registry = failed(fixture, gone, &event, &status);
	assert_int_equal(status, ERR_UNKNOWN);
	assert_message(fixture, "cannot tell whether 'config' was recorded: ");
	assert_message(fixture, " (look for operation ");
	registry_close(registry);
	failing = (struct disk){0};
	registry = opened(fixture);
	assert_events(registry,
		      sample_int(registry, "SELECT max(seq) FROM event"));
	registry_close(registry);
}

/* In a process of its own. */
static pid_t
start_writer(struct fixture *fixture, const char *root, int changes)
{
	pid_t pid = fork();
	struct registry *registry;

	if (pid != 0)
		return pid;
	registry = open_registry(fixture, root, REGISTRY_WRITE);
	for (int i = 0; i < changes; i++)
		if (set(registry, "x", NULL, &fixture->err) != OK)
			_exit(1);
	registry_close(registry);
	_exit(0);
}

static void
two_writers_keep_one_chain(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture);
	pid_t writers[2];
	struct registry *registry;

	for (int i = 0; i < 2; i++)
		writers[i] = start_writer(fixture, root, 25);
	for (int i = 0; i < 2; i++) {
		int end = -1;

		assert_int_equal(waitpid(writers[i], &end, 0), writers[i]);
		assert_int_equal(end, 0);
	}
	registry = open_registry(fixture, root, REGISTRY_WRITE);
	assert_events(registry, 50);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(a_change_is_an_event),
		store_test(a_note_stands_in_the_payload),
		store_test(nothing_to_do_leaves_nothing),
		store_test(a_failed_body_leaves_nothing),
		store_test(a_dry_run_says_what_would_be),
		store_test(time_is_the_clocks_and_never_runs_backwards),
		store_test(what_was_committed_nevertheless_is_found),
		store_test(a_failed_sync_is_not_recorded),
		store_test(a_failed_write_is_not_recorded),
		store_test(what_cannot_be_looked_up_is_unknown),
		store_test(two_writers_keep_one_chain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
