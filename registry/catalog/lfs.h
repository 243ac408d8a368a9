/* lfs.h - what Git LFS keeps in git in place of a large file */
#ifndef CATALOG_LFS_H
#define CATALOG_LFS_H

#include "base/error.h"

struct arena;

/* The text of the pointer that stands for the file at `path`. */
enum status lfs_pointer(struct arena *arena, const char *path,
			const char **pointer, struct error *err);

#endif
