/* content_diff.h - the files in which two stored folders differ */
#ifndef CATALOG_CONTENT_DIFF_H
#define CATALOG_CONTENT_DIFF_H

#include "base/digest.h"
#include "base/error.h"
#include "store/registry.h"
#include <stddef.h>

enum content_change { CONTENT_ADDED, CONTENT_REMOVED, CONTENT_CHANGED };
const char *content_diff_word(enum content_change change); /* added, ... */

struct content_difference {
	enum content_change change;
	const char *path;	     /* relative to the folder; bytes */
	struct digest before, after; /* not before what was added ... */
};

/* By path, from the manifests of two folders, which must be in the store;
 * ERR_CORRUPT when they are not, or damaged. */
enum status content_diff(struct registry *registry, const struct digest *before,
			 const struct digest *after,
			 struct content_difference **out, size_t *count,
			 struct error *err);

#endif
