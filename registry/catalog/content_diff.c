/* content_diff.c - the files in which two stored folders differ */
#include "catalog/content_diff.h"

#include <string.h>

struct files {
	struct manifest_entry *entries;
	size_t count, at;
};

const char *
content_diff_word(enum content_change change)
{
	switch (change) {
	case CONTENT_ADDED:
		return "added";
	case CONTENT_REMOVED:
		return "removed";
	case CONTENT_CHANGED:
		return "changed";
	}
	error_bug(__FILE__, __LINE__, "an unknown change of a file");
}

static enum status
read_manifest(struct registry *registry, const struct digest *digest,
	      struct files *files, struct error *err)
{
	char *text;
	size_t size;

	if (objects_read(registry->objects, registry->arena, digest, &text,
			 &size, err) != OK)
		return err->code;
	return manifest_parse(registry->arena, text, size, &files->entries,
			      &files->count, err);
}

/* Below 0: the next file is of `before` alone; 0: of both; above 0: of
 * `after` alone. Manifests are sorted bytewise by path. */
static int
next_is_of(const struct files *before, const struct files *after)
{
	if (after->at == after->count)
		return -1;
	if (before->at == before->count)
		return 1;
	return strcmp(before->entries[before->at].path,
		      after->entries[after->at].path);
}

/* Steps over one path; false when both have the same there. */
static bool
next_difference(struct files *before, struct files *after,
		struct content_difference *out)
{
	int side = next_is_of(before, after);

	*out = (struct content_difference){
		.change = side < 0   ? CONTENT_REMOVED
			  : side > 0 ? CONTENT_ADDED
				     : CONTENT_CHANGED,
	};
	if (side <= 0) {
		out->path = before->entries[before->at].path;
		out->before = before->entries[before->at++].digest;
	}
	if (side >= 0) {
		out->path = after->entries[after->at].path;
		out->after = after->entries[after->at++].digest;
	}
	return side != 0 || !digest_equal(&out->before, &out->after);
}

enum status
content_diff(struct registry *registry, const struct digest *before,
	     const struct digest *after, struct content_difference **out,
	     size_t *count, struct error *err)
{
	struct content_difference *list = NULL, difference;
	struct files old = {0}, new = {0};
	size_t length = 0, capacity = 0;

	if (read_manifest(registry, before, &old, err) != OK ||
	    read_manifest(registry, after, &new, err) != OK)
		return err->code;
	while (old.at < old.count || new.at < new.count) {
		if (!next_difference(&old, &new, &difference))
			continue;
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++] = difference;
	}
	*out = list;
	*count = length;
	return OK;
}
