/* cmd_run_show.c - mlops run ls, run show */
#include "base/text.h"
#include "catalog/reference.h"
#include "catalog/run.h"
#include "catalog/run_events.h"
#include "command.h"
#include "reports/listing.h"
#include "reports/show.h"
#include <unistd.h>

struct ls_options {
	const char *experiment, *before;
};

#define AT(field) offsetof(struct ls_options, field)
static const struct option ls_own[] = {
	{"experiment", 0, OPTION_TEXT, AT(experiment), "NAME",
	 "only those of one experiment", COMPLETES_NOTHING},
	{"before", 0, OPTION_TEXT, AT(before), "RUN",
	 "the next page, as the hint of the last one gives it", COMPLETES_RUN},
	{0},
};
#undef AT

struct show_options {
	const char *run;
};

static const struct operand show_operands[] = {
	{"RUN", OPERAND_ONE, offsetof(struct show_options, run),
	 "run:HEX, or run:last", COMPLETES_RUN},
	{0},
};

static enum status
run_ls(struct session *session, const void *options, struct error *err)
{
	const struct ls_options *given = options;
	struct listing_page page = {.limit = session->limit};
	struct resolved before;
	const char *next;

	if (given->before != NULL) {
		if (reference_resolve(session->registry, given->before,
				      ACCEPT_RUN, &before, err) != OK)
			return fail_while(err, "--before");
		page.below = before.record;
	}
	if (listing_runs(session->registry, given->experiment, &page,
			 session->doc, &next, err) != OK)
		return err->code;
	if (next != NULL)
		session_hint(session,
			     "older ones: mlops run ls%s%s --before %s",
			     given->experiment != NULL ? " --experiment " : "",
			     given->experiment != NULL ? given->experiment : "",
			     next);
	return OK;
}

/* Who waited for it is gone, and has left what it said. */
static void
hint_lost(struct session *session, const struct run *run)
{
	const char *events = run_events_path(
		session->arena, session->registry->root, &run->digest);

	if (access(events, R_OK) == 0)
		session_hint(session,
			     "what it said is still there: mlops run log %s "
			     "--events %s",
			     run->shown,
			     text_shell_word(session->arena, events));
	session_hint(session,
		     "its end is not recorded: mlops run end %s --status "
		     "finished|failed|killed",
		     run->shown);
}

static enum status
run_show(struct session *session, const void *options, struct error *err)
{
	const struct show_options *given = options;
	struct resolved found;
	struct run run;

	if (reference_resolve(session->registry, given->run, ACCEPT_RUN, &found,
			      err) != OK ||
	    run_get(session->registry, found.record, &run, err) != OK)
		return err->code;
	if (run.state == RUN_LOST && run.ended_us == RUN_UNKNOWN)
		hint_lost(session, &run);
	return show_run(session->registry, found.record, session->doc, err);
}

const struct command command_run_ls = {
	.name = "run ls",
	.group = "look",
	.summary = "list runs",
	.about = "Lists runs, the newest first, with the last value of some of "
		 "their metrics. A run without an end is running, or lost when "
		 "the process that waited for it is gone, or the machine was "
		 "started again since.",
	.examples = "mlops run ls\n"
		    "mlops run ls --experiment baseline --limit 10",
	.options = ls_own,
	.options_size = sizeof(struct ls_options),
	.needs = NEEDS_READ,
	.lists = true,
	.run = run_ls,
};

const struct command command_run_show = {
	.name = "run show",
	.group = "look",
	.summary = "show everything recorded of a run",
	.about = "Shows what went into a run and what came out: its command, "
		 "commit and inputs, how it ended and what it used, the last "
		 "point of each metric, parameters, files by their digests, "
		 "and the model versions that were registered from it.",
	.examples = "mlops run show run:last\n"
		    "mlops run show run:8d31f02 --json",
	.operands = show_operands,
	.options_size = sizeof(struct show_options),
	.needs = NEEDS_READ,
	.run = run_show,
};
