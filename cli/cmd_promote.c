/* cmd_promote.c - mlops promote */
#include "command.h"
#include "release_answer.h"
#include "reports/release.h"
#include "rollout/promote.h"

struct promote_options {
	const char *version, *environment, *apply, *reason;
	bool plan, force;
};

#define AT(field) offsetof(struct promote_options, field)

static const struct option own_options[] = {
	{"to", 0, OPTION_TEXT, AT(environment), "ENV",
	 "the environment in which it is to serve", COMPLETES_ENVIRONMENT},
	{"plan", 0, OPTION_FLAG, AT(plan), NULL,
	 "only say what would be done, with the id of that plan",
	 COMPLETES_NOTHING},
	{"apply", 0, OPTION_TEXT, AT(apply), "ID",
	 "do it only if it is still what the plan with that id said",
	 COMPLETES_NOTHING},
	{"force", 0, OPTION_FLAG, AT(force), NULL,
	 "although a policy refuses it; needs --reason", COMPLETES_NOTHING},
	{"reason", 'm', OPTION_TEXT, AT(reason), "TEXT",
	 "why, for those who read it later; can be erased", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"VERSION", OPERAND_ONE, AT(version), "the model version to serve",
	 COMPLETES_VERSION},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct promote_options *given = options;
	struct registry *registry = session->registry;
	struct promote_request request = {.force = given->force,
					  .reason = given->reason};
	bool look_only = given->plan || session->dry_run;
	struct slot_state state;
	struct switch_left left;
	struct resolved found;
	struct slot slot;
	struct plan plan;

	if (given->environment == NULL)
		return fail(err, ERR_USAGE,
			    "promote needs --to ENV (list them: mlops env ls)");
	if (release_answer_check(given->force, given->reason, look_only,
				 given->apply, err) != OK ||
	    reference_resolve(registry, given->version, ACCEPT_VERSION, &found,
			      err) != OK ||
	    promote_slot(registry, found.version, given->environment, &slot,
			 err) != OK ||
	    switch_settle(registry, &slot, look_only, &state, &left, err) != OK)
		return err->code;
	release_answer_left(session, &state.slot, &left);
	request.version = found.version;
	if (promote_plan(registry, &state, &request, &plan, err) != OK)
		return err->code;
	if (plan.nothing) {
		release_live(session->doc, &state.slot, "promote", plan.live,
			     "%s: %s is live already, as r%lld",
			     state.slot.shown, plan.version.shown,
			     (long long)plan.live->number);
		return OK;
	}
	return release_answer(session, &plan, look_only, given->apply, err);
}

const struct command command_promote = {
	.name = "promote",
	.group = "release",
	.summary = "make a model version live in an environment",
	.about = "Puts the files of a model version where the environment's "
		 "server reads them and makes it what serves: a new revision "
		 "of the slot ENV/MODEL. The bytes are verified first. A "
		 "server that opens ROOT/MODEL/current sees the old or the "
		 "new version, complete, at any instant.\n\n"
		 "Refused (exit status 5) is a revoked version, and one whose "
		 "bytes were last judged bad in this slot; --force --reason "
		 "TEXT overrides that and is recorded. Wrong or missing bytes "
		 "are refused always (6). What is live already is said, and "
		 "nothing recorded.\n\n"
		 "--plan changes nothing and prints what would be done, with "
		 "an id; --apply ID does exactly that, or exits with 4 when "
		 "what the plan read has changed. When somebody else moved "
		 "the slot meanwhile the exit status is 4 too.",
	.examples = "mlops promote churn@7 --to production\n"
		    "mlops promote churn:champion --to staging --plan\n"
		    "mlops promote staging/churn --to production "
		    "--apply 3f2a91c0b1d2",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct promote_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
