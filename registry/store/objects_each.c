/* objects_each.c - going over all that lies below objects/ */
#include "base/arena.h"
#include "base/file.h"
#include "store/objects_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct names {
	const char **items;
	size_t count, capacity;
};

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, so that every run goes the same way. */
static enum status
list(struct arena *arena, int at, const char *folder, struct names *names,
     struct error *err)
{
	int fd = openat(at, folder,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *stream = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	*names = (struct names){0};
	if (!stream) {
		int number = errno;

		if (fd >= 0)
			close(fd);
		return fail_errno(err, ERR_SYSTEM, number,
				  "cannot list objects in '%s'", folder);
	}
	while ((entry = readdir(stream))) {
		const char *name = entry->d_name;

		if (!strcmp(name, ".") || !strcmp(name, ".."))
			continue;
		names->items = arena_grow(arena, names->items, names->count,
					  &names->capacity,
					  sizeof(*names->items));
		names->items[names->count++] = arena_strdup(arena, name);
	}
	closedir(stream);
	if (names->count)
		qsort(names->items, names->count, sizeof(*names->items),
		      compare);
	return OK;
}

/* "ab" and "cdef...", in the spelling that we write */
static bool
name_to_digest(const char *fan, const char *rest, struct digest *digest)
{
	char name[OBJECT_NAME_SIZE], wanted[DIGEST_HEX_SIZE];

	if (strlen(fan) != 2 || strlen(rest) != DIGEST_HEX_SIZE - 3)
		return false;
	memcpy(wanted, fan, 2);
	memcpy(wanted + 2, rest, DIGEST_HEX_SIZE - 2);
	if (!digest_parse(wanted, digest))
		return false;
	objects_name(digest, name);
	return !memcmp(name, fan, 2) && !strcmp(name + 3, rest);
}

static bool
is_folder(int at, const char *name)
{
	struct stat info;

	return fstatat(at, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISDIR(info.st_mode);
}

static enum status
go_over_fan(const struct objects *objects, struct arena *arena, const char *fan,
	    objects_each_fn *each, void *context, struct error *err)
{
	struct names names;
	enum status status = list(arena, objects->folder, fan, &names, err);

	for (size_t i = 0; status == OK && i < names.count; i++) {
		struct digest digest;
		const bool is_object = name_to_digest(fan, names.items[i],
						      &digest);

		status = each(context, is_object ? &digest : NULL,
			      arena_printf(arena, "%s/%s", fan, names.items[i]),
			      err);
	}
	return status;
}

enum status
objects_each(const struct objects *objects, objects_each_fn *each,
	     void *context, struct error *err)
{
	struct arena *arena = arena_new(), *scratch = arena_new();
	struct names fans;
	enum status status = list(arena, objects->folder, ".", &fans, err);

	for (size_t i = 0; status == OK && i < fans.count; i++) {
		const char *fan = fans.items[i];

		if (is_folder(objects->folder, fan))
			status = go_over_fan(objects, scratch, fan, each,
					     context, err);
		else
			status = each(context, NULL, fan, err);
		arena_reset(scratch);
	}
	arena_free(scratch);
	arena_free(arena);
	return status;
}
