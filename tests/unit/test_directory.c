/* test_directory.c - the target that is a folder with one symlink */
#include "base/file.h"
#include "rollout/targets/target.h"
#include "store_fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct target *const target = &target_directory;

/* A registry that holds one file, and where it is to serve. */
struct world {
	struct fixture *fixture;
	struct registry *registry;
	struct placement placement;
	const char *release; /* the file in its place */
};

static struct world
make_world(void **state)
{
	struct world world = {.fixture = *state};
	struct content content;
	char hex[DIGEST_HEX_SIZE];

	world.registry = new_registry(world.fixture);
	put_file(world.fixture, "model.bin", "weights", 7);
	assert_ok(add_content(world.fixture, world.registry, "model.bin",
			      &content),
		  &world.fixture->err);
	world.placement = (struct placement){
		.arena = world.fixture->arena,
		.objects = world.registry->objects,
		.root = in_folder(world.fixture, "srv"),
		.model = "churn",
		.digest = content.digest,
		.form = FORM_FILE,
		.file_name = "model.bin",
	};
	digest_hex(&content.digest, hex);
	world.release = in_folder(world.fixture,
				  arena_printf(world.fixture->arena,
					       "srv/churn/releases/%s", hex));
	return world;
}

static void
place(struct world *world)
{
	assert_ok(target->place(&world->placement, &world->fixture->err),
		  &world->fixture->err);
}

static void
activate(struct world *world)
{
	assert_ok(target->activate(&world->placement, &world->fixture->err),
		  &world->fixture->err);
}

static const char *
in_release(struct world *world, const char *name)
{
	return file_join(world->fixture->arena, world->release, name);
}

static ino_t
inode(const char *path)
{
	struct stat info;

	assert_int_equal(lstat(path, &info), 0);
	return info.st_ino;
}

static void
placed_and_switched_it_serves(void **state)
{
	struct world world = make_world(state);
	struct digest serving;
	struct error *err = &world.fixture->err;
	char link[128] = "";
	bool found = true;

	assert_ok(target->serving(&world.placement, &found, &serving, err),
		  err);
	assert_false(found);
	assert_status(world.fixture, ERR_NOT_FOUND,
		      target->verify(&world.placement, err));
	place(&world);
	assert_ok(target->verify(&world.placement, err), err);
	assert_ok(target->serving(&world.placement, &found, &serving, err),
		  err);
	assert_false(found);
	activate(&world);
	assert_ok(target->serving(&world.placement, &found, &serving, err),
		  err);
	assert_true(found);
	assert_true(digest_equal(&serving, &world.placement.digest));
	assert_true(readlink(target->path(&world.placement), link,
			     sizeof link - 1) > 0);
	assert_memory_equal(link, "releases/", 9);
	registry_close(world.registry);
}

static void
a_second_time_changes_nothing(void **state)
{
	struct world world = make_world(state);
	ino_t before;

	place(&world);
	activate(&world);
	before = inode(in_release(&world, "model.bin"));
	place(&world);
	activate(&world);
	assert_int_equal(inode(in_release(&world, "model.bin")), before);
	registry_close(world.registry);
}

static void
other_bytes_are_seen_and_moved_aside(void **state)
{
	struct world world = make_world(state);
	struct error *err = &world.fixture->err;

	place(&world);
	put_file(
		world.fixture,
		arena_printf(world.fixture->arena, "%s/more",
			     world.release + strlen(world.fixture->folder) + 1),
		"x", 1);
	assert_status(world.fixture, ERR_CORRUPT,
		      target->verify(&world.placement, err));
	assert_message(world.fixture, "it should hold 'model.bin' alone");
	assert_int_equal(unlink(in_release(&world, "more")), 0);
	assert_int_equal(symlink("/etc/passwd", in_release(&world, "more")), 0);
	assert_status(world.fixture, ERR_CORRUPT,
		      target->verify(&world.placement, err));
	assert_message(world.fixture, "it is not what was placed");
	place(&world);
	assert_ok(target->verify(&world.placement, err), err);
	assert_string_equal(
		shell(world.fixture, "find srv -name '.wrong-*' | wc -l"), "1");
	registry_close(world.registry);
}

static void
bytes_that_are_wrong_in_the_store_are_not_placed(void **state)
{
	struct world world = make_world(state);
	const char *object = stored(world.fixture, &world.placement.digest);

	assert_int_equal(chmod(object, 0644), 0);
	put_file(world.fixture, object + strlen(world.fixture->folder) + 1,
		 "broken!", 7);
	assert_status(world.fixture, ERR_CORRUPT,
		      target->place(&world.placement, &world.fixture->err));
	assert_status(world.fixture, ERR_NOT_FOUND,
		      target->verify(&world.placement, &world.fixture->err));
	assert_string_equal(shell(world.fixture,
				  "find srv -mindepth 3 -o -name '.*' | wc -l"),
			    "0");
	registry_close(world.registry);
}

static void
what_the_killed_left_goes_and_nothing_behind_a_symlink(void **state)
{
	struct world world = make_world(state);

	shell(world.fixture,
	      "mkdir -p srv/churn/.stage-1/deep/er keep srv/churn/.wrong-x;"
	      "touch srv/churn/.stage-1/deep/er/f keep/f;"
	      "ln -s ../../../keep srv/churn/.stage-1/deep/link;"
	      "ln -s ../../keep srv/churn/.stage-2;"
	      "ln -s releases/none srv/churn/.current-1; echo done");
	place(&world);
	activate(&world);
	assert_string_equal(
		shell(world.fixture, "ls -A srv/churn | tr '\\n' ,"),
		".wrong-x,current,releases,");
	assert_string_equal(shell(world.fixture, "ls -A keep"), "f");
	registry_close(world.registry);
}

static void
a_planted_symlink_is_not_followed(void **state)
{
	struct world world = make_world(state);
	struct error *err = &world.fixture->err;

	place(&world);
	shell(world.fixture,
	      "mv srv/churn elsewhere; ln -s ../elsewhere srv/churn; echo ok");
	assert_status(world.fixture, ERR_CONFLICT,
		      target->verify(&world.placement, err));
	assert_status(world.fixture, ERR_CONFLICT,
		      target->place(&world.placement, err));
	assert_status(world.fixture, ERR_CONFLICT,
		      target->activate(&world.placement, err));
	assert_string_equal(shell(world.fixture, "ls -A elsewhere"),
			    "releases");
	registry_close(world.registry);
}

static void
a_current_that_is_not_ours_is_left(void **state)
{
	struct world world = make_world(state);
	struct error *err = &world.fixture->err;
	struct digest serving;
	bool found;

	place(&world);
	shell(world.fixture, "touch srv/churn/current; echo ok");
	assert_status(world.fixture, ERR_CONFLICT,
		      target->activate(&world.placement, err));
	assert_status(world.fixture, ERR_CONFLICT,
		      target->serving(&world.placement, &found, &serving, err));
	shell(world.fixture, "ln -sf releases/latest srv/churn/current; echo");
	assert_status(world.fixture, ERR_CONFLICT,
		      target->serving(&world.placement, &found, &serving, err));
	activate(&world);
	assert_ok(target->serving(&world.placement, &found, &serving, err),
		  err);
	registry_close(world.registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(placed_and_switched_it_serves),
		store_test(a_second_time_changes_nothing),
		store_test(other_bytes_are_seen_and_moved_aside),
		store_test(bytes_that_are_wrong_in_the_store_are_not_placed),
		store_test(
			what_the_killed_left_goes_and_nothing_behind_a_symlink),
		store_test(a_planted_symlink_is_not_followed),
		store_test(a_current_that_is_not_ours_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
