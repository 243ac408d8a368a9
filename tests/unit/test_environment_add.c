/* test_environment_add.c - environments, their settings and their roots */
#include "revision_sample.h"

#include "catalog/environment.h"
#include "rollout/environment_add.h"
#include <stdio.h>

struct world {
	struct fixture *fixture;
	struct registry *registry;
	struct error err;
};

static struct world
make_world(struct fixture *fixture)
{
	return (struct world){
		.fixture = fixture,
		.registry = open_registry(fixture, make_registry(fixture),
					  REGISTRY_WRITE),
	};
}

static enum status
add(struct world *world, const char *name, const char *folder, const char *bake,
    struct environment_added *out)
{
	const struct environment_wish wish = {
		.name = name,
		.target = &target_directory,
		.root = in_folder(world->fixture, folder),
		.bake = bake,
	};

	return environment_add(world->registry, &wish, out, &world->err);
}

static void
test_the_newest_setting_counts(void **state)
{
	struct world world = make_world(*state);
	struct environment_added added;
	struct environment environment;

	assert_ok(add(&world, "production", "srv", "1d", &added), &world.err);
	assert_true(added.is_new);
	assert_int_not_equal(added.event, 0);
	assert_string_equal(added.environment.target, "directory");
	assert_string_equal(added.environment.bake, "1d");
	assert_ok(add(&world, "PRODUCTION", "srv", "1d", &added), &world.err);
	assert_false(added.is_new);
	assert_int_equal(added.event, 0);
	assert_string_equal(added.environment.name, "production");
	assert_ok(add(&world, "production", "other", NULL, &added), &world.err);
	assert_string_equal(added.bake_before, "1d");
	assert_ok(environment_get(world.registry, added.environment.id,
				  &environment, &world.err),
		  &world.err);
	assert_null(environment.bake);
	assert_string_equal(environment.root,
			    in_folder(world.fixture, "other"));
	registry_close(world.registry);
}

static void
test_the_list_is_sorted_by_name(void **state)
{
	struct world world = make_world(*state);
	struct environment_added added;
	struct environment *list;
	size_t count;

	assert_ok(environment_list(world.registry, &list, &count, &world.err),
		  &world.err);
	assert_int_equal(count, 0);
	assert_ok(add(&world, "zeta", "z", NULL, &added), &world.err);
	assert_ok(add(&world, "Alpha", "a", "90s", &added), &world.err);
	assert_ok(environment_list(world.registry, &list, &count, &world.err),
		  &world.err);
	assert_int_equal(count, 2);
	assert_string_equal(list[0].name, "Alpha");
	assert_string_equal(list[0].bake, "90s");
	assert_string_equal(list[1].name, "zeta");
	registry_close(world.registry);
}

static void
test_roots_stand_apart(void **state)
{
	struct world world = make_world(*state);
	struct environment_added added;

	assert_ok(add(&world, "production", "srv/models", NULL, &added),
		  &world.err);
	assert_int_equal(add(&world, "b", "srv/models", NULL, &added),
			 ERR_CONFLICT);
	assert_int_equal(add(&world, "b", "srv/models/b", NULL, &added),
			 ERR_CONFLICT);
	assert_int_equal(add(&world, "b", "srv", NULL, &added), ERR_CONFLICT);
	assert_int_equal(add(&world, "b", ".mlops", NULL, &added), ERR_USAGE);
	assert_int_equal(add(&world, "b", ".mlops/objects", NULL, &added),
			 ERR_USAGE);
	assert_ok(add(&world, "b", "srv/models2", NULL, &added), &world.err);
	assert_ok(add(&world, "c", ".mlops2", NULL, &added), &world.err);
	registry_close(world.registry);
}

static void
test_a_target_in_use_stays(void **state)
{
	struct world world = make_world(*state);
	struct environment_added added;
	char sentence[1024];

	assert_ok(add(&world, "production", "srv", NULL, &added), &world.err);
	revision_sample_live(
		world.registry, added.environment.id,
		revision_sample_version(world.registry, "churn", 'a'), 0);
	snprintf(sentence, sizeof sentence,
		 "cannot change the target of environment 'production': models "
		 "were promoted to 'directory:%s' (make another: mlops env add "
		 "NAME --target directory:FOLDER)",
		 added.environment.root);
	assert_failed(add(&world, "production", "other", NULL, &added),
		      &world.err, ERR_CONFLICT, sentence);
	assert_ok(add(&world, "production", "srv", "2h", &added), &world.err);
	assert_string_equal(added.environment.bake, "2h");
	registry_close(world.registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_the_newest_setting_counts),
		store_test(test_the_list_is_sorted_by_name),
		store_test(test_roots_stand_apart),
		store_test(test_a_target_in_use_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
