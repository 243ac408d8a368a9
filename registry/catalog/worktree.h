/* worktree.h - where the git repository around a folder is */
#ifndef CATALOG_WORKTREE_H
#define CATALOG_WORKTREE_H

#include "base/error.h"

struct arena;

/* The nearest folder, from `folder` upwards, that holds a `.git` or is a bare
 * repository; NULL when there is none. As git does, it stays on the file
 * system it began on. Whether the repository can be read is not looked at. */
enum status worktree_find(struct arena *arena, const char *folder,
			  const char **found, struct error *err);

#endif
