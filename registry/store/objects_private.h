/* objects_private.h - what the files of the objects module share */
#ifndef STORE_OBJECTS_PRIVATE_H
#define STORE_OBJECTS_PRIVATE_H

#include "store/objects.h"

struct text;

#define OBJECT_NAME_SIZE 66 /* "ab/", 62 digits, NUL */

/* From so many files on one syncfs is quicker than an fsync of each. */
#define FILES_SYNCED_ONE_BY_ONE 64

struct objects {
	const char *root, *path;
	int folder;    /* objects/ */
	int temporary; /* tmp/, opened by the first who adds, or -1 */
	int gc_lock;   /* or -1 */
};

/* "ab/cdef...", relative to objects/ */
const char *objects_name(const struct digest *digest,
			 char name[OBJECT_NAME_SIZE]);

/* ERR_CORRUPT when it is missing or no regular file; never waits. */
enum status objects_open_one(const struct objects *objects,
			     const struct digest *digest, int *fd,
			     int64_t *size, struct error *err);
enum status objects_read_manifest(const struct objects *objects,
				  struct arena *arena,
				  const struct digest *digest,
				  struct manifest_entry **entries,
				  size_t *count, struct error *err);
/* ERR_CORRUPT unless the two are equal. */
enum status objects_compare(const struct digest *wanted,
			    const struct digest *found, struct error *err);

/* Takes in one file of a content, says what it is. */
typedef enum status content_take_fn(void *context, const char *path,
				    struct object *object, struct error *err);
/* Goes over all files of `path` and makes the content of what was taken;
 * content->files is right from before the first. The manifest is hashed, not
 * taken. */
enum status content_gather(struct arena *arena, const char *path, bool follow,
			   content_take_fn *take, void *context,
			   struct content *content, struct error *err);

/* Adds the line of one file. */
void manifest_add(struct text *manifest, const struct digest *digest,
		  const char *path);

/* Removes from tmp/ what processes that are gone left there a day and more
 * before `now` (of the filesystem's clock). */
void temporary_sweep(int folder, const struct timespec *now);
/* A new file there, its name put into `name`. */
#define TEMPORARY_NAME_SIZE 40
enum status temporary_make(int folder, const char *path,
			   char name[TEMPORARY_NAME_SIZE], int *fd,
			   struct error *err);

#endif
