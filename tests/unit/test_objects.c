/* test_objects.c - taking content in, reading it back, damage of all kinds */
#include "store_fixture.h"

#include "base/file.h"
#include "base/text.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct content_options plain = {.follow = false};

static struct registry *
new_registry(struct fixture *fixture)
{
	return open_registry(fixture, make_registry(fixture), REGISTRY_WRITE);
}

static enum status
add(struct fixture *fixture, struct registry *registry, const char *name,
    struct content *content)
{
	enum status status;

	assert_ok(objects_hold_gc(registry->objects, 1000000, &fixture->err),
		  &fixture->err);
	status = objects_add(registry->objects, fixture->arena,
			     in_folder(fixture, name), &plain, content,
			     &fixture->err);
	objects_release_gc(registry->objects);
	return status;
}

/* Where the bytes of a digest lie. */
static const char *
stored(const struct fixture *fixture, const struct digest *digest)
{
	char hex[DIGEST_HEX_SIZE];

	digest_hex(digest, hex);
	return arena_printf(fixture->arena, "%s/.mlops/objects/%.2s/%s",
			    fixture->folder, hex, hex + 2);
}

/* What a shell pipeline prints. */
static const char *
shell(struct fixture *fixture, const char *command)
{
	char line[256] = "";
	FILE *pipe = popen(command, "r");

	assert_non_null(pipe);
	assert_non_null(fgets(line, sizeof(line), pipe));
	assert_int_equal(pclose(pipe), 0);
	line[strcspn(line, "\n ")] = '\0';
	return arena_strdup(fixture->arena, line);
}

static size_t
count_temporaries(struct fixture *fixture)
{
	return strtoul(shell(fixture, "ls -A .mlops/tmp | wc -l"), NULL, 10);
}

/* Names that trip up careless programs. */
static const char *const awkward[] = {
	"plain",     "with space",  "new\nline", "back\\slash",
	"both\\\nn", "invalid\xff", "-n",	 "r\rturn",
	"tab\t",     "q'\"uote",    "sub/b/c",	 "sub/b.d",
	"sub/b-",    "sub.x",	    ".hidden",	 "\xc3\xa4umlaut",
	"*",	     "$HOME `ls`",  "sub/b/-- ", "\x01",
};

static void
make_awkward_folder(struct fixture *fixture)
{
	assert_ok(file_make_folders(in_folder(fixture, "in/sub/b"), 0755,
				    &fixture->err),
		  &fixture->err);
	for (size_t i = 0; i < sizeof(awkward) / sizeof(*awkward); i++)
		put_file(fixture,
			 arena_printf(fixture->arena, "in/%s", awkward[i]),
			 awkward[i], strlen(awkward[i]));
}

static void
digests_are_those_of_coreutils(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content hashed, added;
	char hex[DIGEST_HEX_SIZE];

	make_awkward_folder(fixture);
	assert_ok(content_hash(fixture->arena, in_folder(fixture, "in"), &plain,
			       &hashed, &fixture->err),
		  &fixture->err);
	assert_int_equal(hashed.form, FORM_DIRECTORY);
	assert_int_equal(hashed.files, sizeof(awkward) / sizeof(*awkward));
	digest_hex(&hashed.digest, hex);
	assert_string_equal(
		hex, shell(fixture, "cd in && find . -type f -printf '%P\\0' | "
				    "LC_ALL=C sort -z | xargs -0 sha256sum -- "
				    "| sha256sum"));
	assert_ok(add(fixture, registry, "in", &added), &fixture->err);
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
	assert_ok(add(fixture, registry, "m", &content), &fixture->err);
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
	assert_ok(add(fixture, registry, "m", &content), &fixture->err);
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
	void **both = context;
	const struct registry *registry = both[0];

	return objects_insert(registry->db, both[1], err);
}

static void
rows_of_a_content(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;
	void *both[] = {registry, &content};
	int64_t rows = 0;

	make_awkward_folder(fixture);
	put_file(fixture, "in/again", "plain", 5);
	assert_ok(add(fixture, registry, "in", &content), &fixture->err);
	for (int i = 0; i < 2; i++)
		assert_ok(db_transaction(registry->db, insert, both,
					 &fixture->err),
			  &fixture->err);
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
	assert_ok(add(fixture, registry, "in", &content), &fixture->err);
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
	assert_ok(add(fixture, registry, "in", &content), &fixture->err);
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

static void
nothing_is_left_of_a_failed_copy(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	const struct digest of_one = digest_of("sub/b/c", 7);
	struct content content;

	make_awkward_folder(fixture);
	assert_ok(add(fixture, registry, "in", &content), &fixture->err);
	assert_int_equal(unlink(stored(fixture, &of_one)), 0);
	assert_int_equal(mkdir("target", 0755), 0);
	assert_status(fixture, ERR_CORRUPT,
		      objects_copy_out(registry->objects, &content.digest,
				       FORM_DIRECTORY, "target/out",
				       &fixture->err));
	assert_message(fixture, "file 'sub/b/c'");
	assert_message(fixture, "it is missing");
	assert_int_equal(rmdir("target"), 0);
	registry_close(registry);
}

static void
damage(const char *path, const char *how)
{
	int fd;

	if (!strcmp(how, "flipped byte")) {
		assert_int_equal(chmod(path, 0644), 0);
		fd = open(path, O_RDWR | O_CLOEXEC);
		assert_int_equal(pwrite(fd, "X", 1, 1), 1);
		close(fd);
		return;
	}
	if (!strcmp(how, "cut short")) {
		assert_int_equal(truncate(path, 2), 0);
		return;
	}
	assert_int_equal(unlink(path), 0);
	if (!strcmp(how, "symlink"))
		assert_int_equal(symlink("/etc/passwd", path), 0);
	else if (!strcmp(how, "FIFO"))
		assert_int_equal(mkfifo(path, 0644), 0);
	else if (!strcmp(how, "folder"))
		assert_int_equal(mkdir(path, 0755), 0);
	else
		assert_string_equal(how, "missing");
}

static void
damage_is_found_without_waiting(void **state)
{
	static const char *const ways[] = {"flipped byte", "cut short",
					   "symlink",	   "FIFO",
					   "folder",	   "missing"};
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;
	char *data;
	size_t size;

	alarm(20);
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct objects *objects = registry->objects;

		put_file(fixture, "m", ways[i], strlen(ways[i]));
		assert_ok(add(fixture, registry, "m", &content), &fixture->err);
		damage(stored(fixture, &content.digest), ways[i]);
		assert_status(fixture, ERR_CORRUPT,
			      objects_verify(objects, &content.digest,
					     FORM_FILE, &fixture->err));
		assert_message(fixture, "is damaged");
		assert_status(fixture, ERR_CORRUPT,
			      objects_read(objects, fixture->arena,
					   &content.digest, &data, &size,
					   &fixture->err));
		assert_status(fixture, ERR_CORRUPT,
			      objects_copy_out(objects, &content.digest,
					       FORM_FILE, "out",
					       &fixture->err));
		assert_int_not_equal(access("out", F_OK), 0);
	}
	alarm(0);
	registry_close(registry);
}

static void
a_damaged_object_is_not_added_to(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;

	put_file(fixture, "m", "abc", 3);
	assert_ok(add(fixture, registry, "m", &content), &fixture->err);
	damage(stored(fixture, &content.digest), "cut short");
	assert_status(fixture, ERR_CORRUPT,
		      add(fixture, registry, "m", &content));
	assert_message(fixture, "remove it and try again");
	registry_close(registry);
}

/* Changes the file when the first bytes of it have been read. */
static void
scribble(void *context, int64_t bytes)
{
	const char *path = context;
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);

	(void)bytes;
	assert_int_equal(write(fd, "more", 4), 4);
	close(fd);
}

static void
a_file_that_changes_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	const char *path = in_folder(fixture, "m");
	const struct content_options options = {
		.progress = scribble, .context = (void *)(intptr_t)path};
	struct content content = {.bytes = -7};

	put_file(fixture, "m", "abc", 3);
	assert_status(fixture, ERR_CONFLICT,
		      content_hash(fixture->arena, path, &options, &content,
				   &fixture->err));
	assert_message(fixture, "it changed while it was read");
	assert_ok(objects_hold_gc(registry->objects, 1000000, &fixture->err),
		  &fixture->err);
	assert_status(fixture, ERR_CONFLICT,
		      objects_add(registry->objects, fixture->arena, path,
				  &options, &content, &fixture->err));
	assert_int_equal(content.bytes, -7);
	assert_int_equal(count_temporaries(fixture), 0);
	registry_close(registry);
}

static void
what_is_no_content(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;

	assert_int_equal(mkdir("empty", 0755), 0);
	assert_int_equal(mkfifo("fifo", 0644), 0);
	assert_int_equal(mkdir("links", 0755), 0);
	assert_int_equal(symlink("/etc/passwd", "links/l"), 0);
	alarm(20);
	assert_status(fixture, ERR_USAGE,
		      add(fixture, registry, "empty", &content));
	assert_message(fixture, "it holds no files");
	assert_status(fixture, ERR_USAGE,
		      add(fixture, registry, "fifo", &content));
	assert_status(fixture, ERR_USAGE,
		      add(fixture, registry, "links", &content));
	assert_status(fixture, ERR_NOT_FOUND,
		      add(fixture, registry, "nothing", &content));
	alarm(0);
	assert_int_equal(count_temporaries(fixture), 0);
	registry_close(registry);
}

static void
leftovers_are_swept(void **state)
{
	const struct timespec old[2] = {{.tv_sec = 1000000},
					{.tv_sec = 1000000}};
	struct fixture *fixture = *state;
	struct registry *registry = new_registry(fixture);
	struct content content;

	/* no process has the largest number that there could be */
	put_file(fixture, ".mlops/tmp/4194304.dead-and-old", "x", 1);
	put_file(fixture, ".mlops/tmp/4194304.dead", "x", 1);
	put_file(fixture, ".mlops/tmp/1.old", "x", 1);
	put_file(fixture, ".mlops/tmp/not-ours", "x", 1);
	utimensat(AT_FDCWD, ".mlops/tmp/4194304.dead-and-old", old, 0);
	utimensat(AT_FDCWD, ".mlops/tmp/1.old", old, 0);
	utimensat(AT_FDCWD, ".mlops/tmp/not-ours", old, 0);
	put_file(fixture, "m", "abc", 3);
	assert_ok(add(fixture, registry, "m", &content), &fixture->err);
	assert_int_equal(count_temporaries(fixture), 3);
	assert_int_not_equal(access(".mlops/tmp/4194304.dead-and-old", F_OK),
			     0);
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
	assert_ok(add(fixture, registry, "in", &content), &fixture->err);
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
		store_test(nothing_is_left_of_a_failed_copy),
		store_test(damage_is_found_without_waiting),
		store_test(a_damaged_object_is_not_added_to),
		store_test(a_file_that_changes_is_refused),
		store_test(what_is_no_content),
		store_test(leftovers_are_swept),
		store_test(each_object_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
