/* target.h - what serves models: how a release gets there and goes live
 *
 * A target knows no registry. Each step may be repeated; a second time
 * changes nothing. Kinds are lines of targets.def.
 */
#ifndef ROLLOUT_TARGETS_TARGET_H
#define ROLLOUT_TARGETS_TARGET_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "store/objects.h"
#include <stdbool.h>
#include <stddef.h>

/* What is to serve, and where. */
struct placement {
	struct arena *arena;
	const struct objects *objects;
	const char *root;  /* of the environment, absolute */
	const char *model; /* the name: one folder below the root */
	struct digest digest;
	enum content_form form;
	const char *file_name; /* of a file: its name in the release */
};

typedef enum status target_fn(const struct placement *placement,
			      struct error *err);

struct target {
	const char *kind;    /* "directory" */
	const char *summary; /* what it writes, for help */
	/* Is the root there, or can it be made, and written? Changes nothing. */
	target_fn *check;
	/* Puts the release in its place, complete, verified, on the disk. */
	target_fn *place;
	/* Makes the release the one that serves; on the disk afterwards. */
	target_fn *activate;
	/* Does what lies in the release's place hash to the digest?
	 * ERR_NOT_FOUND: no such release; ERR_CORRUPT: other bytes. */
	target_fn *verify;
	/* The digest of what the target serves now; *found false: nothing. */
	enum status (*serving)(const struct placement *placement, bool *found,
			       struct digest *digest, struct error *err);
	/* The path that a server opens. */
	const char *(*path)(const struct placement *placement);
};

extern const struct target target_directory;

/* ERR_USAGE names the kinds there are. */
enum status target_find(const char *kind, const struct target **target,
			struct error *err);

/* "KIND:ROOT" of env add: the kind and the absolute root. */
enum status target_parse(struct arena *arena, const char *text,
			 const struct target **target, const char **root,
			 struct error *err);

#endif
