/* machine.h - the states of a revision, and what leads from one to another
 *
 * Pure. A promotion in one step and a rollback begin at `switching`; the
 * states of a rollout in steps stand here because the database knows them.
 */
#ifndef ROLLOUT_MACHINE_H
#define ROLLOUT_MACHINE_H

#include "base/error.h"
#include <stdbool.h>

enum rollout_state {
	ROLLOUT_PENDING,
	ROLLOUT_SHADOW,
	ROLLOUT_CANARY,
	ROLLOUT_PAUSED,
	ROLLOUT_SWITCHING,
	ROLLOUT_BAKING,
	ROLLOUT_LIVE,
	ROLLOUT_SUPERSEDED,
	ROLLOUT_ROLLED_BACK,
	ROLLOUT_FAILED,
	ROLLOUT_ABORTED,
	ROLLOUT_INCONCLUSIVE,
};

enum rollout_event {
	ROLLOUT_SWITCHED,   /* its files serve */
	ROLLOUT_REPLACED,   /* a promotion or an undo took its place */
	ROLLOUT_LEFT,	    /* a rollback took its place */
	ROLLOUT_NOT_PLACED, /* its files could not be put there */
};

/* The word of table revision_state. */
const char *rollout_state_word(enum rollout_state state);
/* False when it is no such word. */
bool rollout_state_parse(const char *word, enum rollout_state *state);

/* Where the event leads; ERR_REFUSED says what the state allows. */
enum status rollout_next(enum rollout_state state, enum rollout_event event,
			 enum rollout_state *next, struct error *err);

#endif
