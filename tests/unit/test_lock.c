/* test_lock.c - the writers' queue: holders that die, stop, or are many */
#include "store_fixture.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that holds the lock, says so, and waits to be killed. */
static pid_t
hold_in_child(struct fixture *fixture, const char *root)
{
	struct registry_options options = fixture_options();
	struct registry *registry;
	int ends[2];
	char said = 0;

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		options.pid = getpid();
		options.command = "mlops gc";
		if (registry_open(fixture->arena, root, REGISTRY_WRITE,
				  &options, &registry, &fixture->err) != OK ||
		    registry_lock(registry, &fixture->err) != OK ||
		    write(ends[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &said, 1), 1);
	close(ends[0]);
	return child;
}

static void
end_child(pid_t child)
{
	int status;

	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
}

static void
a_killed_holder_frees_the_lock(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture);
	struct registry *registry = open_registry(fixture, root,
						  REGISTRY_WRITE);

	end_child(hold_in_child(fixture, root));
	assert_ok(registry_lock(registry, &fixture->err), &fixture->err);
	registry_unlock(registry);
	assert_ok(registry_lock(registry, &fixture->err), &fixture->err);
	registry_close(registry);
}

static void
a_stopped_holder_is_named(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture);
	struct registry *registry = open_registry(fixture, root,
						  REGISTRY_WRITE);
	pid_t child = hold_in_child(fixture, root);
	char pid[32];

	snprintf(pid, sizeof(pid), "process %ld on 'here'", (long)child);
	assert_int_equal(kill(child, SIGSTOP), 0);
	registry->options.timeout_us = 100000;
	assert_status(fixture, ERR_BUSY,
		      registry_lock(registry, &fixture->err));
	assert_message(fixture, pid);
	assert_message(fixture, "(mlops gc)");
	assert_message(fixture, "since 20");
	assert_int_equal(registry->hold, -1);
	end_child(child);
	registry_close(registry);
}

static void
garbage_in_the_lock_names_nobody(void **state)
{
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture);
	struct registry *registry = open_registry(fixture, root,
						  REGISTRY_WRITE);
	pid_t child = hold_in_child(fixture, root);

	put_file(fixture, ".mlops/write.lock", "\xff\n\0 zz", 6);
	registry->options.timeout_us = 0;
	assert_status(fixture, ERR_BUSY,
		      registry_lock(registry, &fixture->err));
	assert_message(fixture, "another program holds its lock");
	end_child(child);
	registry_close(registry);
}

static void
collection_waits_for_those_who_add(void **state)
{
	struct fixture *fixture = *state;
	struct registry *first = new_registry(fixture);
	struct registry *second = open_registry(fixture, first->root,
						REGISTRY_WRITE);

	assert_ok(objects_hold_gc(first->objects, 0, &fixture->err),
		  &fixture->err);
	assert_ok(objects_hold_gc(second->objects, 0, &fixture->err),
		  &fixture->err);
	registry_close(first);
	registry_close(second);
}

static enum status
count_up(void *context, struct error *err)
{
	struct registry *registry = context;
	char text[64];
	int64_t count = count_objects(registry->db);

	snprintf(text, sizeof(text), "%lld", (long long)count);
	return insert_object(registry->db, text, count, err);
}

/* So that a lost update would be seen: each counts the rows, adds the next. */
static _Noreturn void
write_many(struct fixture *fixture, const char *root, int times)
{
	const struct registry_options options = fixture_options();
	struct registry *registry;
	enum status status;

	status = registry_open(fixture->arena, root, REGISTRY_WRITE, &options,
			       &registry, &fixture->err);
	for (int i = 0; status == OK && i < times; i++) {
		status = registry_lock(registry, &fixture->err);
		if (status == OK)
			status = db_transaction(registry->db, count_up,
						registry, &fixture->err);
		registry_unlock(registry);
	}
	if (status != OK)
		fprintf(stderr, "%s\n", fixture->err.message);
	registry_close(registry);
	_exit((int)status);
}

static void
many_writers_all_come_through(void **state)
{
	enum { WRITERS = 30, TIMES = 10 };
	struct fixture *fixture = *state;
	const char *root = make_registry(fixture);
	struct registry *registry;

	for (int i = 0; i < WRITERS; i++) {
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0)
			write_many(fixture, root, TIMES);
	}
	for (int i = 0; i < WRITERS; i++) {
		int status = -1;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	registry = open_registry(fixture, root, REGISTRY_READ);
	assert_int_equal(count_objects(registry->db), WRITERS * TIMES);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(a_killed_holder_frees_the_lock),
		store_test(a_stopped_holder_is_named),
		store_test(garbage_in_the_lock_names_nobody),
		store_test(collection_waits_for_those_who_add),
		store_test(many_writers_all_come_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
