/* test_chain.c - what was tampered with is named by its sequence number */
#include "ledger_sample.h"

#include <string.h>

#define NO_TRIGGERS "DROP TRIGGER event_fixed; DROP TRIGGER event_kept;"
#define CONTENT "its content is not what was recorded"
#define FOLLOW "its head does not follow from the event before it"
#define MISSING "it is missing"
#define TIME "its time is before that of the event before it"

static struct registry *
events(struct fixture *fixture, size_t count)
{
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);
	char value[] = "a";

	for (size_t i = 0; i < count; i++) {
		assert_ok(ledger_change(registry, "config", sample_setting,
					value, NULL, &fixture->err),
			  &fixture->err);
		value[0]++;
		registry->options.now_us++;
	}
	return registry;
}

static void
assert_chain(struct registry *registry, int64_t count, int64_t bad,
	     const char *reason)
{
	int64_t length = -1, first_bad = -1;
	struct digest head;
	const char *why = NULL;
	struct error err;

	assert_ok(
		ledger_verify(registry, &length, &head, &first_bad, &why, &err),
		&err);
	assert_int_equal(first_bad, bad);
	assert_int_equal(length, count);
	if (reason)
		assert_string_equal(why, reason);
	else
		assert_null(why);
}

static void
an_empty_chain_is_whole(void **state)
{
	struct registry *registry = events(*state, 0);
	const struct digest zero = {{0}};
	int64_t length, bad;
	struct digest head;
	const char *why;
	struct error err;

	assert_ok(ledger_verify(registry, &length, &head, &bad, &why, &err),
		  &err);
	assert_int_equal(length, 0);
	assert_int_equal(bad, 0);
	assert_true(digest_equal(&head, &zero));
	registry_close(registry);
}

static void
the_head_is_the_last_event(void **state)
{
	struct registry *registry = events(*state, 5);
	char hex[DIGEST_HEX_SIZE];
	int64_t length, bad;
	struct digest head;
	const char *why;
	struct error err;

	assert_ok(ledger_verify(registry, &length, &head, &bad, &why, &err),
		  &err);
	digest_hex(&head, hex);
	assert_string_equal(hex,
			    sample_text(registry, "SELECT lower(hex(head))"
						  " FROM event WHERE seq=5"));
	assert_chain(registry, 5, 0, NULL);
	registry_close(registry);
}

/* Of five events. */
static const struct {
	const char *sql;
	int64_t bad;
	const char *why;
} tampered[] = {
	{"UPDATE event SET payload = replace(payload, 'c', 'd') WHERE seq = 3",
	 3, CONTENT},
	{"UPDATE event SET actor = 'mallory' WHERE seq = 2", 2, CONTENT},
	{"UPDATE event SET op = 'other' WHERE seq = 2", 2, CONTENT},
	{"UPDATE event SET subject = 'other' WHERE seq = 2", 2, CONTENT},
	{"UPDATE event SET time_us = time_us - 1 WHERE seq = 4", 4, CONTENT},
	{"UPDATE event SET op_id = randomblob(16) WHERE seq = 5", 5, CONTENT},
	{"UPDATE event SET leaf = zeroblob(32) WHERE seq = 1", 1, CONTENT},
	{"UPDATE event SET payload = payload || char(0) || 'x' WHERE seq = 3",
	 3, CONTENT},
	{"UPDATE event SET subject = substr(subject, 2), op = op || 'c'"
	 " WHERE seq = 3",
	 3, CONTENT},
	{"UPDATE event SET head = zeroblob(32) WHERE seq = 5", 5, FOLLOW},
	{"DELETE FROM event WHERE seq = 1", 1, MISSING},
	{"DELETE FROM event WHERE seq = 3", 3, MISSING},
	{"DELETE FROM event WHERE seq IN (3, 4)", 3, MISSING},
	{"DELETE FROM event WHERE seq = 3;"
	 "UPDATE event SET seq = seq - 1 WHERE seq > 3",
	 3, CONTENT},
	{"UPDATE event SET seq = 9 WHERE seq = 2;"
	 "UPDATE event SET seq = 2 WHERE seq = 3;"
	 "UPDATE event SET seq = 3 WHERE seq = 9",
	 2, CONTENT},
	{"UPDATE event SET seq = 7 WHERE seq = 5", 5, MISSING},
	{"INSERT INTO event SELECT 6, time_us, actor, op, randomblob(16),"
	 " subject, payload, leaf, head FROM event WHERE seq = 5",
	 6, CONTENT},
};

static void
tampering_is_named(void **state)
{
	struct registry *registry = events(*state, 5);
	size_t count = sizeof tampered / sizeof tampered[0];

	sample_tamper(registry, NO_TRIGGERS
		      "PRAGMA foreign_keys = OFF;"
		      "CREATE TEMP TABLE saved AS SELECT * FROM event");
	for (size_t i = 0; i < count; i++) {
		sample_tamper(registry, tampered[i].sql);
		assert_chain(registry, tampered[i].bad - 1, tampered[i].bad,
			     tampered[i].why);
		sample_tamper(registry,
			      "DELETE FROM event;"
			      "INSERT INTO event SELECT * FROM saved");
		assert_chain(registry, 5, 0, NULL);
	}
	registry_close(registry);
}

/* Who can compute hashes, but forgets what follows. */
static void
an_event_hashed_anew_is_found_at_the_next(void **state)
{
	struct registry *registry = events(*state, 3);
	const struct digest *previous;
	struct event *list, event;
	char leaf[DIGEST_HEX_SIZE], head[DIGEST_HEX_SIZE];
	struct error err;
	size_t count;

	assert_ok(event_list(registry->db, registry->arena,
			     &(struct event_filter){0}, &list, &count, &err),
		  &err);
	previous = &list[2].head;
	event = list[1];
	event.actor = "mallory";
	event_leaf(&event, &event.leaf);
	event_head(previous, &event.leaf, &event.head);
	digest_hex(&event.leaf, leaf);
	digest_hex(&event.head, head);
	sample_tamper(registry,
		      arena_printf(registry->arena,
				   NO_TRIGGERS
				   "UPDATE event SET actor = 'mallory',"
				   " leaf = x'%s', head = x'%s' WHERE seq = 2",
				   leaf, head));
	assert_chain(registry, 2, 3, FOLLOW);
	registry_close(registry);
}

/* Hashed as it should be, but older than what it follows. */
static void
time_does_not_run_backwards(void **state)
{
	struct registry *registry = events(*state, 3);
	char leaf[DIGEST_HEX_SIZE], head[DIGEST_HEX_SIZE];
	struct event *list, event;
	struct error err;
	size_t count;

	assert_ok(event_list(registry->db, registry->arena,
			     &(struct event_filter){0}, &list, &count, &err),
		  &err);
	event = list[0];
	event.time_us -= 2;
	event_leaf(&event, &event.leaf);
	event_head(&list[1].head, &event.leaf, &event.head);
	digest_hex(&event.leaf, leaf);
	digest_hex(&event.head, head);
	sample_tamper(registry,
		      arena_printf(registry->arena,
				   NO_TRIGGERS
				   "UPDATE event SET time_us = time_us - 2,"
				   " leaf = x'%s', head = x'%s' WHERE seq = 3",
				   leaf, head));
	assert_chain(registry, 2, 3, TIME);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(an_empty_chain_is_whole),
		store_test(the_head_is_the_last_event),
		store_test(tampering_is_named),
		store_test(an_event_hashed_anew_is_found_at_the_next),
		store_test(time_does_not_run_backwards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
