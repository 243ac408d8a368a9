/* content.c - what a file or a folder holds: digests, sizes, manifest */
#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "store/copy.h"
#include "store/objects_private.h"
#include "store/source.h"

#include <errno.h>

const char *
content_form_word(enum content_form form)
{
	switch (form) {
	case FORM_FILE:
		return "file";
	case FORM_DIRECTORY:
		return "directory";
	}
	error_bug(__FILE__, __LINE__, "no such form");
}

static enum status
gather_file(struct arena *arena, const char *path, content_take_fn *take,
	    void *context, struct content *content, struct error *err)
{
	struct object *object = arena_alloc(arena, sizeof(*object));
	enum status status;

	content->form = FORM_FILE;
	content->files = 1;
	status = take(context, path, object, err);
	content->digest = object->digest;
	content->bytes = object->bytes;
	content->objects = object;
	content->objects_count = 1;
	return status;
}

static enum status
gather_folder(struct arena *arena, const char *path, bool follow,
	      content_take_fn *take, void *context, struct content *content,
	      struct error *err)
{
	struct text manifest = text_new(arena);
	struct file_entry *entries;
	struct object *objects;
	size_t count;
	enum status status;

	status = file_walk(arena, path, follow, &entries, &count, err);
	if (status != OK)
		return status;
	if (count == 0) {
		fail(err, ERR_USAGE, "it holds no files");
		return fail_while(err, "cannot take '%s'", path);
	}
	content->form = FORM_DIRECTORY;
	content->files = (int64_t)count;
	objects = arena_array(arena, count + 1, sizeof(*objects));
	for (size_t i = 0; i < count; i++) {
		status = take(context, file_join(arena, path, entries[i].path),
			      &objects[i], err);
		if (status != OK)
			return status;
		manifest_add(&manifest, &objects[i].digest, entries[i].path);
		content->bytes += objects[i].bytes;
	}
	content->digest = digest_of(manifest.data, manifest.length);
	objects[count].digest = content->digest;
	objects[count].bytes = (int64_t)manifest.length;
	content->manifest = manifest.data;
	content->manifest_size = manifest.length;
	content->objects = objects;
	content->objects_count = count + 1;
	return OK;
}

enum status
content_gather(struct arena *arena, const char *path, bool follow,
	       content_take_fn *take, void *context, struct content *content,
	       struct error *err)
{
	struct stat info;

	if (stat(path, &info))
		return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				  path);
	if (S_ISDIR(info.st_mode))
		return gather_folder(arena, path, follow, take, context,
				     content, err);
	return gather_file(arena, path, take, context, content, err);
}

static enum status
hash_one(void *context, const char *path, struct object *object,
	 struct error *err)
{
	const struct content_options *options = context;
	struct hasher hasher;
	struct source source;
	enum status status = source_open(path, &source, err);

	if (status != OK)
		return status;
	digest_begin(&hasher);
	status = copy_hash(source.fd, path, 0, source.before.st_size, options,
			   &hasher, err);
	if (status == OK)
		status = source_check(&source, err);
	if (status == OK) {
		digest_end(&hasher, &object->digest);
		object->bytes = source.before.st_size;
	}
	source_close(&source);
	return status;
}

enum status
content_hash(struct arena *arena, const char *path,
	     const struct content_options *options, struct content *content,
	     struct error *err)
{
	struct content_options wanted = *options;
	struct content made = {0};
	enum status status;

	status = content_gather(arena, path, options->follow, hash_one, &wanted,
				&made, err);
	if (status == OK)
		*content = made;
	return status;
}
