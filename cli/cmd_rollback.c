/* cmd_rollback.c - mlops rollback */
#include "command.h"
#include "release_answer.h"
#include "reports/release.h"
#include "rollout/rollback.h"

struct rollback_options {
	const char *slot, *environment, *to, *apply, *reason;
	int64_t back;
	bool plan, undo, again, keep_verdict, force;
};

#define AT(field) offsetof(struct rollback_options, field)

static const struct option own_options[] = {
	{"env", 0, OPTION_TEXT, AT(environment), "ENV",
	 "the environment, when SLOT is a model that serves in several",
	 COMPLETES_ENVIRONMENT},
	{"to", 0, OPTION_TEXT, AT(to), "REVISION|VERSION",
	 "to this one, which was live here before", COMPLETES_VERSION},
	{"back", 0, OPTION_INTEGER, AT(back), "N",
	 "to the Nth of those that are not skipped", COMPLETES_NOTHING},
	{"undo", 0, OPTION_FLAG, AT(undo), NULL,
	 "undo the rollback that is live: serve again what it left",
	 COMPLETES_NOTHING},
	{"plan", 0, OPTION_FLAG, AT(plan), NULL,
	 "only say what would be done, with the id of that plan",
	 COMPLETES_NOTHING},
	{"apply", 0, OPTION_TEXT, AT(apply), "ID",
	 "do it only if it is still what the plan with that id said",
	 COMPLETES_NOTHING},
	{"again", 0, OPTION_FLAG, AT(again), NULL,
	 "although somebody else rolled back less than a minute ago",
	 COMPLETES_NOTHING},
	{"keep-verdict", 0, OPTION_FLAG, AT(keep_verdict), NULL,
	 "do not mark what is left as bad", COMPLETES_NOTHING},
	{"force", 0, OPTION_FLAG, AT(force), NULL,
	 "although a policy refuses what --to names; needs --reason",
	 COMPLETES_NOTHING},
	{"reason", 'm', OPTION_TEXT, AT(reason), "TEXT",
	 "why, for those who read it later; can be erased", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"SLOT", OPERAND_ONE, AT(slot),
	 "ENV/MODEL; MODEL or ENV alone where that says which", COMPLETES_SLOT},
	{0},
};

static enum status
check_options(const struct rollback_options *given, bool look_only,
	      struct error *err)
{
	int ways = (given->to != NULL) + (given->back != OPTION_UNSET) +
		   given->undo;

	if (ways > 1)
		return fail(err, ERR_USAGE,
			    "--to, --back and --undo each say where to: give "
			    "one of them");
	if (given->back != OPTION_UNSET && given->back < 1)
		return fail(err, ERR_USAGE,
			    "option '--back' is %lld: it must be 1 or more",
			    (long long)given->back);
	return release_answer_check(given->force, given->reason, look_only,
				    given->apply, err);
}

/* Was this very command begun by the process that is gone? Then finishing it
 * is all there is to do: once more would go back twice. */
static enum status
was_asked_for(struct session *session, const struct rollback_options *given,
	      const struct switch_left *left, bool *answer, struct error *err)
{
	const struct revision *revision = &left->revision;
	struct resolved named;

	*answer = false;
	if (revision->id == 0 || left->failed != NULL)
		return OK;
	if (given->undo) {
		*answer = revision->kind == REVISION_UNDO;
		return OK;
	}
	if (revision->kind != REVISION_ROLLBACK)
		return OK;
	*answer = true;
	if (given->to == NULL)
		return OK;
	if (reference_resolve(session->registry, given->to, ACCEPT_VERSION,
			      &named, err) != OK)
		return err->code;
	*answer = named.version == revision->version;
	return OK;
}

static enum status
decide(struct session *session, const struct rollback_options *given,
       const struct slot_state *state, bool look_only, struct error *err)
{
	const struct rollback_request request = {
		.to = given->to,
		.back = given->back == OPTION_UNSET ? 0 : given->back,
		.undo = given->undo,
		.again = given->again,
		.keep_verdict = given->keep_verdict,
		.force = given->force,
		.reason = given->reason,
		.planned = look_only || given->apply != NULL,
	};
	struct plan plan;

	if (rollback_plan(session->registry, state, &request, &plan, err) != OK)
		return err->code;
	return release_answer(session, &plan, look_only, given->apply, err);
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct rollback_options *given = options;
	bool look_only = given->plan || session->dry_run, finished;
	struct slot_state state;
	struct switch_left left;
	struct slot slot;

	if (check_options(given, look_only, err) != OK ||
	    reference_slot(session->registry, given->slot, given->environment,
			   &slot, err) != OK ||
	    switch_settle(session->registry, &slot, look_only, &state, &left,
			  err) != OK)
		return err->code;
	release_answer_left(session, &slot, &left);
	if (was_asked_for(session, given, &left, &finished, err) != OK)
		return err->code;
	if (!finished)
		return decide(session, given, &state, look_only, err);
	release_live(session->doc, &slot,
		     revision_kind_word(left.revision.kind), &left.revision,
		     "%s: finished r%lld = %s, which %s had left half done; "
		     "nothing more was done",
		     slot.shown, (long long)left.revision.number,
		     left.revision.version_shown, left.holder);
	return OK;
}

const struct command command_rollback = {
	.name = "rollback",
	.group = "release",
	.summary = "go back to a version that was live before",
	.about = "Makes live again what served in a slot before: a new "
		 "revision, with the bytes of an old one. Candidates are the "
		 "revisions older than what is live (for a rollback: than the "
		 "one it restored), the newest first. Skipped, each with its "
		 "reason, are those that were never live, are marked bad or "
		 "carry bytes that were marked bad later, are revoked, have "
		 "the same bytes as what is live, whose bytes are missing or "
		 "wrong, or that are known to be incompatible with what is "
		 "live. The newest good one is taken; if none is good, the "
		 "newest whose verdict is unknown. So rollback after rollback "
		 "only ever goes further back.\n\n"
		 "What is left is marked bad, unless --keep-verdict is given. "
		 "--undo serves again what the live rollback left and takes "
		 "that mark back.\n\n"
		 "--plan changes nothing and prints the rollback plan with an "
		 "id; --apply ID, with the same options, does exactly that or "
		 "exits with 4.\n\n"
		 "Exit statuses: 4 when somebody else moved the slot "
		 "meanwhile, when another actor rolled back less than a minute "
		 "ago (--again), when there is no rollback to undo, or when "
		 "--to was never live here; 5 when the rule would skip what "
		 "--to names (--force --reason TEXT overrides it); 6 when the "
		 "bytes are wrong, which nothing overrides; 7 when another "
		 "process is switching the slot past --timeout; 10 when there "
		 "is nothing to go back to.",
	.examples = "mlops rollback production/churn\n"
		    "mlops rollback churn --plan\n"
		    "mlops rollback churn --to production/churn@r12 -m 'r13 "
		    "drops rows'\n"
		    "mlops rollback production/churn --undo",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct rollback_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
