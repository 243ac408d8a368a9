/* test_event.c - leaf and head as docs/log-format.md says; events by filters */
#include "ledger_sample.h"

#include "base/text.h"
#include <string.h>

static void
assert_hex(const struct digest *digest, const char *expected)
{
	char hex[DIGEST_HEX_SIZE];

	digest_hex(digest, hex);
	assert_string_equal(hex, expected);
}

/* The figures were made with Python's hashlib and struct. */
static void
leaf_and_head_are_as_documented(void **state)
{
	const struct event event = {
		.seq = 3,
		.time_us = -2,
		.actor = "ann",
		.op = "register",
		.op_id = "0123456789abcde",
		.subject = "churn@1",
		.payload = "{}",
	};
	const struct digest zero = {{0}};
	struct digest leaf, head;

	(void)state;
	event_leaf(&event, &leaf);
	assert_hex(&leaf, "f842a48e10ba82b1a6a7c5f23bd2367918e779f09d9cdecba6b3"
			  "3262248aee97");
	event_head(&zero, &leaf, &head);
	assert_hex(&head, "a3a01220bceb98aaf8d8a7238a1bee73682969326b7c72bcf27c"
			  "abe78ca29cc2");
}

/* The numbers of the events that a filter lets through, as text. */
static const char *
listed(struct registry *registry, struct event_filter filter)
{
	struct text numbers = text_new(registry->arena);
	struct event *events;
	struct error err;
	size_t count;

	assert_ok(event_list(registry->db, registry->arena, &filter, &events,
			     &count, &err),
		  &err);
	for (size_t i = 0; i < count; i++)
		text_addf(&numbers, "%s%d", i ? " " : "", (int)events[i].seq);
	return numbers.data;
}

static void
change_as(struct registry *registry, const char *actor, int64_t now_us,
	  const char *op, const char *subject)
{
	struct error err;

	registry->options.actor = actor;
	registry->options.now_us = now_us;
	assert_ok(ledger_change(registry, op, sample_nothing,
				arena_strdup(registry->arena, subject), NULL,
				&err),
		  &err);
}

static struct registry *
five_events(struct fixture *fixture)
{
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);

	change_as(registry, "ann", 10, "dataset.add", "data:a@1");
	change_as(registry, "bob", 20, "dataset.location", "data:a@1");
	change_as(registry, "ann", 20, "register", "churn@1");
	change_as(registry, "bob", 30, "register", "churn@2");
	change_as(registry, "bob", 40, "alias", "churn");
	return registry;
}

static void
filters_choose_events(void **state)
{
	struct registry *r = five_events(*state);

	assert_string_equal(listed(r, (struct event_filter){0}), "5 4 3 2 1");
	assert_string_equal(listed(r, (struct event_filter){.limit = 2}),
			    "5 4");
	assert_string_equal(
		listed(r, (struct event_filter){.before = 4, .limit = 2}),
		"3 2");
	assert_string_equal(listed(r, (struct event_filter){.op = "dataset"}),
			    "2 1");
	assert_string_equal(
		listed(r, (struct event_filter){.op = "dataset.add"}), "1");
	assert_string_equal(listed(r, (struct event_filter){.op = "data"}), "");
	assert_string_equal(listed(r, (struct event_filter){.actor = "ann"}),
			    "3 1");
	assert_string_equal(listed(r, (struct event_filter){.since_us = 20}),
			    "5 4 3 2");
	assert_string_equal(listed(r, (struct event_filter){.since_us = 41}),
			    "");
	assert_string_equal(listed(r, (struct event_filter){.until_us = 20}),
			    "3 2 1");
	assert_string_equal(listed(r, (struct event_filter){.since_us = 15,
							    .until_us = 35,
							    .op = "register",
							    .actor = "bob"}),
			    "4");
	registry_close(r);
}

static void
a_subject_is_listed_with_its_versions(void **state)
{
	struct registry *r = five_events(*state);

	assert_string_equal(
		listed(r, (struct event_filter){.subject = "churn"}), "5 4 3");
	assert_string_equal(
		listed(r, (struct event_filter){.subject = "churn@1"}), "3");
	assert_string_equal(listed(r, (struct event_filter){.subject = "chur"}),
			    "");
	assert_string_equal(listed(r, (struct event_filter){.subject = "churn",
							    .since_us = 30,
							    .until_us = 30,
							    .limit = 5}),
			    "4");
	assert_string_equal(listed(r, (struct event_filter){.subject = "churn",
							    .before = 5,
							    .actor = "bob",
							    .op = "register"}),
			    "4");
	registry_close(r);
}

static void
an_event_is_listed_whole(void **state)
{
	struct registry *registry = five_events(*state);
	struct event *events;
	struct digest leaf;
	struct error err;
	size_t count;

	assert_ok(event_list(registry->db, registry->arena,
			     &(struct event_filter){.limit = 1}, &events,
			     &count, &err),
		  &err);
	assert_int_equal(count, 1);
	assert_int_equal(events->time_us, 40);
	assert_string_equal(events->actor, "bob");
	assert_string_equal(events->op, "alias");
	assert_string_equal(events->subject, "churn");
	assert_int_equal(strncmp(events->payload, "{\"by\":{", 7), 0);
	event_leaf(events, &leaf);
	assert_true(digest_equal(&leaf, &events->leaf));
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaf_and_head_are_as_documented),
		store_test(filters_choose_events),
		store_test(a_subject_is_listed_with_its_versions),
		store_test(an_event_is_listed_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
