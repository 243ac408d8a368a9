/* release_answer.c - what promote and rollback have in common */
#include "release_answer.h"

#include "reports/release.h"
#include "reports/rollback_plan.h"

enum status
release_answer_check(bool force, const char *reason, bool plan,
		     const char *apply, struct error *err)
{
	if (force && (reason == NULL || *reason == '\0'))
		return fail(err, ERR_USAGE,
			    "--force needs a reason: --force --reason TEXT");
	if (plan && apply != NULL)
		return fail(err, ERR_USAGE,
			    "--plan and --apply cannot both be had: leave one "
			    "out");
	return OK;
}

void
release_answer_left(struct session *session, const struct slot *slot,
		    const struct switch_left *left)
{
	const struct revision *revision = &left->revision;

	if (revision->id == 0)
		return;
	if (left->failed != NULL)
		session_hint(session,
			     "%s had left %s r%lld half done: it could not be "
			     "finished and is recorded as failed: %s",
			     left->holder, slot->shown,
			     (long long)revision->number, left->failed);
	else
		session_hint(session,
			     "%s had left %s r%lld half done: finished, %s is "
			     "live",
			     left->holder, slot->shown,
			     (long long)revision->number,
			     revision->version_shown);
}

/* What whoever does it should know. */
static void
hint_cautions(struct session *session, const struct plan *plan)
{
	const struct compatibility_report *report = &plan->compatibility;

	if (plan->bytes == PLAN_BYTES_MENDED)
		session_hint(session,
			     "other bytes lay in the place of the release of "
			     "%s: they are kept beside it as .wrong-..., and "
			     "the right ones stand there",
			     plan->version.shown);
	if (plan->has_compatibility &&
	    report->overall.answer == COMPATIBILITY_NO)
		session_hint(session, "incompatible with what was live: %s",
			     report->overall.reason);
	if (plan->has_compatibility &&
	    report->overall.answer == COMPATIBILITY_NOT_RECORDED)
		session_hint(session, "compatibility is not recorded: %s",
			     report->overall.reason);
	if (plan->version.deprecated)
		session_hint(session, "%s is deprecated", plan->version.shown);
	if (plan->overridden != NULL)
		session_hint(session, "overridden: %s", plan->overridden);
}

static void
hint_way_back(struct session *session, const struct plan *plan)
{
	const char *command = release_way_back(session->arena, plan);

	if (plan->kind == REVISION_ROLLBACK)
		session_hint(session, "forward again: %s", command);
	else if (plan->live != NULL)
		session_hint(session, "back: %s", command);
}

static enum status
carry_out(struct session *session, const struct plan *plan, struct error *err)
{
	struct switched done;

	if (switch_carry_out(session->registry, plan, &done, err) != OK)
		return err->code;
	release_facts(session->doc, plan, &done);
	release_line(session->doc, plan, &done);
	hint_cautions(session, plan);
	hint_way_back(session, plan);
	return OK;
}

enum status
release_answer(struct session *session, const struct plan *plan, bool look_only,
	       const char *apply, struct error *err)
{
	if (plan_check_id(plan, apply, err) != OK)
		return err->code;
	if (look_only)
		return rollback_plan_write(session->registry, plan,
					   session->doc, err);
	return carry_out(session, plan, err);
}
