/* release_answer.h - what promote and rollback have in common */
#ifndef RELEASE_ANSWER_H
#define RELEASE_ANSWER_H

#include "command.h"
#include "rollout/plan.h"
#include "rollout/switch.h"

/* ERR_USAGE: --force without --reason, --plan with --apply. */
enum status release_answer_check(bool force, const char *reason, bool plan,
				 const char *apply, struct error *err);

/* Says on stderr what a dead process left, and what became of it. */
void release_answer_left(struct session *session, const struct slot *slot,
			 const struct switch_left *left);

/* The plan's document, or doing it: `look_only` or with `apply` (NULL: any)
 * its id. */
enum status release_answer(struct session *session, const struct plan *plan,
			   bool look_only, const char *apply,
			   struct error *err);

#endif
