/* slot_state.h - a slot as it stands: what is live, all its revisions, and
 * whether somebody is switching it */
#ifndef ROLLOUT_SLOT_STATE_H
#define ROLLOUT_SLOT_STATE_H

#include "base/error.h"
#include "catalog/environment.h"
#include "catalog/lease.h"
#include "catalog/model.h"
#include "catalog/reference.h"
#include "catalog/revision.h"
#include "rollout/targets/target.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slot_state {
	struct slot slot; /* id 0: the first promotion makes it */
	struct environment environment;
	const struct target *target;
	struct revision *revisions; /* all, newest first */
	size_t count;
	const struct revision *live; /* one of them; NULL: nothing is live */
	int64_t newest;		     /* number of the newest, or 0 */
	struct lease lease;	     /* revision 0: nobody is switching it */
	bool lease_is_held;	     /* its holder is there */
};

/* Of one point in time. `slot` without an id: environment and model say which
 * it will be. */
enum status slot_state_read(struct registry *registry, const struct slot *slot,
			    struct slot_state *out, struct error *err);

/* Is another process, that is there, switching? A lease under this process's
 * own number was left by one that had it before. */
bool slot_state_is_held(const struct registry *registry,
			const struct lease *lease);

/* NULL: none has that record id, or number. */
const struct revision *slot_state_find(const struct slot_state *state,
				       int64_t id);
const struct revision *slot_state_numbered(const struct slot_state *state,
					   int64_t number);

/* The state that it will be in when the switch that a dead process left is
 * finished: what is planned is planned on that. */
void slot_state_foresee(struct slot_state *state);

/* Where and what a version of the slot's model would be placed. */
struct placement slot_state_placement(const struct registry *registry,
				      const struct slot_state *state,
				      const struct model_version *version);

#endif
