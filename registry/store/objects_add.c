/* objects_add.c - taking files in, so that they stay
 *
 * Each becomes a temporary of its own, whose stored bytes are hashed; it is
 * synced, then linked to the name that its digest gives; then the folders are
 * synced. Whoever is killed on the way leaves temporaries, or objects that
 * nothing refers to.
 */
#include "base/arena.h"
#include "base/file.h"
#include "store/copy.h"
#include "store/db.h"
#include "store/objects_private.h"
#include "store/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FAN_OUT 256

struct pending {
	struct object object;
	char name[TEMPORARY_NAME_SIZE];
};

struct batch {
	struct objects *objects;
	struct arena *arena;
	const struct content_options *options;
	const struct content *content; /* as far as it is known */
	struct pending *pending;
	size_t count, capacity;
	bool touched[FAN_OUT];
};

static enum status
fail_store(const struct objects *objects, const char *what, struct error *err)
{
	return fail_errno(err, ERR_SYSTEM, errno, "cannot %s '%s'", what,
			  objects->path);
}

/* tmp/, swept the first time: the time of a fresh file is the filesystem's. */
static enum status
make_temporary(struct objects *objects, char name[TEMPORARY_NAME_SIZE], int *fd,
	       struct error *err)
{
	const bool is_first = objects->temporary < 0;
	struct stat info;
	enum status status;

	if (is_first)
		objects->temporary = openat(objects->folder, "../tmp",
					    O_RDONLY | O_DIRECTORY |
						    O_NOFOLLOW | O_CLOEXEC);
	if (objects->temporary < 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot open '%s/tmp'", objects->root);
	status = temporary_make(objects->temporary, objects->root, name, fd,
				err);
	if (status == OK && is_first && fstat(*fd, &info) == 0)
		temporary_sweep(objects->temporary, &info.st_mtim);
	return status;
}

/* The batch's next, with its file open. */
static enum status
add_pending(struct batch *batch, struct pending **pending, int *fd,
	    struct error *err)
{
	enum status status;

	batch->pending = arena_grow(batch->arena, batch->pending, batch->count,
				    &batch->capacity, sizeof(*batch->pending));
	*pending = &batch->pending[batch->count];
	status = make_temporary(batch->objects, (*pending)->name, fd, err);
	if (status == OK)
		batch->count++;
	return status;
}

/* Nothing may write to it any more, and its bytes stay. */
static enum status
seal(struct batch *batch, int fd, struct error *err)
{
	const bool is_large = batch->content->files > FILES_SYNCED_ONE_BY_ONE;
	int result = fchmod(fd, 0444);

	if (!result && !is_large)
		result = fsync(fd);
	return result ? fail_store(batch->objects, "write to", err) : OK;
}

static enum status
take_source(struct batch *batch, const struct source *source,
	    struct object *object, struct error *err)
{
	struct pending *pending;
	enum status status;
	int fd;

	status = add_pending(batch, &pending, &fd, err);
	if (status != OK)
		return status;
	status = copy_bytes(source->fd, source->path, source->before.st_size,
			    fd, batch->objects->path, batch->options,
			    &pending->object.digest, err);
	if (status == OK)
		status = source_check(source, err);
	if (status == OK)
		status = seal(batch, fd, err);
	close(fd);
	pending->object.bytes = source->before.st_size;
	*object = pending->object;
	return status;
}

static enum status
take_file(void *context, const char *path, struct object *object,
	  struct error *err)
{
	struct source source;
	enum status status = source_open(path, &source, err);

	if (status != OK)
		return status;
	status = take_source(context, &source, object, err);
	source_close(&source);
	return status;
}

static enum status
take_manifest(struct batch *batch, struct error *err)
{
	const struct content *content = batch->content;
	struct pending *pending;
	enum status status;
	int fd;

	if (content->form != FORM_DIRECTORY)
		return OK;
	status = add_pending(batch, &pending, &fd, err);
	if (status != OK)
		return status;
	pending->object = content->objects[content->objects_count - 1];
	status = file_write_all(fd, content->manifest, content->manifest_size,
				batch->objects->path, err);
	if (status == OK)
		status = seal(batch, fd, err);
	close(fd);
	return status;
}

/* One of the 256 folders; `mode` and group as objects/ has them. */
static enum status
make_fan(const struct objects *objects, const char *fan, struct error *err)
{
	struct stat info;

	if (fstat(objects->folder, &info))
		return fail_store(objects, "look at", err);
	if (mkdirat(objects->folder, fan, info.st_mode & 0777) == 0) {
		if (fchmodat(objects->folder, fan, info.st_mode & 07777, 0))
			return fail_store(objects, "make a folder in", err);
	} else if (errno != EEXIST) {
		return fail_store(objects, "make a folder in", err);
	}
	return OK;
}

/* Somebody had the same bytes before: so many at least must be there. */
static enum status
check_there(const struct objects *objects, const char *name, int64_t bytes,
	    struct error *err)
{
	struct stat info;

	if (fstatat(objects->folder, name, &info, AT_SYMLINK_NOFOLLOW))
		return fail_store(objects, "look into", err);
	if (S_ISREG(info.st_mode) && info.st_size == bytes)
		return OK;
	return fail(err, ERR_CORRUPT,
		    "cannot add to '%s': '%s' is there, but it is damaged "
		    "(remove it and try again)",
		    objects->path, name);
}

static enum status
link_one(struct batch *batch, const struct pending *pending, struct error *err)
{
	struct objects *objects = batch->objects;
	char name[OBJECT_NAME_SIZE], fan[3] = "";
	const unsigned char first = pending->object.digest.bytes[0];
	enum status status;

	objects_name(&pending->object.digest, name);
	memcpy(fan, name, 2);
	if (!batch->touched[first]) {
		status = make_fan(objects, fan, err);
		if (status != OK)
			return status;
		batch->touched[first] = true;
	}
	if (linkat(objects->temporary, pending->name, objects->folder, name,
		   0) == 0)
		return OK;
	if (errno != EEXIST)
		return fail_store(objects, "write to", err);
	return check_there(objects, name, pending->object.bytes, err);
}

/* Also of folders that were there: who made them, or linked the same object
 * before us, may not have come to this point yet. */
static enum status
sync_folders(const struct batch *batch, struct error *err)
{
	const struct objects *objects = batch->objects;
	int result = 0;

	for (unsigned i = 0; i < FAN_OUT && !result; i++) {
		char fan[3];
		int fd;

		if (!batch->touched[i])
			continue;
		snprintf(fan, sizeof(fan), "%02x", i);
		fd = openat(objects->folder, fan,
			    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		result = fd < 0 ? -1 : fsync(fd);
		if (fd >= 0)
			close(fd);
	}
	if (!result)
		result = fsync(objects->folder);
	return result ? fail_store(objects, "sync", err) : OK;
}

static enum status
settle(struct batch *batch, struct error *err)
{
	const bool is_large = batch->content->files > FILES_SYNCED_ONE_BY_ONE;
	enum status status = OK;

	if (is_large && syncfs(batch->objects->folder))
		status = fail_store(batch->objects, "sync", err);
	for (size_t i = 0; status == OK && i < batch->count; i++)
		status = link_one(batch, &batch->pending[i], err);
	return status == OK ? sync_folders(batch, err) : status;
}

enum status
objects_add(struct objects *objects, struct arena *arena, const char *path,
	    const struct content_options *options, struct content *content,
	    struct error *err)
{
	struct content made = {0};
	struct batch batch = {
		.objects = objects,
		.arena = arena,
		.options = options,
		.content = &made,
	};
	enum status status;

	BUG_IF(objects->gc_lock < 0);
	status = content_gather(arena, path, options->follow, take_file, &batch,
				&made, err);
	if (status == OK)
		status = take_manifest(&batch, err);
	if (status == OK)
		status = settle(&batch, err);
	for (size_t i = 0; i < batch.count; i++)
		unlinkat(objects->temporary, batch.pending[i].name, 0);
	if (status == OK)
		*content = made;
	return status;
}

enum status
objects_insert(struct db *db, const struct content *content, bool *is_new,
	       struct error *err)
{
	enum status status = OK;
	bool any = false;

	for (size_t i = 0; status == OK && i < content->objects_count; i++) {
		const struct object *object = &content->objects[i];

		status = db_run(db, SQL_OBJECT_INSERT,
				ARGS(arg_digest("digest", &object->digest),
				     arg_int("bytes", object->bytes)),
				err);
		any = any || (status == OK && db_changes(db) > 0);
	}
	if (status == OK)
		*is_new = any;
	return status;
}
