/* objects.h - files and folders kept by digest
 *
 * objects/ab/<62 hex>, mode 0444. A folder is its manifest (sha256sum lines
 * sorted bytewise by relative path), kept as an object like any other; the
 * files it names are objects too. Written as reliability.md section 6 says:
 * temporary, hash of the stored bytes, fsync, link, fsync of the folders.
 * Every read is verified.
 */
#ifndef STORE_OBJECTS_H
#define STORE_OBJECTS_H

#include "base/digest.h"
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct arena;
struct db;
struct objects; /* an open objects/ folder: descriptors, no globals */

enum content_form { FORM_FILE, FORM_DIRECTORY };
const char *content_form_word(enum content_form form); /* file, directory */

/* One file below objects/; a row of the table `object`. */
struct object {
	struct digest digest;
	int64_t bytes;
};

/* What a path holds. */
struct content {
	enum content_form form;
	struct digest digest;
	int64_t bytes;	      /* of the files */
	int64_t files;	      /* 1 for a file */
	const char *manifest; /* of a directory, NUL-terminated; else NULL */
	size_t manifest_size;
	/* each file, and last the manifest; the same one may come twice */
	const struct object *objects;
	size_t objects_count;
};

/* How to take content in. */
struct content_options {
	bool follow; /* symlinks inside a folder */
	void (*progress)(void *context, int64_t bytes); /* may be NULL */
	void *context;
};

enum status objects_create(const char *root, mode_t mode, struct error *err);
enum status objects_open(struct arena *arena, const char *root,
			 struct objects **objects, struct error *err);
void objects_close(struct objects *objects);

/* Digest of a file or folder by reference; nothing is stored. A file that
 * changes while it is read is ERR_CONFLICT, naming it. A folder without files
 * is ERR_USAGE. */
enum status content_hash(struct arena *arena, const char *path,
			 const struct content_options *options,
			 struct content *content, struct error *err);

/* Copies it in, durable when this returns. The digest is that of the stored
 * bytes. The caller holds objects_hold_gc() from before until its commit, and
 * inserts content->objects in the same transaction (objects_insert). */
enum status objects_add(struct objects *objects, struct arena *arena,
			const char *path, const struct content_options *options,
			struct content *content, struct error *err);

/* Shared hold on gc.lock: nothing is collected until it is released. */
enum status objects_hold_gc(struct objects *objects, int64_t timeout_us,
			    struct error *err);
void objects_release_gc(struct objects *objects);

/* The rows of a content's objects, inside a transaction; `*is_new` when one of
 * them was not there. */
enum status objects_insert(struct db *db, const struct content *content,
			   bool *is_new, struct error *err);

/* Is it there? (not hashed) */
bool objects_has(const struct objects *objects, const struct digest *digest);

/* Reads an object whole (manifests), verified; ERR_CORRUPT names it. */
enum status objects_read(const struct objects *objects, struct arena *arena,
			 const struct digest *digest, char **data, size_t *size,
			 struct error *err);

/* Hashes the stored bytes (of a directory: manifest and every file). */
enum status objects_verify(const struct objects *objects,
			   const struct digest *digest, enum content_form form,
			   struct error *err);

/* A verified copy to `path`, which must not exist (ERR_CONFLICT): a file, or a
 * folder built completely beside it; on the disk when this returns. Nothing is
 * at `path` before all of it is. Mode 0444 & ~umask for files, 0755 & ~umask
 * for folders. */
enum status objects_copy_out(const struct objects *objects,
			     const struct digest *digest,
			     enum content_form form, const char *path,
			     struct error *err);

/* Each line of a manifest. */
struct manifest_entry {
	struct digest digest;
	const char *path; /* unescaped, relative, no "." or ".." parts */
};
enum status manifest_parse(struct arena *arena, const char *text, size_t size,
			   struct manifest_entry **entries, size_t *count,
			   struct error *err);

/* Every object in the store, for fsck; `digest` from its name, `path` below
 * objects/. What is named by no digest comes with NULL. */
typedef enum status objects_each_fn(void *context, const struct digest *digest,
				    const char *path, struct error *err);
enum status objects_each(const struct objects *objects, objects_each_fn *each,
			 void *context, struct error *err);

#endif
