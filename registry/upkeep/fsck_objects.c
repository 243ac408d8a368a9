/* fsck_objects.c - are the stored bytes there, and do they hash to their
 * names? */
#include "base/text.h"
#include "upkeep/fsck.h"
#include <string.h>

static enum status
check_object(struct fsck *fsck, const struct digest *digest, int64_t bytes,
	     struct error *err)
{
	struct error why;
	enum status status = objects_verify(fsck->registry->objects, digest,
					    FORM_FILE, &why);

	fsck->objects++;
	fsck->object_bytes += bytes;
	if (status == ERR_NOT_FOUND || status == ERR_CORRUPT) {
		fsck_add(fsck, FSCK_DAMAGE, "objects", 0, "%s", why.message);
		return OK;
	}
	if (status != OK)
		*err = why;
	return status;
}

static enum status
check_rows(struct fsck *fsck, struct error *err)
{
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_OBJECTS,
				     NO_ARGS);
	enum status status = OK, ended;
	struct digest digest;
	struct error other;

	while (status == OK && db_next(rows))
		if (db_digest(rows, "digest", &digest))
			status = check_object(fsck, &digest,
					      db_int(rows, "bytes"), err);
	ended = db_end(rows, &other);
	if (status == OK && ended != OK)
		*err = other;
	return status != OK ? status : ended;
}

/* A version whose bytes should be in the store. */
struct kept {
	const char *shown;
	int64_t event;
};

/* A manifest that cannot be read was found when its bytes were hashed. */
static enum status
check_files(struct fsck *fsck, const struct kept *kept,
	    const struct digest *manifest, struct error *err)
{
	struct arena *arena = arena_new();
	struct manifest_entry *entries;
	size_t size, count = 0;
	struct error unread;
	enum status status = OK;
	char *text;

	if (objects_read(fsck->registry->objects, arena, manifest, &text, &size,
			 &unread) != OK ||
	    manifest_parse(arena, text, size, &entries, &count, &unread) != OK)
		count = 0;
	for (size_t i = 0; status == OK && i < count; i++) {
		int64_t bytes;
		bool known;

		status = db_find_int(
			fsck->registry->db, SQL_FSCK_OBJECT_KNOWN,
			ARGS(arg_digest("digest", &entries[i].digest)), &bytes,
			&known, err);
		if (status == OK && !known)
			fsck_add(fsck, FSCK_DAMAGE, "objects", kept->event,
				 "the file '%s' of '%s' is not in the store",
				 entries[i].path, kept->shown);
	}
	arena_free(arena);
	return status;
}

static enum status
check_version(struct fsck *fsck, const struct rows *rows, struct error *err)
{
	const struct kept kept = {
		.shown = db_text(rows, fsck->registry->arena, "shown"),
		.event = db_int(rows, "event"),
	};
	const char *form = db_text(rows, fsck->registry->arena, "form");
	struct digest digest;

	if (!db_digest(rows, "digest", &digest))
		return OK;
	if (db_is_null(rows, "stored")) {
		fsck_add(fsck, FSCK_DAMAGE, "objects", kept.event,
			 "the bytes of '%s' are not in the store", kept.shown);
		return OK;
	}
	if (strcmp(form, content_form_word(FORM_DIRECTORY)) != 0)
		return OK;
	return check_files(fsck, &kept, &digest, err);
}

/* A version of a model is kept, a dataset where it was stored: its bytes, or
 * its manifest and all files that this names. */
static enum status
check_versions(struct fsck *fsck, struct error *err)
{
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_VERSIONS,
				     NO_ARGS);
	enum status status = OK, ended;
	struct error other;

	while (status == OK && db_next(rows))
		status = check_version(fsck, rows, err);
	ended = db_end(rows, &other);
	if (status == OK && ended != OK)
		*err = other;
	return status != OK ? status : ended;
}

static enum status
meet_file(void *context, const struct digest *digest, const char *path,
	  struct error *err)
{
	struct fsck *fsck = context;
	bool known = false;
	int64_t bytes;

	if (digest != NULL &&
	    db_find_int(fsck->registry->db, SQL_FSCK_OBJECT_KNOWN,
			ARGS(arg_digest("digest", digest)), &bytes, &known,
			err) != OK)
		return err->code;
	if (!known)
		fsck_add(fsck, FSCK_NOTE, "objects", 0,
			 digest == NULL
				 ? "'objects/%s' is no object: mlops did not "
				   "put it there"
				 : "'objects/%s' belongs to nothing recorded",
			 path);
	return OK;
}

enum status
fsck_objects(struct fsck *fsck, struct error *err)
{
	if (check_rows(fsck, err) != OK || check_versions(fsck, err) != OK)
		return err->code;
	return objects_each(fsck->registry->objects, meet_file, fsck, err);
}
