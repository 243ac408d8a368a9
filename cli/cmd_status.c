/* cmd_status.c - mlops status */
#include "command.h"
#include "reports/overview.h"

static enum status
run(struct session *session, const void *options, struct error *err)
{
	struct overview overview;

	(void)options;
	if (overview_report(session->registry, session->doc, &overview, err) !=
	    OK)
		return err->code;
	if (overview.pending.abandoned > 0)
		session_hint(session,
			     "what was left half-switched is finished by the "
			     "next promote or rollback of that slot");
	if (overview.pending.runs_left > 0)
		session_hint(session, "%zu more runs have no end: mlops run ls",
			     overview.pending.runs_left);
	if (overview.broken == 0)
		return OK;
	session_hint(session, "to look closer: mlops fsck");
	return FOUND;
}

const struct command command_status = {
	.name = "status",
	.group = "start",
	.summary = "show on one screen what is live, pending and broken",
	.about =
		"Tells what the registry holds, its last event and the head of "
		"the chain, what is live in each slot, which switches and runs "
		"were begun and not ended ('abandoned' and 'lost': their "
		"process is gone), and what is broken: a target that does not "
		"serve the release that is recorded as live, or bytes of a "
		"live version that are missing from the store.\n\n"
		"It reads little and hashes nothing large; fsck looks at "
		"every byte. Exit status 1 when something is broken.",
	.examples = "mlops status\n"
		    "mlops status --json",
	.needs = NEEDS_READ,
	.run = run,
};
