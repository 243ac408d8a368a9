/* test_objects.c - taking content in and reading it back */
#include "store_fixture.h"

#include "base/file.h"
#include "base/text.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
digests_are_those_of_coreutils(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content hashed, added;
	char hex[DIGEST_HEX_SIZE];

	make_awkward_folder(fixture);
	assert_ok(content_hash(fixture->arena, in_folder(fixture, "in"),
			       &plain_options, &hashed, &fixture->err),
		  &fixture->err);
	assert_int_equal(hashed.form, FORM_DIRECTORY);
	assert_int_equal(hashed.files, awkward_count);
	digest_hex(&hashed.digest, hex);
	assert_string_equal(
		hex, shell(fixture, "cd in && find . -type f -printf '%P\\0' | "
				    "LC_ALL=C sort -z | xargs -0 sha256sum -- "
				    "| sha256sum"));
	assert_ok(add_content(fixture, registry, "in", &added), &fixture->err);
	assert_true(digest_equal(&added.digest, &hashed.digest));
	assert_int_equal(added.bytes, hashed.bytes);
	assert_int_equal(added.objects_count, added.files + 1);
	put_file(fixture, "manifest", added.manifest, added.manifest_size);
	shell(fixture,
	      "cd in && sha256sum --strict --status -c ../manifest && echo ok");
	registry_close(registry);
}

static void
a_file_is_its_sha256(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;
	char hex[DIGEST_HEX_SIZE];
	struct stat info;

	put_file(fixture, "m", "abc", 3);
	assert_ok(add_content(fixture, registry, "m", &content), &fixture->err);
	digest_hex(&content.digest, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
				 "b00361a396177a9cb410ff61f20015ad");
	assert_int_equal(content.form, FORM_FILE);
	assert_int_equal(content.bytes, 3);
	assert_int_equal(content.files, 1);
	assert_null(content.manifest);
	assert_int_equal(content.objects_count, 1);
	assert_int_equal(stat(stored(fixture, &content.digest), &info), 0);
	assert_int_equal(info.st_mode & 07777, 0444);
	assert_int_equal(info.st_nlink, 1);
	assert_true(objects_has(registry->objects, &content.digest));
	assert_int_equal(count_temporaries(fixture), 0);
	assert_ok(add_content(fixture, registry, "m", &content), &fixture->err);
	assert_int_equal(count_temporaries(fixture), 0);
	registry_close(registry);
}

static void
count_bytes(void *context, int64_t bytes)
{
	*(int64_t *)context += bytes;
}

static void
large_files_and_progress(void **state)
{
	enum { SIZE = 17 * 1024 * 1024 + 5 };
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	int64_t seen = 0;
	struct content content;
	const struct content_options options = {.progress = count_bytes,
						.context = &seen};
	unsigned char *data = arena_alloc(fixture->arena, SIZE);
	struct digest expected;

	for (size_t i = 0; i < SIZE; i++)
		data[i] = (unsigned char)(i * 2654435761U >> 24);
	expected = digest_of(data, SIZE);
	put_file(fixture, "m", data, SIZE);
	assert_ok(objects_hold_gc(registry->objects, 1000000, &fixture->err),
		  &fixture->err);
	assert_ok(objects_add(registry->objects, fixture->arena,
			      in_folder(fixture, "m"), &options, &content,
			      &fixture->err),
		  &fixture->err);
	assert_true(digest_equal(&content.digest, &expected));
	assert_int_equal(seen, SIZE);
	assert_ok(objects_copy_out(registry->objects, &expected, FORM_FILE,
				   in_folder(fixture, "copy"), &fixture->err),
		  &fixture->err);
	shell(fixture, "cmp m copy && echo same");
	registry_close(registry);
}

static enum status
insert(void *context, struct error *err)
{
	void **all = context;
	const struct registry *registry = all[0];

	return objects_insert(registry->db, all[1], all[2], err);
}

static void
rows_of_a_content(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;
	bool is_new;
	void *all[] = {registry, &content, &is_new};
	int64_t rows = 0;

	make_awkward_folder(fixture);
	put_file(fixture, "in/again", "plain", 5);
	assert_ok(add_content(fixture, registry, "in", &content),
		  &fixture->err);
	for (int i = 0; i < 2; i++) {
		assert_ok(db_transaction(registry->db, insert, all,
					 &fixture->err),
			  &fixture->err);
		assert_int_equal(is_new, i == 0);
	}
	struct rows *list = db_begin(registry->db, SQL_OBJECT_LIST, NO_ARGS);
	while (db_next(list)) {
		struct digest digest;

		assert_true(db_digest(list, "digest", &digest));
		assert_true(objects_has(registry->objects, &digest));
		rows++;
	}
	assert_ok(db_end(list, &fixture->err), &fixture->err);
	/* one for each file but the one that is there twice, the manifest */
	assert_int_equal(rows, content.files);
	registry_close(registry);
}

static void
a_folder_of_many_files(void **state)
{
	enum { FILES = 300 };
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;

	assert_int_equal(mkdir("in", 0755), 0);
	for (int i = 0; i < FILES; i++) {
		char name[32];
		int size = snprintf(name, sizeof(name), "in/%d", i);

		put_file(fixture, name, name, (size_t)size);
	}
	assert_ok(add_content(fixture, registry, "in", &content),
		  &fixture->err);
	assert_int_equal(content.files, FILES);
	assert_ok(objects_verify(registry->objects, &content.digest,
				 FORM_DIRECTORY, &fixture->err),
		  &fixture->err);
	assert_ok(objects_copy_out(registry->objects, &content.digest,
				   FORM_DIRECTORY, in_folder(fixture, "out"),
				   &fixture->err),
		  &fixture->err);
	shell(fixture, "diff -r in out && echo same");
	assert_int_equal(count_temporaries(fixture), 0);
	registry_close(registry);
}

static void
copies_out_what_came_in(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;
	struct stat info;
	mode_t old = umask(022);

	make_awkward_folder(fixture);
	assert_ok(add_content(fixture, registry, "in", &content),
		  &fixture->err);
	assert_ok(objects_copy_out(registry->objects, &content.digest,
				   FORM_DIRECTORY, "out", &fixture->err),
		  &fixture->err);
	shell(fixture, "diff -r in out && echo same");
	assert_int_equal(stat("out", &info), 0);
	assert_int_equal(info.st_mode & 07777, 0755);
	assert_int_equal(stat("out/sub/b/c", &info), 0);
	assert_int_equal(info.st_mode & 07777, 0444);
	assert_status(fixture, ERR_CONFLICT,
		      objects_copy_out(registry->objects, &content.digest,
				       FORM_DIRECTORY, "out", &fixture->err));
	assert_message(fixture, "it exists already");
	umask(old);
	registry_close(registry);
}

struct seen {
	size_t objects, others;
};

static enum status
see(void *context, const struct digest *digest, const char *path,
    struct error *err)
{
	struct seen *seen = context;

	(void)err;
	if (digest)
		seen->objects++;
	else
		seen->others++;
	assert_non_null(path);
	return OK;
}

static void
each_object_is_seen(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct seen seen = {0, 0};
	struct content content;

	make_awkward_folder(fixture);
	assert_ok(add_content(fixture, registry, "in", &content),
		  &fixture->err);
	put_file(fixture, ".mlops/objects/stray", "x", 1);
	assert_int_equal(mkdir(".mlops/objects/zz", 0755), 0);
	put_file(fixture, ".mlops/objects/zz/stray", "x", 1);
	assert_ok(objects_each(registry->objects, see, &seen, &fixture->err),
		  &fixture->err);
	assert_int_equal(seen.objects, content.objects_count);
	assert_int_equal(seen.others, 2);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(digests_are_those_of_coreutils),
		store_test(a_file_is_its_sha256),
		store_test(large_files_and_progress),
		store_test(rows_of_a_content),
		store_test(a_folder_of_many_files),
		store_test(copies_out_what_came_in),
		store_test(each_object_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
