/* cmd_run_log.c - mlops run log */
#include "base/file.h"
#include "base/text.h"
#include "catalog/run_events.h"
#include "command.h"
#include "run_hints.h"
#include "run_open.h"
#include <math.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

struct log_options {
	const char *run, *events, *device_hours, *cost;
	struct words metrics, params, artifacts;
	int64_t seed, fold;
	bool follow;
};

#define AT(field) offsetof(struct log_options, field)
static const struct option log_own[] = {
	{"metric", 0, OPTION_LIST, AT(metrics), "KEY=NUMBER[@STEP]",
	 "a measured value; without a step, of step 0", COMPLETES_NOTHING},
	{"param", 0, OPTION_LIST, AT(params), "KEY=VALUE", "a parameter of it",
	 COMPLETES_NOTHING},
	{"artifact", 0, OPTION_LIST, AT(artifacts), "PATH",
	 "a file or folder that it made; its digest is recorded",
	 COMPLETES_FILE},
	{"events", 0, OPTION_TEXT, AT(events), "FILE",
	 "lines of JSON as under run exec; -: standard input", COMPLETES_FILE},
	{"seed", 0, OPTION_INTEGER, AT(seed), "N", "of its random numbers",
	 COMPLETES_NOTHING},
	{"fold", 0, OPTION_INTEGER, AT(fold), "N",
	 "the fold that the metrics given here are of", COMPLETES_NOTHING},
	{"device-hours", 0, OPTION_TEXT, AT(device_hours), "NUMBER",
	 "what it took of GPUs and the like", COMPLETES_NOTHING},
	{"cost-usd", 0, OPTION_TEXT, AT(cost), "NUMBER", "what it cost",
	 COMPLETES_NOTHING},
	{"follow", 0, OPTION_FLAG, AT(follow), NULL,
	 "follow symlinks inside folders that are artifacts",
	 COMPLETES_NOTHING},
	{0},
};
static const struct operand log_operands[] = {
	{"RUN", OPERAND_OPTIONAL, AT(run),
	 "that goes on; without it, that of $MLOPS_RUN_ID", COMPLETES_RUN},
	{0},
};
#undef AT

/* KEY=NUMBER[@STEP]; the key may hold '=' and '@'. */
static enum status
read_metric(struct session *session, const char *word, int64_t fold,
	    struct run_log *log, struct error *err)
{
	const char *equals = strrchr(word, '=');
	struct point point = {.fold = fold == OPTION_UNSET ? RUN_NO_FOLD
							   : fold};
	const char *at = equals != NULL ? strchr(equals, '@') : NULL;
	const char *number;

	if (equals == NULL || equals == word ||
	    !text_is_utf8(word, strlen(word)))
		return fail(err, ERR_USAGE,
			    "--metric %s: KEY=NUMBER or KEY=NUMBER@STEP is "
			    "wanted",
			    word);
	if (at != NULL && !text_to_int(at + 1, &point.step))
		return fail(err, ERR_USAGE,
			    "--metric %s: the step behind '@' is a whole "
			    "number",
			    word);
	point.key = arena_strndup(session->arena, word,
				  (size_t)(equals - word));
	number = at == NULL ? equals + 1
			    : arena_strndup(session->arena, equals + 1,
					    (size_t)(at - equals - 1));
	if (strcasecmp(number, "nan") == 0)
		point.value = NAN;
	else if (!text_to_real(number, &point.value))
		return fail(err, ERR_USAGE,
			    "--metric %s: a finite number or nan is wanted "
			    "behind '='",
			    word);
	run_log_point(log, &point, (struct run_place){NULL, 0});
	return OK;
}

static enum status
read_amount(const char *option, const char *text, enum run_attribute attribute,
	    struct run_log *log, struct error *err)
{
	double value;

	if (text == NULL)
		return OK;
	if (!text_to_real(text, &value) || value < 0)
		return fail(err, ERR_USAGE,
			    "option '%s' is '%s': it is a number, 0 or more",
			    option, text);
	run_log_real(log, attribute, value);
	return OK;
}

/* What stands in the options themselves: each mistake is an error. */
static enum status
read_given(struct session *session, const struct log_options *given,
	   struct run_log *log, struct error *err)
{
	const struct run_place here = {NULL, 0};
	struct claims params = {.noun = "parameter"};
	char *path;

	if (given->fold != OPTION_UNSET && given->fold < 0)
		return fail(err, ERR_USAGE,
			    "option '--fold' is %lld: it must be 0 or more",
			    (long long)given->fold);
	for (size_t i = 0; i < given->metrics.count; i++)
		if (read_metric(session, given->metrics.items[i], given->fold,
				log, err) != OK)
			return err->code;
	for (size_t i = 0; i < given->params.count; i++)
		if (claims_add_param(session->arena, &params,
				     given->params.items[i], err) != OK)
			return err->code;
	for (size_t i = 0; i < params.count; i++)
		run_log_param(log, params.items[i].key, params.items[i].value,
			      here);
	for (size_t i = 0; i < given->artifacts.count; i++) {
		if (file_absolute(session->arena, given->artifacts.items[i],
				  &path, err) != OK)
			return err->code;
		run_log_file(log, path, "output", here);
	}
	if (given->seed != OPTION_UNSET)
		run_log_integer(log, RUN_SEED, given->seed);
	if (log->complaints_count > 0) {
		const char *text = log->complaints.data;

		return fail(err, ERR_USAGE, "%.*s", (int)strcspn(text, "\n"),
			    text);
	}
	if (read_amount("--device-hours", given->device_hours, RUN_DEVICE_HOURS,
			log, err) != OK)
		return err->code;
	return read_amount("--cost-usd", given->cost, RUN_COST_USD, log, err);
}

static enum status
read_events(const char *path, struct run_log *log, struct error *err)
{
	enum status status;
	struct stat info;
	int fd;

	if (path == NULL)
		return OK;
	if (strcmp(path, "-") == 0)
		return run_events_read(log, "standard input", STDIN_FILENO,
				       err);
	if (file_open(path, &fd, &info, err) != OK)
		return err->code;
	status = run_events_read(log, path, fd, err);
	close(fd);
	return status;
}

static enum status
run_log_command(struct session *session, const void *options, struct error *err)
{
	const struct log_options *given = options;
	struct run_closing closing = {.ending = NULL};
	struct run_log log;

	if (run_find_open(session, given->run, &closing.run, err) != OK)
		return err->code;
	log = run_log_new(session->arena, closing.run.folder, given->follow);
	closing.log = &log;
	if (read_given(session, given, &log, err) != OK ||
	    read_events(given->events, &log, err) != OK ||
	    ledger_change(session->registry, "run.log", run_closing_change,
			  &closing, NULL, err) != OK)
		return err->code;
	doc_text(session->doc, "run", NULL, closing.run.shown);
	run_put_counts(session, &log);
	doc_line(session->doc, NULL, MOOD_PLAIN, "%s  %s%s", closing.run.shown,
		 session->dry_run ? "would record " : "",
		 run_recorded_text(session->arena, &log));
	run_hint_complaints(session, &log);
	return OK;
}

const struct command command_run_log = {
	.name = "run log",
	.group = "record",
	.summary = "add metrics, parameters and files to a run that goes on",
	.about = "Adds to a run until its end. The same again is nothing; a "
		 "parameter, or a metric of a step, that is recorded with "
		 "another value is refused (exit status 4). Lines of --events "
		 "that are wrong or contradict the record are reported and "
		 "left out, the rest is taken.",
	.examples =
		"mlops run log run:last --metric auc=0.85@3 --param lr=0.1\n"
		"mlops run log --events events.jsonl\n"
		"mlops run log run:8d31f02 --artifact model.onnx",
	.options = log_own,
	.operands = log_operands,
	.options_size = sizeof(struct log_options),
	.needs = NEEDS_WRITE,
	.run = run_log_command,
};
