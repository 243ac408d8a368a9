/* release.h - what a promotion or a rollback does, or did, and in a line */
#ifndef REPORTS_RELEASE_H
#define REPORTS_RELEASE_H

#include "output/doc.h"
#include "rollout/plan.h"
#include "rollout/switch.h"

/* For programs: what is done, to what, from what, what was skipped and why.
 * `done` NULL: it is planned only. */
void release_facts(struct doc *doc, const struct plan *plan,
		   const struct switched *done);

/* For people, after it is done:
 * "production/churn: r14 (churn@8 sha256:9f2c41d07a31) -> r15 = churn@6
 * sha256:77ab...   skipped r13: churn@7 marked bad ...   0.04 s" */
void release_line(struct doc *doc, const struct plan *plan,
		  const struct switched *done);

/* What was live already, or became so by finishing what was left: for people
 * and for programs. */
void release_live(struct doc *doc, const struct slot *slot, const char *action,
		  const struct revision *live, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* The command that undoes what the plan does. */
const char *release_way_back(struct arena *arena, const struct plan *plan);

#endif
