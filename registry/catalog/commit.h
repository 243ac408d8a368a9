/* commit.h - the git commit and the state of the work tree around a folder */
#ifndef CATALOG_COMMIT_H
#define CATALOG_COMMIT_H

#include "base/digest.h"
#include "base/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* docs/git.md says exactly what each field means. */
struct checkout {
	bool found;	       /* false: in no repository, the rest is empty */
	unsigned char sha[32]; /* of HEAD's commit */
	size_t sha_size;       /* 20; 0: no commit yet */
	const char *branch;    /* NULL: detached HEAD */
	const char *remote;    /* without credentials; NULL: none */
	const char *top;       /* folder of the work tree; NULL: bare */
	bool dirty;	       /* tracked files differ from HEAD */
	struct digest difference; /* of those files; only when dirty */
	int64_t changed;	  /* how many they are */
	int64_t untracked;	  /* neither known to git nor ignored */
};

/* Reads only: no hook, filter or helper is run, the index is not refreshed.
 * A repository that is there but cannot be read is an error. libgit2 is
 * loaded only when there is one. */
enum status commit_read(struct arena *arena, const char *folder,
			struct checkout *out, struct error *err);

/* The same in a thread of its own, beside hashing. Every start is followed by
 * its finish, on failing paths too (`out` and `err` may be thrown away). */
struct commit_reading;
struct commit_reading *commit_start(struct arena *arena, const char *folder);
enum status commit_finish(struct commit_reading *reading, struct checkout *out,
			  struct error *err);

#endif
