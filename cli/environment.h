/* environment.h - all that is read from around the process, in one place */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include "base/arena.h"
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>

struct environment {
	const char *registry;	/* $MLOPS_REGISTRY, or NULL */
	const char *run_id;	/* $MLOPS_RUN_ID, or NULL */
	bool terminal;		/* stdout is one */
	bool colour;		/* and may be coloured */
	int width;		/* of the terminal, 0 when it is none */
	int64_t now_us;		/* the clock, or SOURCE_DATE_EPOCH */
	int64_t (*clock)(void); /* NULL with SOURCE_DATE_EPOCH */
};

/* ERR_USAGE when SOURCE_DATE_EPOCH is no number of seconds. */
enum status environment_read(struct environment *environment,
			     struct error *err);

struct actor {
	const char *name;
	const char *source; /* option, environment, file, login */
};

/* --actor (`option`, or NULL), $MLOPS_ACTOR, ~/.config/mlops/actor, else
 * login@host. A name that is empty, too long or not printable is refused. */
enum status environment_actor(struct arena *arena, const char *option,
			      struct actor *actor, struct error *err);

const char *environment_host(struct arena *arena);

/* Changes with each start of the machine, so that a pid has a meaning. */
const char *environment_boot_id(struct arena *arena);

/* What launchers of parallel training tell their processes. */
struct environment_parallel {
	int64_t workers; /* $WORLD_SIZE; 0: not said */
	int64_t devices; /* in $CUDA_VISIBLE_DEVICES; -1: not said */
};
struct environment_parallel environment_parallel(void);

#endif
