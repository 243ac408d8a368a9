/* test_reference_resolve.c - what references mean in a registry with history */
#include "ledger_sample.h"
#include "revision_sample.h"

#include "base/clock.h"
#include "catalog/alias.h"
#include "catalog/checkout.h"
#include "catalog/feature_set_version.h"
#include "catalog/model.h"
#include "catalog/reference.h"
#include "catalog/run.h"
#include <string.h>

#define START INT64_C(1794000000000000) /* 2026-11-06T21:20Z */

struct world {
	struct registry *registry;
	struct error err;
	int64_t production, staging;
	int64_t churn[4]; /* versions 1 to 3 */
	const char *run;  /* "run:8d31f02" */
};

static void
move_clock(struct world *world, int64_t seconds)
{
	world->registry->options.now_us = START + seconds * CLOCK_SECOND;
}

static enum status
make_alias(struct change *change, void *context, struct error *err)
{
	const struct world *world = context;
	struct model_version version;
	bool changed;

	change->subject = "churn";
	assert_ok(model_version_get(world->registry, world->churn[2], &version,
				    err),
		  err);
	return alias_move(change, version.model, "champion", world->churn[2],
			  &changed, err);
}

static enum status
make_features(struct change *change, void *context, struct error *err)
{
	static const struct feature_set empty;
	const struct feature_set_new new = {
		.name = context,
		.definition = &empty,
	};
	struct record record;

	change->subject = context;
	return feature_set_version_add(change, &new, &record, err);
}

static enum status
make_commit(struct change *change, void *context, struct error *err)
{
	struct checkout checkout = {.found = true, .sha_size = 20};
	int64_t id;
	const unsigned char *bytes = context;

	memset(checkout.sha, bytes[0], checkout.sha_size);
	checkout.sha[6] = bytes[1];
	change->subject = "commit";
	return checkout_add_commit(change, &checkout, &id, err);
}

static enum status
make_run(struct change *change, void *context, struct error *err)
{
	const struct run_new new = {
		.experiment = "baseline",
		.command = "[\"true\"]",
		.folder = "/",
	};
	struct world *world = context;
	struct resolved shown;
	struct record record;

	change->subject = "run";
	assert_ok(run_start(change, &new, &record, err), err);
	assert_ok(reference_of_record(world->registry, record.id, &shown, err),
		  err);
	world->run = shown.shown;
	return OK;
}

static void
change(struct world *world, change_fn *body, void *context)
{
	assert_ok(ledger_change(world->registry, "sample", body, context, NULL,
				&world->err),
		  &world->err);
}

/* In production: r1 = 1 at 100 s, r2 = 2 at 200 s, r3 = 3 at 300 s, which is
 * bad, r4 = 1 at 400 s by a rollback, and r5 = 2 which never came to be. */
static void
make_history(struct world *world)
{
	struct registry *registry = world->registry;
	int64_t first = 0, id;

	for (int i = 1; i <= 3; i++) {
		move_clock(world, 100 * i);
		id = revision_sample_live(registry, world->production,
					  world->churn[i], 0);
		if (i == 1)
			first = id;
		else if (i == 3)
			revision_sample_verdict(registry, id, VERDICT_BAD,
						"late");
	}
	move_clock(world, 400);
	revision_sample_live(registry, world->production, world->churn[1],
			     first);
	move_clock(world, 500);
	revision_sample_state(registry, world->production, world->churn[2],
			      "failed");
}

static struct world
make_world(struct fixture *fixture)
{
	struct sample_dataset clicks[] = {{"clicks", 'x', {0}},
					  {"clicks", 'y', {0}}};
	unsigned char commits[][2] = {{0xab, 1}, {0xcd, 6}, {0xcd, 7}};
	struct world world = {
		.registry = open_registry(fixture, make_registry(fixture),
					  REGISTRY_WRITE),
	};
	struct registry *registry = world.registry;

	move_clock(&world, 0);
	world.production = revision_sample_environment(registry, "production",
						       NULL);
	world.staging = revision_sample_environment(registry, "staging", NULL);
	revision_sample_environment(registry, "empty", NULL);
	for (int i = 1; i <= 3; i++)
		world.churn[i] = revision_sample_version(registry, "churn",
							 (char)('a' + i));
	change(&world, make_alias, &world);
	change(&world, sample_dataset, &clicks[0]);
	change(&world, sample_dataset, &clicks[1]);
	change(&world, make_features, (void *)(uintptr_t) "cell-shape");
	for (size_t i = 0; i < 3; i++)
		change(&world, make_commit, commits[i]);
	change(&world, make_run, &world);
	make_history(&world);
	return world;
}

struct row {
	const char *text;
	unsigned accept;
	const char *shown; /* NULL: fails so */
	enum status code;
	const char *sentence;
};

#define IS(text, accept, shown)               \
	{                                     \
		text, accept, shown, OK, NULL \
	}

static void
check(struct world *world, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct row *row = &rows[i];
		struct resolved found = {.shown = "untouched"};
		enum status status = reference_resolve(world->registry,
						       row->text, row->accept,
						       &found, &world->err);

		if (row->shown == NULL) {
			assert_failed(status, &world->err, row->code,
				      row->sentence);
			assert_string_equal(found.shown, "untouched");
			continue;
		}
		assert_ok(status, &world->err);
		assert_string_equal(found.shown, row->shown);
		assert_int_not_equal(found.record, 0);
	}
}

#define CHECK(world, rows) check(world, rows, sizeof rows / sizeof *rows)

static void
test_every_selector(void **state)
{
	static const struct row rows[] = {
		IS("churn", ACCEPT_ANY, "churn@3"),
		IS("CHURN@latest", ACCEPT_VERSION, "churn@3"),
		IS("churn@2", ACCEPT_VERSION, "churn@2"),
		IS("churn:champion", ACCEPT_VERSION, "churn@2"),
		IS("models:/churn/1", ACCEPT_VERSION, "churn@1"),
		IS("models:/churn@champion", ACCEPT_VERSION, "churn@2"),
		IS("sha256:6363636", ACCEPT_VERSION, "churn@2"),
		IS("production/churn", ACCEPT_REVISION, "production/churn@r4"),
		IS("Production/Churn@live", ACCEPT_VERSION,
		   "production/churn@r4"),
		IS("production/churn~0", ACCEPT_ANY, "production/churn@r4"),
		IS("production/churn~3", ACCEPT_ANY, "production/churn@r1"),
		IS("production/churn@r5", ACCEPT_ANY, "production/churn@r5"),
		IS("production/churn@1", ACCEPT_ANY, "production/churn@r4"),
		IS("production/churn@3", ACCEPT_ANY, "production/churn@r3"),
		IS("production/churn@good", ACCEPT_ANY, "production/churn@r4"),
		IS("production/churn@{2026-11-06T21:23:19Z}", ACCEPT_ANY,
		   "production/churn@r1"),
		IS("production/churn@{2026-11-06T21:23:20Z}", ACCEPT_ANY,
		   "production/churn@r2"),
		IS("production/churn@{-2m}", ACCEPT_ANY, "production/churn@r3"),
		IS("data:clicks", ACCEPT_DATASET, "data:clicks@2"),
		IS("clicks@1", ACCEPT_DATASET, "data:clicks@1"),
		IS("data:clicks@1", ACCEPT_ANY, "data:clicks@1"),
		IS("features:cell-shape", ACCEPT_ANY, "features:cell-shape@1"),
		IS("cell-shape@1", ACCEPT_FEATURES, "features:cell-shape@1"),
		IS("commit:abababa", ACCEPT_COMMIT, "commit:abababa"),
	};
	struct world world = make_world(*state);
	const struct row runs[] = {
		IS("run:last", ACCEPT_RUN, world.run),
		IS(world.run, ACCEPT_ANY, world.run),
	};

	CHECK(&world, rows);
	CHECK(&world, runs);
	registry_close(world.registry);
}

static void
test_a_revision_is_a_version_too(void **state)
{
	struct world world = make_world(*state);
	struct resolved revision, version;

	assert_ok(reference_resolve(world.registry, "production/churn@r3",
				    ACCEPT_VERSION, &revision, &world.err),
		  &world.err);
	assert_ok(reference_resolve(world.registry, "churn@3", ACCEPT_VERSION,
				    &version, &world.err),
		  &world.err);
	assert_int_equal(revision.kind, REFERENCE_REVISION);
	assert_int_equal(version.kind, REFERENCE_VERSION);
	assert_int_equal(revision.version, world.churn[3]);
	assert_int_equal(version.version, world.churn[3]);
	assert_int_equal(version.record, world.churn[3]);
	assert_int_not_equal(revision.record, version.record);
	assert_true(digest_equal(&revision.digest, &version.digest));
	registry_close(world.registry);
}

static void
test_what_is_not_there(void **state)
{
	static const struct row rows[] = {
		{"chrun", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "no model is called 'chrun': did you mean 'churn'? (list "
		 "them: mlops ls)"},
		{"zzz", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "no model is called 'zzz' (list them: mlops ls)"},
		{"churn@4", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "model 'churn' has no version 4: the newest is 'churn@3' "
		 "(list them: mlops ls churn)"},
		{"churn:best", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "model 'churn' has no alias 'best' (set it: mlops alias "
		 "churn:best VERSION)"},
		{"sha256:0000000", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "nothing recorded is 'sha256:0000000'"},
		{"data:click", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "no dataset is called 'click': did you mean 'data:clicks'? "
		 "(list them: mlops dataset ls)"},
		{"features:cellshape", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "no feature set is called 'cellshape': did you mean "
		 "'features:cell-shape'? (list them: mlops feature ls)"},
		{"prod/churn", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "no environment is called 'prod': did you mean 'production'? "
		 "(list them: mlops env ls)"},
		{"staging/churn", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "model 'churn' was never promoted to 'staging' (promote it: "
		 "mlops promote churn --to staging)"},
		{"production/churn~4", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "no revision of 'production/churn' is 'production/churn~4' "
		 "(list them: mlops log production/churn)"},
		{"production/churn@{2026-11-06}", ACCEPT_ANY, NULL,
		 ERR_NOT_FOUND,
		 "nothing was live in 'production/churn' at "
		 "2026-11-06T00:00:00Z"},
		{"run:0000000", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "nothing recorded is 'run:0000000'"},
		{"commit:abababf", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "nothing recorded is 'commit:abababf'"},
	};
	struct world world = make_world(*state);

	CHECK(&world, rows);
	registry_close(world.registry);
}

static void
test_no_run_and_nothing_live(void **state)
{
	static const struct row rows[] = {
		{"run:last", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "no run is recorded yet (record one: mlops run exec -- "
		 "COMMAND)"},
		{"production/churn", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "nothing is live in 'production/churn' (make a version live: "
		 "mlops promote churn@N --to production)"},
		{"production/churn@good", ACCEPT_ANY, NULL, ERR_NOT_FOUND,
		 "no revision of 'production/churn' is 'production/churn@good' "
		 "(list them: mlops log production/churn)"},
	};
	struct fixture *fixture = *state;
	struct world world = {
		.registry = open_registry(fixture, make_registry(fixture),
					  REGISTRY_WRITE),
	};

	revision_sample_state(
		world.registry,
		revision_sample_environment(world.registry, "production", NULL),
		revision_sample_version(world.registry, "churn", 'a'),
		"failed");
	CHECK(&world, rows);
	registry_close(world.registry);
}

static void
test_an_ambiguous_one_lists_what_it_could_mean(void **state)
{
	static const struct row rows[] = {
		{"sha256:6262626", ACCEPT_ANY, NULL, ERR_CONFLICT,
		 "'sha256:6262626' is ambiguous: it could mean churn@1, age@1 "
		 "(give more digits or a name)"},
		{"commit:cdcdcdc", ACCEPT_ANY, NULL, ERR_CONFLICT,
		 "'commit:cdcdcdc' is ambiguous: it could mean "
		 "commit:cdcdcdcdcdcd06, commit:cdcdcdcdcdcd07 (give more "
		 "digits or a name)"},
	};
	struct world world = make_world(*state);
	struct resolved found;
	char name[] = "a0";

	revision_sample_version(world.registry, "age", 'b');
	CHECK(&world, rows);
	for (int i = 0; i < 20; i++) {
		name[1] = (char)('a' + i);
		revision_sample_version(world.registry, name, 'b');
	}
	assert_int_equal(reference_resolve(world.registry, "sha256:6262626",
					   ACCEPT_ANY, &found, &world.err),
			 ERR_CONFLICT);
	assert_non_null(strstr(world.err.message, "ar@1 and more (give"));
	registry_close(world.registry);
}

static void
test_the_wrong_kind(void **state)
{
	static const struct row rows[] = {
		{"data:clicks", ACCEPT_VERSION, NULL, ERR_USAGE,
		 "'data:clicks' is a dataset: a model version is wanted here "
		 "(see: mlops help references)"},
		{"churn@3", ACCEPT_REVISION, NULL, ERR_USAGE,
		 "'churn@3' is a model version: a slot's revision is wanted "
		 "here (see: mlops help references)"},
		{"production/churn", ACCEPT_DATASET, NULL, ERR_USAGE,
		 "'production/churn' is a slot's revision: a dataset is wanted "
		 "here (see: mlops help references)"},
		{"run:last", ACCEPT_COMMIT | ACCEPT_FEATURES, NULL, ERR_USAGE,
		 "'run:last' is a run: a feature set is wanted here (see: "
		 "mlops help references)"},
	};
	struct world world = make_world(*state);

	CHECK(&world, rows);
	registry_close(world.registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_every_selector),
		store_test(test_a_revision_is_a_version_too),
		store_test(test_what_is_not_there),
		store_test(test_no_run_and_nothing_live),
		store_test(test_an_ambiguous_one_lists_what_it_could_mean),
		store_test(test_the_wrong_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
