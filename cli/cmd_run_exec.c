/* cmd_run_exec.c - mlops run exec */
#include "base/file.h"
#include "base/text.h"
#include "catalog/run_events.h"
#include "catalog/run_pickup.h"
#include "child.h"
#include "environment.h"
#include "run_hints.h"
#include "run_open.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define EXIT_FAILED 125 /* ours, as env(1) and timeout(1) have it */
#define EXIT_CANNOT_RUN 126
#define EXIT_NOT_FOUND 127
#define EXIT_SIGNAL 128

struct exec_options {
	struct run_options open;
	struct words command;
	bool follow;
};

#define AT(field) offsetof(struct exec_options, open.field)

static const struct option own_options[] = {
#include "run_open.def"
	{"follow", 0, OPTION_FLAG, offsetof(struct exec_options, follow), NULL,
	 "follow symlinks inside folders that the run says are its output",
	 COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"COMMAND", OPERAND_REST, offsetof(struct exec_options, command),
	 "what to run, with its arguments", COMPLETES_NOTHING},
	{0},
};

/* One run from its beginning to its end. */
struct execution {
	struct session *session;
	const struct exec_options *given;
	struct run_opening opening;
	struct child_signals signals;
	struct run_pickup pickup;
	struct run_log log;
	struct run_ending ending;
	const char *root;   /* the registry's, absolute */
	const char *events; /* path */
	const char *taken, *older;
};

static int64_t
now(const struct session *session)
{
	const struct registry_options *options = session->defaults;

	return options->clock != NULL ? options->clock() : options->now_us;
}

static enum status
make_events_file(struct execution *execution, struct error *err)
{
	int fd;

	execution->events = run_events_path(execution->session->arena,
					    execution->root,
					    &execution->opening.run.digest);
	fd = open(execution->events,
		  O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot make '%s'",
				  execution->events);
	close(fd);
	return OK;
}

/* What the environment says of parallelism, where the run itself does not. */
static void
ask_environment(struct run_log *log)
{
	struct environment_parallel parallel = environment_parallel();

	if (log->attributes[RUN_WORKERS].type == ARG_NULL &&
	    parallel.workers > 0)
		run_log_integer(log, RUN_WORKERS, parallel.workers);
	if (log->attributes[RUN_DEVICES].type == ARG_NULL &&
	    parallel.devices >= 0)
		run_log_integer(log, RUN_DEVICES, parallel.devices);
}

/* What it said and left. That its events cannot be read is a complaint. */
static void
gather(struct execution *execution)
{
	struct run_log *log = &execution->log;
	const struct run_place nowhere = {NULL, 0};
	struct error err;
	struct stat info;
	int fd;

	if (file_open(execution->events, &fd, &info, &err) != OK) {
		run_log_complain(log, nowhere, "its events: %s", err.message);
	} else {
		if (run_events_read(log, "events", fd, &err) != OK)
			run_log_complain(log, nowhere, "%s", err.message);
		close(fd);
	}
	run_pickup_end(log, &execution->pickup, &execution->taken,
		       &execution->older);
	ask_environment(log);
}

static struct run_ending
ending_of(const struct child_end *end, int64_t ended_us)
{
	struct run_ending ending = {
		.outcome = RUN_FINISHED,
		.exit_status = end->exit_status,
		.signal = RUN_UNKNOWN,
		.ended_us = ended_us,
		.user_us = end->user_us,
		.system_us = end->system_us,
		.max_rss_bytes = end->max_rss_bytes,
	};

	if (end->signal != 0) {
		ending.outcome = RUN_KILLED;
		ending.exit_status = RUN_UNKNOWN;
		ending.signal = end->signal;
	} else if (end->exit_status != 0) {
		ending.outcome = RUN_FAILED;
	}
	return ending;
}

/* The command has been run, or could not be: what to exit with, and (in
 * execution->ending) what to record. */
static enum status
run_command(struct execution *execution, struct error *err)
{
	struct session *session = execution->session;
	struct words words = execution->given->command;
	struct child_end end = {.exit_status = EXIT_FAILED};
	char id[DIGEST_HEX_SIZE];
	enum status status;

	words_add(session->arena, &words, NULL);
	digest_hex(&execution->opening.run.digest, id);
	const struct child_variable variables[] = {
		{"MLOPS_RUN_ID", id},
		{"MLOPS_EVENTS", execution->events},
		{"MLOPS_REGISTRY", execution->root},
		{NULL, NULL},
	};
	status = child_run(words.items, variables, &execution->signals, &end,
			   err);
	if (status == OK && end.failed != 0) {
		end.exit_status = end.failed == ENOENT ? EXIT_NOT_FOUND
						       : EXIT_CANNOT_RUN;
		status = fail_errno(err, ERR_SYSTEM, end.failed,
				    "cannot run '%s'", words.items[0]);
	}
	execution->ending = ending_of(&end, now(session));
	session->exit_status = end.signal != 0 ? EXIT_SIGNAL + end.signal
					       : end.exit_status;
	return status;
}

/* The registry was closed while the command ran. */
static enum status
record_end(struct execution *execution, struct error *err)
{
	struct session *session = execution->session;
	struct run_closing closing = {
		.run = execution->opening.run,
		.log = &execution->log,
		.ending = &execution->ending,
	};

	if (registry_open(session->arena, execution->root, REGISTRY_WRITE,
			  session->defaults, &session->registry, err) != OK)
		return err->code;
	return ledger_change(session->registry, "run.end", run_closing_change,
			     &closing, NULL, err);
}

/* Its events are all that is left of what it said: they are kept. */
static enum status
fail_unrecorded(struct execution *execution, struct error *err)
{
	struct session *session = execution->session;
	const char *shown = execution->opening.run.shown;

	if (session->exit_status == 0)
		session->exit_status = EXIT_FAILED;
	session_hint(session, "its events are kept in %s",
		     text_shell_word(session->arena, execution->events));
	session_hint(session,
		     "record them later: mlops run log %s --events FILE; then: "
		     "mlops run end %s --exit-status %d",
		     shown, shown, session->exit_status);
	return fail_while(err, "cannot record the end of %s", shown);
}

static void
hint_end(struct session *session, const struct execution *execution)
{
	const struct run *run = &execution->opening.run;
	const struct run_ending *ending = &execution->ending;

	session_hint(session, "%s",
		     run_ending_text(session->arena, run, ending));
	run_hint_complaints(session, &execution->log);
	run_hint_checkout(session, &execution->opening.checkout);
	session_hint(session, "recorded: %s",
		     run_recorded_text(session->arena, &execution->log));
	run_hint_pickup(session, execution->taken, execution->older);
	if (ending->outcome == RUN_FINISHED)
		session_hint(session, "next: mlops register NAME PATH --run %s",
			     run->shown);
}

/* From the opening record on: whatever happens, an end is recorded. */
static enum status
execute(struct execution *execution, struct error *err)
{
	struct session *session = execution->session;
	struct error why;
	enum status status;

	execution->log = run_log_new(session->arena, execution->opening.folder,
				     execution->given->follow);
	status = make_events_file(execution, err);
	if (status == OK)
		status = run_command(execution, err);
	else
		execution->ending = ending_of(
			&(struct child_end){.exit_status = EXIT_FAILED},
			now(session));
	if (status == OK)
		gather(execution);
	if (record_end(execution, &why) != OK) {
		*err = why;
		return fail_unrecorded(execution, err);
	}
	unlink(execution->events);
	hint_end(session, execution);
	return status;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct exec_options *given = options;
	struct execution execution = {
		.session = session,
		.given = given,
		.opening.waited = true,
		.taken = "",
		.older = "",
	};

	session->doc = NULL; /* standard output is the command's alone */
	child_hold_signals(&execution.signals);
	if (run_command_json(session->arena, given->command.items,
			     given->command.count, &execution.opening.command,
			     err) != OK ||
	    run_open(session, &given->open, &execution.opening, err) != OK)
		return err->code;
	if (session->dry_run) {
		session_hint(session, "would run and record: %s",
			     run_command_text(session->arena,
					      execution.opening.command));
		return OK;
	}
	execution.root = session->registry->root;
	run_pickup_begin(execution.opening.folder, &execution.pickup);
	registry_close(session->registry);
	session->registry = NULL;
	return execute(&execution, err);
}

const struct command command_run_exec = {
	.name = "run exec",
	.group = "record",
	.summary = "run a command and record what went in and came out",
	.about =
		"Runs the command as time(1) does, with its streams and "
		"signals, and exits as it does. Recorded are: before it "
		"starts, the command, the folder, the commit, the datasets "
		"and features given; after its end, how it ended, what it "
		"used, what it said and what it left.\n\n"
		"It may say more by appending lines of JSON to the file that "
		"$MLOPS_EVENTS names: {\"metric\": \"auc\", \"value\": 0.85, "
		"\"step\": 3}, {\"param\": \"lr\", \"value\": 0.1}, "
		"{\"artifact\": \"model.onnx\"}, {\"seed\": 7}, and with fold, "
		"device_hours, cost_usd or parallel. A wrong line is reported, "
		"the rest is taken. In the folder, params.yaml, metrics.json "
		"and MLmodel are picked up when the command wrote them, and "
		"lockfiles as they are.\n\n"
		"The exit status is that of the command, 128 and the signal "
		"when one killed it, 126 when it cannot be run, 127 when it is "
		"not found, 125 when mlops itself fails: before, nothing is "
		"run; after, the events are kept and their file is named.",
	.examples = "mlops run exec --data train=patients-train -- python3 "
		    "train.py --rounds 20\n"
		    "mlops run exec --experiment baseline --require-clean -- "
		    "make model",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct exec_options),
	.needs = NEEDS_WRITE,
	.failure = EXIT_FAILED,
	.run = run,
};
