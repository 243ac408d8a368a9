/* cmd_run.c - mlops run start, run end */
#include "catalog/run_pickup.h"
#include "command.h"
#include "run_hints.h"
#include "run_open.h"
#include <string.h>

struct start_options {
	struct run_options open;
};

#define AT(field) offsetof(struct start_options, open.field)
static const struct option start_own[] = {
#include "run_open.def"
	{0},
};
#undef AT

struct end_options {
	const char *run, *status;
	int64_t exit_status;
};

#define AT(field) offsetof(struct end_options, field)
static const struct option end_own[] = {
	{"status", 0, OPTION_TEXT, AT(status), "finished|failed|killed",
	 "how it ended; without it, as the exit status says", COMPLETES_WORDS},
	{"exit-status", 0, OPTION_INTEGER, AT(exit_status), "N",
	 "0 to 255: what its command exited with", COMPLETES_NOTHING},
	{0},
};
static const struct operand end_operands[] = {
	{"RUN", OPERAND_OPTIONAL, AT(run),
	 "that has ended; without it, that of $MLOPS_RUN_ID", COMPLETES_RUN},
	{0},
};
#undef AT

static void
put_run(struct session *session, const struct run *run)
{
	char id[DIGEST_HEX_SIZE];

	digest_hex(&run->digest, id);
	doc_text(session->doc, "run", NULL, run->shown);
	doc_text(session->doc, "id", NULL, id);
	doc_text(session->doc, "experiment", NULL, run->experiment);
	doc_time(session->doc, "started", NULL, run->started_us);
}

static enum status
run_start_command(struct session *session, const void *options,
		  struct error *err)
{
	const struct start_options *given = options;
	struct run_opening opening = {.command = "[]"};
	char id[DIGEST_HEX_SIZE];

	if (run_open(session, &given->open, &opening, err) != OK)
		return err->code;
	put_run(session, &opening.run);
	doc_boolean(session->doc, "recorded", NULL, !session->dry_run);
	digest_hex(&opening.run.digest, id);
	if (session->dry_run)
		doc_line(session->doc, NULL, MOOD_PLAIN,
			 "would start a run of experiment %s",
			 opening.experiment);
	else
		doc_line(session->doc, NULL, MOOD_PLAIN, "run:%s", id);
	run_hint_checkout(session, &opening.checkout);
	if (!session->dry_run)
		session_hint(session,
			     "next: mlops run log %s --metric KEY=NUMBER; at "
			     "its end: mlops run end %s",
			     opening.run.shown, opening.run.shown);
	return OK;
}

static enum status
read_ending(struct session *session, const struct end_options *given,
	    const struct run *run, struct run_ending *ending, struct error *err)
{
	const struct registry_options *at = session->defaults;
	const bool known = given->exit_status != OPTION_UNSET;
	const bool zero = given->exit_status == 0;

	*ending = (struct run_ending){
		.outcome = !known || zero ? RUN_FINISHED : RUN_FAILED,
		.exit_status = known ? given->exit_status : RUN_UNKNOWN,
		.signal = RUN_UNKNOWN,
		.ended_us = at->clock != NULL ? at->clock() : at->now_us,
		.user_us = RUN_UNKNOWN,
		.system_us = RUN_UNKNOWN,
		.max_rss_bytes = RUN_UNKNOWN,
	};
	if (ending->ended_us < run->started_us)
		ending->ended_us = run->started_us;
	if (known && (given->exit_status < 0 || given->exit_status > 255))
		return fail(err, ERR_USAGE,
			    "option '--exit-status' is %lld: it is 0 to 255",
			    (long long)given->exit_status);
	if (given->status == NULL)
		return OK;
	ending->outcome = strcmp(given->status, "killed") == 0	 ? RUN_KILLED
			  : strcmp(given->status, "failed") == 0 ? RUN_FAILED
								 : RUN_FINISHED;
	if (known && zero != (ending->outcome == RUN_FINISHED))
		return fail(err, ERR_USAGE,
			    "--status %s and --exit-status %lld contradict "
			    "each other",
			    given->status, (long long)given->exit_status);
	return OK;
}

static enum status
run_end_command(struct session *session, const void *options, struct error *err)
{
	const struct end_options *given = options;
	struct run_closing closing = {.log = NULL};
	struct run_ending ending;
	struct run_pickup pickup;
	struct run_log log;
	const char *taken, *older;

	if (run_find_open(session, given->run, &closing.run, err) != OK ||
	    read_ending(session, given, &closing.run, &ending, err) != OK)
		return err->code;
	pickup.since_us = closing.run.started_us;
	log = run_log_new(session->arena, closing.run.folder, false);
	run_pickup_end(&log, &pickup, &taken, &older);
	closing.log = &log;
	closing.ending = &ending;
	if (ledger_change(session->registry, "run.end", run_closing_change,
			  &closing, NULL, err) != OK)
		return err->code;
	put_run(session, &closing.run);
	doc_time(session->doc, "ended", NULL, ending.ended_us);
	doc_text(session->doc, "state", NULL, run_state_word(ending.outcome));
	run_put_counts(session, &log);
	doc_line(session->doc, NULL, MOOD_PLAIN, "%s%s",
		 session->dry_run ? "would record: " : "",
		 run_ending_text(session->arena, &closing.run, &ending));
	run_hint_complaints(session, &log);
	run_hint_pickup(session, taken, older);
	return OK;
}

const struct command command_run_start = {
	.name = "run start",
	.group = "record",
	.summary = "record that a run starts, from a shell script",
	.about = "Records the beginning of a run that this process does not "
		 "wait for, and prints its reference with all digits, for "
		 "id=$(mlops run start -q). What it says is added by run log, "
		 "and run end records its end. Where one command is the run, "
		 "run exec does all three.",
	.examples =
		"mlops run start -q --experiment sweep --data train=clicks\n"
		"mlops run start --param lr=0.1",
	.options = start_own,
	.options_size = sizeof(struct start_options),
	.needs = NEEDS_WRITE,
	.run = run_start_command,
};

const struct command command_run_end = {
	.name = "run end",
	.group = "record",
	.summary = "record the end of a run",
	.about = "Records how a run ended. In its folder, params.yaml, "
		 "metrics.json and MLmodel are picked up when they were "
		 "written since its start, and lockfiles as they are. A run "
		 "has one end: a second is refused (exit status 4).",
	.examples = "mlops run end run:8d31f02\n"
		    "mlops run end run:last --exit-status $?",
	.options = end_own,
	.operands = end_operands,
	.options_size = sizeof(struct end_options),
	.needs = NEEDS_WRITE,
	.run = run_end_command,
};
