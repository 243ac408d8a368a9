/* objects_copy_out.c - a verified copy of an object, whole or not at all */
#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "store/copy.h"
#include "store/objects_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is being built, beside where it will stand. */
struct build {
	const struct objects *objects;
	struct arena *arena;
	const char *path;		    /* where it will stand */
	int parent;			    /* the folder that `path` lies in */
	char name[TEMPORARY_NAME_SIZE + 8]; /* there, until it is whole */
	const char **made; /* folders made below it, in that order */
	size_t made_count, made_capacity;
};

static enum status
fail_build(const struct build *build, struct error *err)
{
	int number = errno;

	fail_errno(err, ERR_SYSTEM, number, "cannot write");
	return fail_while(err, "cannot copy to '%s'", build->path);
}

static enum status
fail_exists(const char *path, struct error *err)
{
	fail(err, ERR_CONFLICT, "it exists already");
	return fail_while(err, "cannot copy to '%s'", path);
}

static enum status
copy_one(const struct build *build, const struct digest *digest, int at,
	 const char *name, bool sync, struct error *err)
{
	const struct objects *objects = build->objects;
	struct digest found;
	int64_t size;
	int from, to;
	enum status status = objects_open_one(objects, digest, &from, &size,
					      err);

	if (status != OK)
		return status;
	to = openat(at, name,
		    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444);
	if (to < 0) {
		status = fail_build(build, err);
	} else {
		status = copy_bytes(from, objects->path, size, to, build->path,
				    NULL, &found, err);
		if (status == OK)
			status = objects_compare(digest, &found, err);
		if (status == OK && sync && fsync(to))
			status = fail_build(build, err);
		close(to);
	}
	close(from);
	return status;
}

/* The folders that lead to `path`, where they are not yet. */
static enum status
make_folders(struct build *build, int top, const char *path, struct error *err)
{
	const char *slash = path;

	while ((slash = strchr(slash, '/'))) {
		const char *folder = arena_strndup(build->arena, path,
						   (size_t)(slash++ - path));

		if (mkdirat(top, folder, 0755)) {
			if (errno == EEXIST)
				continue;
			return fail_build(build, err);
		}
		build->made = arena_grow(
			build->arena, build->made, build->made_count,
			&build->made_capacity, sizeof(*build->made));
		build->made[build->made_count++] = folder;
	}
	return OK;
}

static int
sync_below(int top, const char *folder)
{
	int fd = openat(top, folder,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int result = fd < 0 ? -1 : fsync(fd);

	if (fd >= 0)
		close(fd);
	return result;
}

static enum status
sync_folders(const struct build *build, int top, bool all_at_once,
	     struct error *err)
{
	int result = all_at_once ? syncfs(top) : fsync(top);

	for (size_t i = 0; !result && !all_at_once && i < build->made_count;
	     i++)
		result = sync_below(top, build->made[i]);
	return result ? fail_build(build, err) : OK;
}

static enum status
fill_folder(struct build *build, int top, const struct manifest_entry *entries,
	    size_t count, struct error *err)
{
	const bool is_large = count > FILES_SYNCED_ONE_BY_ONE;
	enum status status = OK;

	for (size_t i = 0; status == OK && i < count; i++) {
		const struct manifest_entry *entry = &entries[i];

		status = make_folders(build, top, entry->path, err);
		if (status == OK)
			status = copy_one(build, &entry->digest, top,
					  entry->path, !is_large, err);
		if (status != OK)
			fail_while(err, "file '%s'", entry->path);
	}
	return status == OK ? sync_folders(build, top, is_large, err) : status;
}

/* What cannot be removed is left: its name says whose it was. */
static void
remove_folder(const struct build *build, int top,
	      const struct manifest_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++)
		unlinkat(top, entries[i].path, 0);
	for (size_t i = build->made_count; i > 0; i--)
		unlinkat(top, build->made[i - 1], AT_REMOVEDIR);
	unlinkat(build->parent, build->name, AT_REMOVEDIR);
}

static enum status
take_place(const struct build *build, struct error *err)
{
	int result = renameat2(build->parent, build->name, AT_FDCWD,
			       build->path, RENAME_NOREPLACE);
	struct stat info;

	if (result && errno == EINVAL) { /* a filesystem that cannot tell */
		if (lstat(build->path, &info) == 0)
			errno = EEXIST;
		else
			result = renameat(build->parent, build->name, AT_FDCWD,
					  build->path);
	}
	if (result && errno == EEXIST)
		return fail_exists(build->path, err);
	if (result || fsync(build->parent))
		return fail_build(build, err);
	return OK;
}

static enum status
build_folder(struct build *build, const struct digest *digest,
	     struct error *err)
{
	struct manifest_entry *entries;
	size_t count;
	int top;
	enum status status;

	status = objects_read_manifest(build->objects, build->arena, digest,
				       &entries, &count, err);
	if (status != OK)
		return status;
	if (mkdirat(build->parent, build->name, 0755))
		return fail_build(build, err);
	top = openat(build->parent, build->name,
		     O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	status = top < 0 ? fail_build(build, err)
			 : fill_folder(build, top, entries, count, err);
	if (status == OK)
		status = take_place(build, err);
	if (status != OK)
		remove_folder(build, top, entries, count);
	if (top >= 0)
		close(top);
	return status;
}

static enum status
build_file(struct build *build, const struct digest *digest, struct error *err)
{
	enum status status = copy_one(build, digest, build->parent, build->name,
				      true, err);

	if (status == OK)
		status = take_place(build, err);
	if (status != OK)
		unlinkat(build->parent, build->name, 0);
	return status;
}

static enum status
open_parent(struct build *build, struct error *err)
{
	const char *base = file_base_name(build->path);
	const char *parent = arena_strndup(build->arena, build->path,
					   (size_t)(base - build->path));
	unsigned char id[8];
	char hex[17];

	build->parent = open(*parent ? parent : ".",
			     O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (build->parent < 0)
		return fail_build(build, err);
	if (getrandom(id, sizeof(id), 0) != sizeof(id))
		return fail_build(build, err);
	text_hex(id, sizeof(id), hex);
	snprintf(build->name, sizeof(build->name), ".mlops-%ld-%s",
		 (long)getpid(), hex);
	return OK;
}

enum status
objects_copy_out(const struct objects *objects, const struct digest *digest,
		 enum content_form form, const char *path, struct error *err)
{
	struct build build = {
		.objects = objects,
		.arena = arena_new(),
		.path = path,
		.parent = -1,
	};
	struct stat info;
	enum status status;

	if (lstat(path, &info) == 0) /* before much is copied for nothing */
		status = fail_exists(path, err);
	else
		status = open_parent(&build, err);
	if (status == OK && form == FORM_FILE)
		status = build_file(&build, digest, err);
	else if (status == OK)
		status = build_folder(&build, digest, err);
	if (build.parent >= 0)
		close(build.parent);
	arena_free(build.arena);
	return status;
}
