/* objects_read.c - reading objects, never without checking them */
#include "base/arena.h"
#include "base/text.h"
#include "store/copy.h"
#include "store/objects_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A manifest of a million files is below this. */
#define READ_LIMIT (INT64_C(256) << 20)

static enum status
fail_damaged(const struct digest *digest, const char *why, struct error *err)
{
	char text[DIGEST_TEXT_SIZE];

	digest_text(digest, text);
	return fail(err, ERR_CORRUPT, "object '%s' is damaged: %s", text, why);
}

enum status
objects_open_one(const struct objects *objects, const struct digest *digest,
		 int *fd, int64_t *size, struct error *err)
{
	char name[OBJECT_NAME_SIZE];
	struct stat info;
	int opened;

	opened = openat(objects->folder, objects_name(digest, name),
			O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY |
				O_CLOEXEC);
	if (opened < 0) {
		if (errno == ENOENT)
			return fail_damaged(digest, "it is missing", err);
		if (errno == ELOOP || errno == ENXIO || errno == ENOTDIR)
			return fail_damaged(digest, "it is no regular file",
					    err);
		return fail_errno(err, ERR_SYSTEM, errno, "cannot open '%s/%s'",
				  objects->path, name);
	}
	if (fstat(opened, &info) || !S_ISREG(info.st_mode)) {
		close(opened);
		return fail_damaged(digest, "it is no regular file", err);
	}
	*fd = opened;
	*size = info.st_size;
	return OK;
}

enum status
objects_compare(const struct digest *wanted, const struct digest *found,
		struct error *err)
{
	char text[DIGEST_TEXT_SIZE];
	struct error why;

	if (digest_equal(wanted, found))
		return OK;
	digest_text(found, text);
	fail(&why, ERR_CORRUPT, "its bytes are those of '%s'", text);
	return fail_damaged(wanted, why.message, err);
}

static enum status
read_bytes(int fd, const char *path, char *data, int64_t size,
	   struct error *err)
{
	for (int64_t done = 0; done < size;) {
		ssize_t got = pread(fd, data + done, (size_t)(size - done),
				    done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_errno(err, ERR_SYSTEM, errno,
					  "cannot read in '%s'", path);
		if (got == 0)
			return fail(err, ERR_CORRUPT,
				    "an object in '%s' became shorter while it "
				    "was read",
				    path);
		done += got;
	}
	return OK;
}

enum status
objects_read(const struct objects *objects, struct arena *arena,
	     const struct digest *digest, char **data, size_t *size,
	     struct error *err)
{
	struct digest found;
	int64_t bytes;
	char *read = NULL;
	int fd;
	enum status status = objects_open_one(objects, digest, &fd, &bytes,
					      err);

	if (status != OK)
		return status;
	if (bytes > READ_LIMIT)
		status = fail_damaged(digest,
				      "it is too large for what it "
				      "should be",
				      err);
	if (status == OK) {
		read = arena_alloc(arena, (size_t)bytes + 1);
		status = read_bytes(fd, objects->path, read, bytes, err);
	}
	close(fd);
	if (status != OK)
		return status;
	found = digest_of(read, (size_t)bytes);
	status = objects_compare(digest, &found, err);
	if (status == OK) {
		*data = read;
		*size = (size_t)bytes;
	}
	return status;
}

static enum status
verify_one(const struct objects *objects, const struct digest *digest,
	   struct error *err)
{
	struct digest found;
	int64_t bytes;
	int fd;
	enum status status = objects_open_one(objects, digest, &fd, &bytes,
					      err);

	if (status != OK)
		return status;
	status = digest_fd(fd, objects->path, &found, &bytes, err);
	close(fd);
	return status == OK ? objects_compare(digest, &found, err) : status;
}

enum status
objects_read_manifest(const struct objects *objects, struct arena *arena,
		      const struct digest *digest,
		      struct manifest_entry **entries, size_t *count,
		      struct error *err)
{
	size_t size;
	char *text;
	enum status status = objects_read(objects, arena, digest, &text, &size,
					  err);

	if (status == OK)
		status = manifest_parse(arena, text, size, entries, count, err);
	return status;
}

enum status
objects_verify(const struct objects *objects, const struct digest *digest,
	       enum content_form form, struct error *err)
{
	struct manifest_entry *entries;
	struct arena *arena;
	size_t count;
	enum status status;

	if (form == FORM_FILE)
		return verify_one(objects, digest, err);
	arena = arena_new();
	status = objects_read_manifest(objects, arena, digest, &entries, &count,
				       err);
	for (size_t i = 0; status == OK && i < count; i++) {
		status = verify_one(objects, &entries[i].digest, err);
		if (status != OK)
			fail_while(err, "file '%s'", entries[i].path);
	}
	arena_free(arena);
	return status;
}
