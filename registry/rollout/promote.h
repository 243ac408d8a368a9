/* promote.h - deciding on a promotion */
#ifndef ROLLOUT_PROMOTE_H
#define ROLLOUT_PROMOTE_H

#include "base/error.h"
#include "rollout/plan.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stdint.h>

struct promote_request {
	int64_t version; /* record id */
	bool force;	 /* past a policy; with a reason */
	const char *reason;
};

/* The slot in which an environment would serve the model of a version; its id
 * is 0 when this is the first time. */
enum status promote_slot(struct registry *registry, int64_t version,
			 const char *environment, struct slot *out,
			 struct error *err);

/* ERR_REFUSED: the version is revoked, or its bytes were judged bad here. */
enum status promote_plan(struct registry *registry,
			 const struct slot_state *state,
			 const struct promote_request *request,
			 struct plan *out, struct error *err);

#endif
