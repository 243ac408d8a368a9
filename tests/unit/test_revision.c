/* test_revision.c - revisions, their states, verdicts, and what was live */
#include "revision_sample.h"

#include "base/clock.h"
#include "catalog/lease.h"
#include "catalog/revision_add.h"
#include "catalog/slot.h"
#include "catalog/verdict.h"
#include <string.h>

#define START INT64_C(1700000000000000)

struct world {
	struct fixture *fixture;
	struct registry *registry;
	int64_t environment, a, b; /* versions 1 and 2 */
	int64_t slot;
	struct error err;
};

static struct world
make_world(struct fixture *fixture, const char *bake)
{
	struct world world = {
		.fixture = fixture,
		.registry = open_registry(fixture, make_registry(fixture),
					  REGISTRY_WRITE),
	};

	world.environment = revision_sample_environment(world.registry,
							"production", bake);
	world.a = revision_sample_version(world.registry, "churn", 'a');
	world.b = revision_sample_version(world.registry, "churn", 'b');
	return world;
}

static void
at(struct world *world, int64_t seconds)
{
	world->registry->options.now_us = START + seconds * CLOCK_SECOND;
}

/* Makes the version live then. */
static int64_t
promote(struct world *world, int64_t seconds, int64_t version)
{
	struct slot slot;
	int64_t id;

	at(world, seconds);
	id = revision_sample_live(world->registry, world->environment, version,
				  0);
	assert_ok(reference_slot(world->registry, "production/churn", NULL,
				 &slot, &world->err),
		  &world->err);
	world->slot = slot.id;
	return id;
}

static struct revision
get(struct world *world, int64_t id)
{
	struct revision revision;

	assert_ok(revision_get(world->registry, id, &revision, &world->err),
		  &world->err);
	return revision;
}

static int64_t
number_at(struct world *world, int64_t seconds)
{
	struct revision revision;

	assert_ok(revision_at(world->registry, world->slot,
			      START + seconds * CLOCK_SECOND, &revision,
			      &world->err),
		  &world->err);
	return revision.id == 0 ? 0 : revision.number;
}

static void
test_a_promotion_is_its_own_origin(void **state)
{
	struct world world = make_world(*state, NULL);
	struct revision revision = get(&world, promote(&world, 10, world.a));

	assert_int_equal(revision.number, 1);
	assert_int_equal(revision.origin_number, 1);
	assert_int_equal(revision.kind, REVISION_PROMOTE);
	assert_int_equal(revision.version, world.a);
	assert_int_equal(revision.version_number, 1);
	assert_string_equal(revision.version_shown, "churn@1");
	assert_int_equal(revision.previous, 0);
	assert_int_equal(revision.restored, 0);
	assert_string_equal(revision.state, "live");
	assert_true(revision.was_live);
	assert_int_equal(revision.live_from_us, START + 10 * CLOCK_SECOND);
	assert_int_equal(revision.live_to_us, 0);
	assert_string_equal(revision.actor, "tester@here");
	assert_null(revision.reason);
	assert_false(revision.forced);
	registry_close(world.registry);
}

static void
test_one_is_live_and_the_others_were(void **state)
{
	struct world world = make_world(*state, NULL);
	int64_t first = promote(&world, 10, world.a);
	int64_t second = promote(&world, 20, world.b);
	struct revision live, old = get(&world, first);

	assert_ok(revision_live(world.registry, world.slot, &live, &world.err),
		  &world.err);
	assert_int_equal(live.id, second);
	assert_int_equal(live.previous, first);
	assert_int_equal(live.number, 2);
	assert_string_equal(old.state, "superseded");
	assert_int_equal(old.live_to_us, START + 20 * CLOCK_SECOND);
	assert_int_equal(number_at(&world, 9), 0);
	assert_int_equal(number_at(&world, 10), 1);
	assert_int_equal(number_at(&world, 19), 1);
	assert_int_equal(number_at(&world, 20), 2);
	assert_int_equal(number_at(&world, 1000), 2);
	registry_close(world.registry);
}

static void
test_a_rollback_has_the_origin_of_what_it_took(void **state)
{
	struct world world = make_world(*state, NULL);
	int64_t first = promote(&world, 10, world.a);
	int64_t second = promote(&world, 20, world.b);
	struct revision third, left;

	at(&world, 30);
	third = get(&world,
		    revision_sample_live(world.registry, world.environment,
					 world.a, first));
	left = get(&world, second);
	assert_int_equal(third.number, 3);
	assert_int_equal(third.kind, REVISION_ROLLBACK);
	assert_int_equal(third.origin_number, 1);
	assert_int_equal(third.restored, first);
	assert_int_equal(third.previous, second);
	assert_string_equal(left.state, "rolled_back");
	assert_int_equal(number_at(&world, 30), 3);
	registry_close(world.registry);
}

static void
test_what_never_was_live(void **state)
{
	struct world world = make_world(*state, NULL);
	int64_t first = promote(&world, 10, world.a), newest = 0;
	struct revision pending, live;

	pending = get(&world,
		      revision_sample_state(world.registry, world.environment,
					    world.b, "switching"));
	assert_string_equal(pending.state, "switching");
	assert_false(pending.was_live);
	assert_int_equal(pending.verdict, VERDICT_UNKNOWN);
	assert_ok(revision_live(world.registry, world.slot, &live, &world.err),
		  &world.err);
	assert_int_equal(live.id, first);
	assert_ok(revision_newest(world.registry, world.slot, &newest,
				  &world.err),
		  &world.err);
	assert_int_equal(newest, 2);
	registry_close(world.registry);
}

static void
test_lists_are_newest_first_and_in_pages(void **state)
{
	struct world world = make_world(*state, NULL);
	struct revision *list;
	size_t count;

	for (int64_t i = 0; i < 5; i++)
		promote(&world, i, i % 2 == 0 ? world.a : world.b);
	assert_ok(revision_list(world.registry, world.slot, 0, 0, &list, &count,
				&world.err),
		  &world.err);
	assert_int_equal(count, 5);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(list[i].number, 5 - (int64_t)i);
	assert_ok(revision_list(world.registry, world.slot, 4, 2, &list, &count,
				&world.err),
		  &world.err);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].number, 3);
	assert_int_equal(list[1].number, 2);
	registry_close(world.registry);
}

static void
test_good_by_itself_without_a_bake_time(void **state)
{
	struct world world = make_world(*state, NULL);
	struct revision revision = get(&world, promote(&world, 10, world.a));

	assert_int_equal(revision.verdict, VERDICT_GOOD);
	assert_false(revision.verdict_recorded);
	assert_int_equal(revision.verdict_us, 0);
	registry_close(world.registry);
}

static void
test_good_by_itself_after_the_bake_time(void **state)
{
	struct world world = make_world(*state, "60s");
	int64_t first = promote(&world, 0, world.a);
	int64_t second;

	at(&world, 59);
	assert_int_equal(get(&world, first).verdict, VERDICT_UNKNOWN);
	at(&world, 60);
	assert_int_equal(get(&world, first).verdict, VERDICT_GOOD);
	second = promote(&world, 70, world.b);
	at(&world, 129);
	assert_int_equal(get(&world, second).verdict, VERDICT_UNKNOWN);
	promote(&world, 129, world.a);
	at(&world, 1000);
	assert_int_equal(get(&world, first).verdict, VERDICT_GOOD);
	assert_int_equal(get(&world, second).verdict, VERDICT_UNKNOWN);
	registry_close(world.registry);
}

static void
test_the_newest_recorded_verdict_counts(void **state)
{
	struct world world = make_world(*state, NULL);
	int64_t id = promote(&world, 10, world.a);
	struct revision revision;

	at(&world, 20);
	revision_sample_verdict(world.registry, id, VERDICT_BAD, "scores");
	revision = get(&world, id);
	assert_int_equal(revision.verdict, VERDICT_BAD);
	assert_true(revision.verdict_recorded);
	assert_string_equal(revision.verdict_reason, "scores");
	assert_int_equal(revision.verdict_us, START + 20 * CLOCK_SECOND);
	revision_sample_verdict(world.registry, id, VERDICT_UNKNOWN, NULL);
	revision = get(&world, id);
	assert_int_equal(revision.verdict, VERDICT_UNKNOWN);
	assert_true(revision.verdict_recorded);
	assert_null(revision.verdict_reason);
	registry_close(world.registry);
}

static void
test_marking_tells_what_was_before(void **state)
{
	struct world world = make_world(*state, NULL);
	int64_t id = promote(&world, 10, world.a);
	struct verdict_marked marked;

	assert_ok(verdict_mark(world.registry, id, "production/churn@r1",
			       VERDICT_BAD, "late", &marked, &world.err),
		  &world.err);
	assert_int_not_equal(marked.event, 0);
	assert_int_equal(marked.before.verdict, VERDICT_GOOD);
	assert_false(marked.before.verdict_recorded);
	assert_ok(verdict_mark(world.registry, id, "production/churn@r1",
			       VERDICT_BAD, "late", &marked, &world.err),
		  &world.err);
	assert_int_equal(marked.event, 0);
	assert_ok(verdict_mark(world.registry, id, "production/churn@r1",
			       VERDICT_BAD, "another", &marked, &world.err),
		  &world.err);
	assert_int_not_equal(marked.event, 0);
	assert_string_equal(marked.before.verdict_reason, "late");
	assert_failed(verdict_mark(world.registry, id, "production/churn@r1",
				   VERDICT_BAD, "\xff", &marked, &world.err),
		      &world.err, ERR_USAGE, "the text is not UTF-8");
	registry_close(world.registry);
}

static enum status
take_lease(struct change *change, void *context, struct error *err)
{
	const struct lease *lease = context;

	change->subject = "slot";
	assert_ok(lease_take(change, lease->slot, lease->revision, err), err);
	return revision_add_state(change, lease->revision, "switching", -1,
				  err);
}

static enum status
drop_lease(struct change *change, void *context, struct error *err)
{
	const struct lease *lease = context;

	change->subject = "slot";
	assert_ok(lease_drop(change, lease->slot, err), err);
	return revision_add_state(change, lease->revision, "failed", -1, err);
}

static void
test_a_lease_is_held_by_a_living_process(void **state)
{
	struct world world = make_world(*state, NULL);
	struct lease lease = {.revision = promote(&world, 0, world.a)};
	struct lease found;

	lease.slot = world.slot;
	assert_ok(lease_find(world.registry, world.slot, &found, &world.err),
		  &world.err);
	assert_int_equal(found.revision, 0);
	assert_false(lease_is_held(world.registry, &found));
	assert_ok(ledger_change(world.registry, "sample", take_lease, &lease,
				NULL, &world.err),
		  &world.err);
	assert_ok(lease_find(world.registry, world.slot, &found, &world.err),
		  &world.err);
	assert_int_equal(found.revision, lease.revision);
	assert_int_equal(found.pid, world.registry->options.pid);
	assert_true(lease_is_held(world.registry, &found));
	found.started_us -= 3600 * CLOCK_SECOND;
	assert_false(lease_is_held(world.registry, &found));
	found.started_us += 3600 * CLOCK_SECOND;
	found.pid = INT32_MAX;
	assert_false(lease_is_held(world.registry, &found));
	found.host = "elsewhere";
	assert_true(lease_is_held(world.registry, &found));
	found.host = "here";
	found.pid = world.registry->options.pid;
	found.boot_id = "another boot";
	assert_false(lease_is_held(world.registry, &found));
	assert_ok(ledger_change(world.registry, "sample", drop_lease, &lease,
				NULL, &world.err),
		  &world.err);
	assert_ok(lease_find(world.registry, world.slot, &found, &world.err),
		  &world.err);
	assert_int_equal(found.revision, 0);
	registry_close(world.registry);
}

static void
test_slots_by_environment_and_by_name(void **state)
{
	struct world world = make_world(*state, NULL);
	int64_t other = revision_sample_environment(world.registry, "canary",
						    NULL);
	struct slot *slots;
	size_t count;

	promote(&world, 0, world.a);
	revision_sample_live(world.registry, other, world.b, 0);
	revision_sample_live(
		world.registry, other,
		revision_sample_version(world.registry, "age", 'x'), 0);
	assert_ok(slot_list(world.registry, 0, &slots, &count, &world.err),
		  &world.err);
	assert_int_equal(count, 3);
	assert_string_equal(slots[0].shown, "canary/age");
	assert_string_equal(slots[1].shown, "canary/churn");
	assert_string_equal(slots[2].shown, "production/churn");
	assert_ok(
		slot_find(world.registry, "canary", &slots, &count, &world.err),
		&world.err);
	assert_int_equal(count, 2);
	assert_ok(slot_find(world.registry, "age", &slots, &count, &world.err),
		  &world.err);
	assert_int_equal(count, 1);
	assert_string_equal(slots[0].shown, "canary/age");
	assert_failed(
		slot_find(world.registry, "churn", &slots, &count, &world.err),
		&world.err, ERR_CONFLICT,
		"'churn' serves in several slots: production/churn, "
		"canary/churn (name one of them)");
	registry_close(world.registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_a_promotion_is_its_own_origin),
		store_test(test_one_is_live_and_the_others_were),
		store_test(test_a_rollback_has_the_origin_of_what_it_took),
		store_test(test_what_never_was_live),
		store_test(test_lists_are_newest_first_and_in_pages),
		store_test(test_good_by_itself_without_a_bake_time),
		store_test(test_good_by_itself_after_the_bake_time),
		store_test(test_the_newest_recorded_verdict_counts),
		store_test(test_marking_tells_what_was_before),
		store_test(test_a_lease_is_held_by_a_living_process),
		store_test(test_slots_by_environment_and_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
