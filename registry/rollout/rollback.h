/* rollback.h - deciding on a rollback, or on undoing one */
#ifndef ROLLOUT_ROLLBACK_H
#define ROLLOUT_ROLLBACK_H

#include "base/error.h"
#include "rollout/plan.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stdint.h>

/* A second bare rollback by another actor within this time is refused. */
#define ROLLBACK_TWICE_US (60 * INT64_C(1000000))

struct rollback_request {
	const char *to; /* a REVISION or VERSION; NULL: the rule chooses */
	int64_t back;	/* 0, or the Nth of those not skipped */
	bool undo;
	bool again; /* although another actor has just done it */
	bool keep_verdict;
	bool force; /* past a policy; with a reason */
	const char *reason;
	bool planned; /* --plan or --apply: it is not done blindly */
};

/* ERR_NOT_FOUND: nothing is live; ERR_NO_TARGET: nothing to go back to, with
 * all that was skipped and why; ERR_REFUSED: a policy; ERR_CORRUPT: wrong
 * bytes; ERR_CONFLICT: never live here, no rollback to undo, done twice. */
enum status rollback_plan(struct registry *registry,
			  const struct slot_state *state,
			  const struct rollback_request *request,
			  struct plan *out, struct error *err);

#endif
