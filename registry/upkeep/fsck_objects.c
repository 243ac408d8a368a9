/* fsck_objects.c - are the stored bytes there, and do they hash to their
 * names? */
#include "base/text.h"
#include "upkeep/fsck.h"

/* So many rows are read at once: no statement stays open over hashing. */
#define PAGE 500

static enum status
is_recorded(struct fsck *fsck, const struct digest *digest, bool *answer,
	    struct error *err)
{
	int64_t bytes;

	return db_find_int(fsck->registry->db, SQL_OBJECT_FIND,
			   ARGS(arg_digest("digest", digest)), &bytes, answer,
			   err);
}

static enum status
look(const struct objects *objects, const struct digest *digest, bool hash,
     struct error *err)
{
	char text[DIGEST_TEXT_SIZE];

	if (hash)
		return objects_verify(objects, digest, FORM_FILE, err);
	if (objects_has(objects, digest))
		return OK;
	digest_text(digest, text);
	return fail(err, ERR_CORRUPT, "object '%s' is missing", text);
}

/* The version whose bytes they are; NULL for a file in a folder. */
static enum status
find_owner(struct fsck *fsck, const struct digest *digest, const char **owner,
	   struct error *err)
{
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_OWNER,
				     ARGS(arg_digest("digest", digest)));

	*owner = NULL;
	if (db_next(rows))
		*owner = db_text(rows, fsck->registry->arena, "shown");
	return db_end(rows, err);
}

static enum status
add_damaged(struct fsck *fsck, const struct digest *digest, const char *why,
	    struct error *err)
{
	struct fsck_finding *finding = fsck_add(fsck, FSCK_DAMAGE, FSCK_OBJECTS,
						0, "%s", why);

	if (finding == NULL)
		return OK;
	finding->object = *digest;
	return find_owner(fsck, digest, &finding->subject, err);
}

/* A file that cannot be read is damage too, and the next one is looked at. */
static enum status
check_object(struct fsck *fsck, const struct object *object, bool hash,
	     struct error *err)
{
	struct error why;
	bool recorded;

	fsck->objects++;
	fsck->object_bytes += object->bytes;
	if (look(fsck->registry->objects, &object->digest, hash, &why) == OK)
		return OK;
	if (is_recorded(fsck, &object->digest, &recorded, err) != OK)
		return err->code;
	if (!recorded) /* collected meanwhile */
		return OK;
	return add_damaged(fsck, &object->digest, why.message, err);
}

/* The page behind `after`. */
static enum status
read_page(struct fsck *fsck, const struct digest *after, struct object *page,
	  size_t *count, struct error *err)
{
	struct rows *rows = db_begin(
		fsck->registry->db, SQL_FSCK_OBJECTS,
		ARGS(arg_digest("after", after), arg_int("limit", PAGE)));
	size_t length = 0;

	while (db_next(rows)) {
		page[length].bytes = db_int(rows, "bytes");
		length += db_digest(rows, "digest", &page[length].digest);
	}
	*count = length;
	return db_end(rows, err);
}

static enum status
check_objects(struct fsck *fsck, bool hash, struct error *err)
{
	struct object *page = arena_array(fsck->registry->arena, PAGE,
					  sizeof *page);
	struct digest after = {{0}};
	size_t count;

	do {
		if (read_page(fsck, &after, page, &count, err) != OK)
			return err->code;
		for (size_t i = 0; i < count; i++)
			if (check_object(fsck, &page[i], hash, err) != OK)
				return err->code;
		if (count > 0)
			after = page[count - 1].digest;
	} while (count == PAGE);
	return OK;
}

/* Versions whose bytes were put into the store, and have no row there. */
static enum status
check_versions(struct fsck *fsck, struct error *err)
{
	struct arena *arena = fsck->registry->arena;
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_NOT_STORED,
				     NO_ARGS);

	while (db_next(rows))
		fsck_add(fsck, FSCK_DAMAGE, FSCK_OBJECTS, db_int(rows, "event"),
			 "the bytes of '%s' are not in the store any more",
			 db_text(rows, arena, "shown"));
	return db_end(rows, err);
}

/* What was found of this file before is about this version. */
static void
name_owner(struct fsck *fsck, const struct manifest_entry *entry,
	   const char *shown)
{
	for (size_t i = 0; i < fsck->count; i++) {
		struct fsck_finding *finding = &fsck->findings[i];

		if (finding->subject == NULL &&
		    digest_equal(&finding->object, &entry->digest))
			finding->subject = arena_printf(fsck->registry->arena,
							"%s %s", shown,
							entry->path);
	}
}

/* Each file that the manifest names is an object, too. */
static enum status
check_manifest(struct fsck *fsck, struct arena *arena, const char *shown,
	       const struct digest *digest, int64_t event, struct error *err)
{
	struct manifest_entry *entries;
	struct error ignored;
	size_t count, size;
	char *text;

	if (objects_read(fsck->registry->objects, arena, digest, &text, &size,
			 &ignored) != OK)
		return OK; /* found already */
	if (manifest_parse(arena, text, size, &entries, &count, err) != OK) {
		fsck_add(fsck, FSCK_DAMAGE, FSCK_OBJECTS, event,
			 "the manifest of '%s': %s", shown, err->message);
		return OK;
	}
	for (size_t i = 0; i < count; i++) {
		bool recorded;

		if (is_recorded(fsck, &entries[i].digest, &recorded, err) != OK)
			return err->code;
		name_owner(fsck, &entries[i], shown);
		if (!recorded)
			fsck_add(fsck, FSCK_DAMAGE, FSCK_OBJECTS, event,
				 "the file '%s' of '%s' is not in the store "
				 "any more",
				 entries[i].path, shown);
	}
	return OK;
}

static enum status
check_folders(struct fsck *fsck, struct error *err)
{
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_FOLDERS,
				     NO_ARGS);
	struct arena *scratch = arena_new();
	enum status status = OK, ended;
	struct error other;
	struct digest digest;

	while (status == OK && db_next(rows)) {
		arena_reset(scratch);
		if (db_digest(rows, "digest", &digest))
			status = check_manifest(
				fsck, scratch, db_text(rows, scratch, "shown"),
				&digest, db_int(rows, "event"), err);
	}
	arena_free(scratch);
	ended = db_end(rows, &other);
	if (status == OK && ended != OK)
		*err = other;
	return status == OK ? ended : status;
}

static enum status
meet_file(void *context, const struct digest *digest, const char *path,
	  struct error *err)
{
	struct fsck *fsck = context;
	bool recorded = false;

	if (digest != NULL && is_recorded(fsck, digest, &recorded, err) != OK)
		return err->code;
	if (!recorded)
		fsck_add(fsck, FSCK_NOTE, FSCK_OBJECTS, 0,
			 digest == NULL ? "'objects/%s' is no object"
					: "'objects/%s' belongs to nothing "
					  "recorded",
			 path);
	return OK;
}

enum status
fsck_objects(struct fsck *fsck, bool hash, struct error *err)
{
	if (check_objects(fsck, hash, err) != OK ||
	    check_versions(fsck, err) != OK || check_folders(fsck, err) != OK)
		return err->code;
	return objects_each(fsck->registry->objects, meet_file, fsck, err);
}
