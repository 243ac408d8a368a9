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

/* A version of a model is kept: its bytes, or those its manifest names. */
static enum status
check_versions(struct fsck *fsck, struct error *err)
{
	struct registry *registry = fsck->registry;
	struct rows *rows = db_begin(registry->db, SQL_FSCK_VERSIONS, NO_ARGS);

	while (db_next(rows)) {
		const char *shown = db_text(rows, registry->arena, "shown");
		struct digest digest;

		if (!db_is_null(rows, "stored") ||
		    !db_digest(rows, "digest", &digest))
			continue;
		fsck_add(fsck, FSCK_DAMAGE, "objects", db_int(rows, "event"),
			 "the bytes of '%s' are not in the store", shown);
	}
	return db_end(rows, err);
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
