/* dataset_content.c - the bytes of datasets: taking them in, checking them */
#include "catalog/dataset_content.h"

#include "base/file.h"
#include "base/text.h"
#include "tables/rows.h"
#include <errno.h>
#include <string.h>

static enum status
look_at(const char *path, struct stat *info, struct error *err)
{
	if (stat(path, info) != 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				  path);
	return OK;
}

static bool
same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* It is read twice, for its digest and for its rows. */
static enum status
check_unchanged(const char *path, const struct stat *before, struct error *err)
{
	struct stat after;

	if (look_at(path, &after, err) != OK)
		return err->code;
	if (before->st_dev == after.st_dev && before->st_ino == after.st_ino &&
	    before->st_size == after.st_size &&
	    same_time(&before->st_mtim, &after.st_mtim) &&
	    same_time(&before->st_ctim, &after.st_ctim))
		return OK;
	return fail(err, ERR_CONFLICT,
		    "cannot read '%s': it changed while it was read (try "
		    "again when nothing writes to it)",
		    path);
}

static enum status
find_location(struct arena *arena, const char *path, char **location,
	      struct error *err)
{
	if (file_absolute(arena, path, location, err) != OK)
		return err->code;
	if (text_is_utf8(*location, strlen(*location)))
		return OK;
	return fail(err, ERR_USAGE,
		    "cannot record the path '%s': it is not UTF-8 (rename it)",
		    *location);
}

enum status
dataset_content_take(struct registry *registry, const char *path, bool store,
		     const struct content_options *options,
		     struct dataset_content *out, struct error *err)
{
	struct arena *arena = registry->arena;
	struct dataset_content taken = {.rows = DATASET_UNKNOWN};
	struct stat before;
	enum status status = find_location(arena, path, &taken.location, err);

	if (status == OK)
		status = look_at(path, &before, err);
	if (status == OK && store)
		status = objects_add(registry->objects, arena, path, options,
				     &taken.content, err);
	else if (status == OK)
		status = content_hash(arena, path, options, &taken.content,
				      err);
	if (status == OK && taken.content.form == FORM_FILE) {
		status = rows_count(path, &taken.rows, err);
		if (status == OK)
			status = check_unchanged(path, &before, err);
	}
	if (status == OK)
		*out = taken;
	return status;
}

const char *
dataset_state_word(enum dataset_state state)
{
	switch (state) {
	case DATASET_WHOLE:
		return "whole";
	case DATASET_CHANGED:
		return "changed";
	case DATASET_GONE:
		return "gone";
	case DATASET_UNREADABLE:
		return "unreadable";
	}
	error_bug(__FILE__, __LINE__, "an unknown state of a dataset");
}

static enum dataset_state
state_of_failure(enum status status)
{
	if (status == ERR_CORRUPT)
		return DATASET_CHANGED;
	return status == ERR_NOT_FOUND ? DATASET_GONE : DATASET_UNREADABLE;
}

static void
tell_both(const struct dataset_version *version, struct dataset_check *check)
{
	char wanted[DIGEST_TEXT_SIZE], found[DIGEST_TEXT_SIZE];

	digest_text(&version->digest, wanted);
	digest_text(&check->found, found);
	fail(&check->why, ERR_CORRUPT, "'%s' hashes to %s, not to %s",
	     version->location, found, wanted);
}

/* Symlinks are followed: where they were not, there were none. */
void
dataset_content_check(const struct dataset_version *version,
		      struct dataset_check *out)
{
	const struct content_options options = {.follow = true};
	struct dataset_check check = {.state = DATASET_WHOLE};
	struct arena *arena = arena_new();
	struct content content;
	enum status status;

	status = content_hash(arena, version->location, &options, &content,
			      &check.why);
	if (status == OK) {
		check.hashed = true;
		check.found = content.digest;
		if (!digest_equal(&content.digest, &version->digest)) {
			check.state = DATASET_CHANGED;
			tell_both(version, &check);
		}
	} else {
		check.state = state_of_failure(status);
	}
	if (check.state != DATASET_WHOLE)
		fail_while(&check.why, "'%s' %s %s", version->shown,
			   check.state == DATASET_CHANGED ? "has" : "is",
			   dataset_state_word(check.state));
	arena_free(arena);
	*out = check;
}

enum status
dataset_content_stored(struct registry *registry,
		       const struct dataset_version *version, bool *stored,
		       struct error *err)
{
	int64_t bytes;

	return db_find_int(registry->db, SQL_OBJECT_FIND,
			   ARGS(arg_digest("digest", &version->digest)), &bytes,
			   stored, err);
}

void
dataset_content_check_stored(struct registry *registry,
			     const struct dataset_version *version,
			     struct dataset_check *out)
{
	struct dataset_check check = {
		.state = DATASET_WHOLE,
		.found = version->digest,
	};
	enum status status = objects_verify(registry->objects, &version->digest,
					    version->form, &check.why);

	check.hashed = status == OK;
	if (status != OK) {
		check.state = state_of_failure(status);
		fail_while(&check.why, "'%s' in the store", version->shown);
	}
	*out = check;
}
