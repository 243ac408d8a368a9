/* rollback_plan.h - the document of a promotion or a rollback not yet done */
#ifndef REPORTS_ROLLBACK_PLAN_H
#define REPORTS_ROLLBACK_PLAN_H

#include "base/error.h"
#include "output/doc.h"
#include "rollout/plan.h"
#include "store/registry.h"

/* From, to, why and who was skipped; what changes for users; checks; steps;
 * what cannot be undone; how long it takes; the way forward again. */
enum status rollback_plan_write(struct registry *registry,
				const struct plan *plan, struct doc *doc,
				struct error *err);

#endif
