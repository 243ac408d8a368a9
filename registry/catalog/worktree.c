/* worktree.c - where the git repository around a folder is */
#include "catalog/worktree.h"

#include "base/arena.h"
#include "base/file.h"
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool
has(struct arena *arena, const char *folder, const char *name, mode_t type)
{
	struct stat info;

	return stat(file_join(arena, folder, name), &info) == 0 &&
	       (info.st_mode & S_IFMT) == type;
}

static bool
is_bare(struct arena *arena, const char *folder)
{
	return has(arena, folder, "HEAD", S_IFREG) &&
	       has(arena, folder, "objects", S_IFDIR) &&
	       has(arena, folder, "refs", S_IFDIR);
}

/* A `.git` of any kind counts, so that a broken one is not passed over. */
static enum status
look(struct arena *arena, const char *folder, bool *here, struct error *err)
{
	struct stat info;

	*here = lstat(file_join(arena, folder, ".git"), &info) == 0;
	if (!*here && errno != ENOENT && errno != ENOTDIR)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot look for a git repository in '%s'",
				  folder);
	if (!*here)
		*here = is_bare(arena, folder);
	return OK;
}

/* To the folder above; false at the root. */
static bool
leave(char *path)
{
	char *slash = strrchr(path, '/');

	if (slash[1] == '\0')
		return false;
	slash[slash == path] = '\0';
	return true;
}

enum status
worktree_find(struct arena *arena, const char *folder, const char **found,
	      struct error *err)
{
	char path[PATH_MAX];
	struct stat start, info;
	bool here = false;

	*found = NULL;
	if (!realpath(folder, path) || stat(path, &start) != 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot look for a git repository in '%s'",
				  folder);
	do {
		enum status status = look(arena, path, &here, err);

		if (status != OK)
			return status;
		if (here)
			*found = arena_strdup(arena, path);
	} while (!here && leave(path) && stat(path, &info) == 0 &&
		 info.st_dev == start.st_dev);
	return OK;
}
