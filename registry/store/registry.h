/* registry.h - an open registry: database, objects, clock, actor, locks */
#ifndef STORE_REGISTRY_H
#define STORE_REGISTRY_H

#include "base/arena.h"
#include "base/error.h"
#include "store/db.h"
#include "store/objects.h"
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum registry_access { REGISTRY_READ, REGISTRY_WRITE };

/* What main knows and the library must not ask the environment for. */
struct registry_options {
	int64_t now_us;		  /* the clock, or SOURCE_DATE_EPOCH, or --at */
	int64_t (*clock)(void);	  /* when an event is; NULL: at now_us */
	const char *actor;	  /* who */
	const char *actor_source; /* option, environment, file, login */
	int64_t uid;
	const char *host, *boot_id;
	int64_t pid;
	const char *command; /* its name, for those who wait; or NULL */
	int64_t timeout_us;  /* for the writers' queue and SQLite */
	bool dry_run;	     /* every change is rolled back */
};

struct registry {
	struct arena *arena; /* the command's; not owned */
	struct registry_options options;
	const char *root; /* the .mlops folder, absolute */
	struct db *db;
	struct objects *objects;
	enum registry_access access;
	int hold; /* descriptor of the held writers' lock, or -1 */
};

/* `explicit_root` (--registry, $MLOPS_REGISTRY) names the .mlops folder or
 * one that holds it; NULL looks for .mlops/registry.db from `start` upward.
 * ERR_NOT_FOUND says "run mlops init". */
enum status registry_find(struct arena *arena, const char *explicit_root,
			  const char *start, const char **root,
			  struct error *err);

/* Makes .mlops/ in `folder` with registry.db (all migrations run), objects/,
 * tmp/, keys/ and a .gitignore of "*". One that is there already is left as
 * it is and *existed set. `shared_mode` is the folder's mode: 0700, or 02770
 * for a group; files get its bits without x. The database comes last and
 * whole, so one that was killed on the way is no registry, and the next
 * registry_create completes it. */
enum status registry_create(struct arena *arena, const char *folder,
			    mode_t shared_mode, const char **root,
			    bool *existed, struct error *err);

/* REGISTRY_READ works where nothing can be written, unless the log holds
 * changes that cannot be folded in there; the error says what to do. */
enum status registry_open(struct arena *arena, const char *root,
			  enum registry_access access,
			  const struct registry_options *options,
			  struct registry **registry, struct error *err);
void registry_close(struct registry *registry); /* NULL is allowed */

/* The writers' queue: an flock on .mlops/write.lock, whose content names the
 * holder ("pid host boot_id command"); ERR_BUSY past the timeout names it. */
enum status registry_lock(struct registry *registry, struct error *err);
void registry_unlock(struct registry *registry);

/* 16 random bytes (getrandom). */
enum status registry_random_id(unsigned char id[16], struct error *err);

#endif
