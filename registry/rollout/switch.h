/* switch.h - doing what was planned: intent, effect, outcome
 *
 * Transaction 1 compares the slot's head, inserts the revision as `switching`
 * and takes the lease. Then the files are placed and switched, outside the
 * writers' queue. Transaction 2 makes it live and drops the lease. Until then
 * the old revision is live in every answer. What a dead process left half
 * done is finished first by the next promotion or rollback of the slot.
 */
#ifndef ROLLOUT_SWITCH_H
#define ROLLOUT_SWITCH_H

#include "base/error.h"
#include "catalog/revision.h"
#include "rollout/plan.h"
#include "rollout/slot_state.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stdint.h>

struct switched {
	struct revision revision; /* as it is recorded now */
	int64_t duration_us;	  /* below 0: not measured */
};

/* ERR_CONFLICT: the head moved since the plan; by whom is said. ERR_BUSY:
 * another process switches the slot, past the timeout; it is named. When the
 * files cannot be placed the revision is recorded as failed and what served
 * before goes on serving. ERR_PENDING: its files serve, but it is not
 * recorded as live. */
enum status switch_carry_out(struct registry *registry, const struct plan *plan,
			     struct switched *out, struct error *err);

/* What a dead process left; `revision.id` 0: nothing. */
struct switch_left {
	struct revision revision; /* as it is recorded now */
	const char *holder;	  /* "process 123" */
	const char *failed;	  /* why it could not be finished, or NULL */
};

/* The slot's state, after finishing what a dead process left there; with
 * `look_only` nothing is done, and the state is as it will then be. */
enum status switch_settle(struct registry *registry, const struct slot *slot,
			  bool look_only, struct slot_state *state,
			  struct switch_left *left, struct error *err);

#endif
