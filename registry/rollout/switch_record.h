/* switch_record.h - the transactions of a switch: each one change */
#ifndef ROLLOUT_SWITCH_RECORD_H
#define ROLLOUT_SWITCH_RECORD_H

#include "base/error.h"
#include "catalog/lease.h"
#include "catalog/reference.h"
#include "rollout/plan.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stdint.h>

/* Intent: the revision as `switching`, verdicts, the lease. When somebody
 * else has the lease nothing is recorded and `*other` is theirs (revision 0:
 * nobody's). ERR_CONFLICT: the head moved; says by whom. */
enum status switch_record_intent(struct registry *registry,
				 const struct plan *plan, int64_t *slot,
				 int64_t *revision, struct lease *other,
				 struct error *err);

/* Takes the lease that a dead process left; *taken false: it is gone, or
 * somebody else was quicker. */
enum status switch_record_takeover(struct registry *registry,
				   const struct lease *left, bool *taken,
				   struct error *err);

/* ERR_CONFLICT unless this process has the lease for that revision. */
enum status switch_record_check_lease(struct registry *registry, int64_t slot,
				      int64_t revision, struct error *err);

/* Outcome: live, what was live left behind, or failed; the lease dropped.
 * `duration_us` below 0: not measured. */
enum status switch_record_live(struct registry *registry, int64_t slot,
			       int64_t revision, int64_t duration_us,
			       struct error *err);
enum status switch_record_failed(struct registry *registry, int64_t slot,
				 int64_t revision, struct error *err);

/* "process 123", "process 123 of host a" */
const char *switch_record_holder(struct registry *registry,
				 const struct lease *lease);

#endif
