/* objects.c - the folder of objects: making, opening, looking */
#include "store/objects.h"
#include "base/arena.h"
#include "store/lock.h"
#include "store/objects_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum status
objects_create(const char *root, mode_t mode, struct error *err)
{
	struct arena *arena = arena_new();
	const char *path = arena_printf(arena, "%s/objects", root);
	enum status status = OK;

	if (mkdir(path, mode & 0777) == 0) {
		if (chmod(path, mode))
			status = fail_errno(err, ERR_SYSTEM, errno,
					    "cannot set the mode of '%s'",
					    path);
	} else if (errno != EEXIST) {
		status = fail_errno(err, ERR_SYSTEM, errno, "cannot make '%s'",
				    path);
	}
	arena_free(arena);
	return status;
}

static int
open_folder(int at, const char *path)
{
	return openat(at, path,
		      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

enum status
objects_open(struct arena *arena, const char *root, struct objects **objects,
	     struct error *err)
{
	struct objects *made = arena_alloc(arena, sizeof(*made));

	made->root = arena_strdup(arena, root);
	made->path = arena_printf(arena, "%s/objects", root);
	made->gc_lock = made->temporary = -1;
	made->folder = open_folder(AT_FDCWD, made->path);
	if (made->folder < 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot open '%s'",
				  made->path);
	*objects = made;
	return OK;
}

void
objects_close(struct objects *objects)
{
	if (!objects)
		return;
	objects_release_gc(objects);
	close(objects->folder);
	if (objects->temporary >= 0)
		close(objects->temporary);
}

enum status
objects_hold_gc(struct objects *objects, int64_t timeout_us, struct error *err)
{
	struct arena *arena = arena_new();
	struct stat info;
	enum status status;

	BUG_IF(objects->gc_lock >= 0);
	if (fstat(objects->folder, &info))
		status = fail_errno(err, ERR_SYSTEM, errno,
				    "cannot look at '%s'", objects->path);
	else
		status = lock_take(
			arena_printf(arena, "%s/gc.lock", objects->root),
			info.st_mode & 0666, false, NULL,
			arena_printf(arena, "add to '%s'", objects->path),
			timeout_us, &objects->gc_lock, err);
	arena_free(arena);
	return status;
}

void
objects_release_gc(struct objects *objects)
{
	if (objects->gc_lock >= 0)
		lock_release(objects->gc_lock);
	objects->gc_lock = -1;
}

const char *
objects_name(const struct digest *digest, char name[OBJECT_NAME_SIZE])
{
	char hex[DIGEST_HEX_SIZE];

	digest_hex(digest, hex);
	snprintf(name, OBJECT_NAME_SIZE, "%.2s/%s", hex, hex + 2);
	return name;
}

bool
objects_has(const struct objects *objects, const struct digest *digest)
{
	char name[OBJECT_NAME_SIZE];
	struct stat info;

	objects_name(digest, name);
	return fstatat(objects->folder, name, &info, AT_SYMLINK_NOFOLLOW) ==
		       0 &&
	       S_ISREG(info.st_mode);
}
