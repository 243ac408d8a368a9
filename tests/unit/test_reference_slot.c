/* test_reference_slot.c - slots by their names, and by shorter ones */
#include "revision_sample.h"

#include "catalog/reference.h"

struct world {
	struct registry *registry;
	struct error err;
	int64_t production, staging, churn;
};

/* churn serves in production; nothing in staging and empty. */
static struct world
make_world(struct fixture *fixture)
{
	struct world world = {
		.registry = open_registry(fixture, make_registry(fixture),
					  REGISTRY_WRITE),
	};

	world.production = revision_sample_environment(world.registry,
						       "production", NULL);
	world.staging = revision_sample_environment(world.registry, "staging",
						    NULL);
	revision_sample_environment(world.registry, "empty", NULL);
	world.churn = revision_sample_version(world.registry, "churn", 'a');
	revision_sample_live(world.registry, world.production, world.churn, 0);
	return world;
}

struct slot_row {
	const char *text, *environment;
	const char *shown; /* NULL: fails so */
	enum status code;
	const char *sentence;
};

static void
check_slots(struct world *world, const struct slot_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct slot_row *row = &rows[i];
		struct slot slot;
		enum status status = reference_slot(world->registry, row->text,
						    row->environment, &slot,
						    &world->err);

		if (row->shown == NULL) {
			assert_failed(status, &world->err, row->code,
				      row->sentence);
			continue;
		}
		assert_ok(status, &world->err);
		assert_string_equal(slot.shown, row->shown);
	}
}

#define CHECK_SLOTS(world, rows) \
	check_slots(world, rows, sizeof rows / sizeof *rows)

static void
test_a_slot_by_its_short_names(void **state)
{
	static const struct slot_row alone[] = {
		{"production/churn", NULL, "production/churn", OK, NULL},
		{"CHURN", NULL, "production/churn", OK, NULL},
		{"Production", NULL, "production/churn", OK, NULL},
		{"churn", "production", "production/churn", OK, NULL},
		{"churn", "staging", NULL, ERR_NOT_FOUND,
		 "model 'churn' was never promoted to 'staging' (promote it: "
		 "mlops promote churn --to staging)"},
		{"empty", NULL, NULL, ERR_NOT_FOUND,
		 "'empty' serves nowhere (promote a version: mlops promote "
		 "MODEL@N --to ENVIRONMENT)"},
		{"prodution", NULL, NULL, ERR_NOT_FOUND,
		 "no environment or model is called 'prodution': did you mean "
		 "'production'? (list them: mlops env ls, mlops ls)"},
		{"production/churn@r1", NULL, NULL, ERR_USAGE,
		 "'production/churn@r1' is no slot: ENVIRONMENT/MODEL, or one "
		 "of the two when that is clear, is wanted"},
		{"data:clicks", NULL, NULL, ERR_USAGE,
		 "'data:clicks' is no slot: ENVIRONMENT/MODEL, or one of the "
		 "two when that is clear, is wanted"},
	};
	struct world world = make_world(*state);

	CHECK_SLOTS(&world, alone);
	registry_close(world.registry);
}

static void
test_several_slots_are_listed(void **state)
{
	static const struct slot_row several[] = {
		{"churn", NULL, NULL, ERR_CONFLICT,
		 "'churn' serves in several slots: production/churn, "
		 "staging/churn (name one of them)"},
		{"churn", "staging", "staging/churn", OK, NULL},
		{"production", NULL, NULL, ERR_CONFLICT,
		 "'production' serves in several slots: production/churn, "
		 "production/staging (name one of them)"},
		{"staging", NULL, NULL, ERR_CONFLICT,
		 "'staging' is a model and an environment: name the slot as "
		 "ENVIRONMENT/MODEL"},
		{"production/staging", NULL, "production/staging", OK, NULL},
	};
	struct world world = make_world(*state);

	revision_sample_live(world.registry, world.staging, world.churn, 0);
	revision_sample_live(
		world.registry, world.production,
		revision_sample_version(world.registry, "staging", 'z'), 0);
	CHECK_SLOTS(&world, several);
	registry_close(world.registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_a_slot_by_its_short_names),
		store_test(test_several_slots_are_listed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
