/* globals.c - the options that every command takes */
#include "globals.h"

#include "base/clock.h"
#include <string.h>

#define AT(field) offsetof(struct globals, field)

const struct option globals_options[] = {
	{"directory", 'C', OPTION_LIST, AT(folders), "DIR",
	 "work in DIR; several count one after the other", COMPLETES_FOLDER},
	{"registry", 0, OPTION_TEXT, AT(registry), "DIR",
	 "the .mlops folder, or one that holds it; else "
	 "$MLOPS_REGISTRY, else the nearest .mlops upward",
	 COMPLETES_FOLDER},
	{"actor", 0, OPTION_TEXT, AT(actor), "NAME",
	 "who acts; else $MLOPS_ACTOR, else ~/.config/mlops/actor, "
	 "else login@host",
	 COMPLETES_NOTHING},
	{"format", 0, OPTION_TEXT, AT(format), "text|markdown|html|json|tsv",
	 "how the answer is written", COMPLETES_WORDS},
	{"json", 0, OPTION_FLAG, AT(json), NULL,
	 "the same as --format json; errors are JSON too", COMPLETES_NOTHING},
	{"output", 'o', OPTION_TEXT, AT(output), "FILE",
	 "write the answer to FILE, whole or not at all", COMPLETES_FILE},
	{"quiet", 'q', OPTION_FLAG, AT(quiet), NULL,
	 "no hints on standard error", COMPLETES_NOTHING},
	{"verbose", 'v', OPTION_FLAG, AT(verbose), NULL,
	 "digests in full, and all that is left out otherwise",
	 COMPLETES_NOTHING},
	{"timeout", 0, OPTION_DURATION, AT(timeout), "DURATION",
	 "how long to wait for other writers (30s)", COMPLETES_NOTHING},
	{"help", 'h', OPTION_FLAG, AT(help), NULL,
	 "explain the command instead of running it", COMPLETES_NOTHING},
	{0},
};

const struct option globals_write_options[] = {
	{"dry-run", 'n', OPTION_FLAG, AT(dry_run), NULL,
	 "do everything but keep nothing", COMPLETES_NOTHING},
	{0},
};

const struct option globals_list_options[] = {
	{"limit", 0, OPTION_INTEGER, AT(limit), "N",
	 "show at most N rows (50); 0: all, with --json one object a "
	 "line",
	 COMPLETES_NOTHING},
	{0},
};

void
globals_accept(struct parser *parser, const struct command *command,
	       struct globals *globals, bool fresh)
{
	parser_accept(parser, globals_options, globals, fresh);
	if (fresh)
		globals->limit = OPTION_UNSET;
	if (!command)
		return;
	if (command->needs == NEEDS_WRITE)
		parser_accept(parser, globals_write_options, globals, true);
	if (command->lists)
		parser_accept(parser, globals_list_options, globals, true);
}

bool
globals_want_json(const struct globals *globals)
{
	return globals->json ||
	       (globals->format && strcmp(globals->format, "json") == 0);
}

static enum status
settle_format(struct globals *globals, const struct renderer **renderer,
	      struct error *err)
{
	const char *format = globals->format;

	if (globals->json && format && strcmp(format, "json") != 0)
		return fail(
			err, ERR_USAGE,
			"--json and --format %s cannot both be had: leave one "
			"out",
			format);
	if (!format)
		format = globals->json ? "json" : "text";
	globals->format = format;
	globals->json = globals_want_json(globals);
	*renderer = render_find(format);
	BUG_IF(!*renderer);
	return OK;
}

enum status
globals_settle(struct globals *globals, const struct renderer **renderer,
	       struct error *err)
{
	if (globals->timeout == OPTION_UNSET)
		globals->timeout = 30 * CLOCK_SECOND;
	globals->limit_given = globals->limit != OPTION_UNSET;
	if (!globals->limit_given)
		globals->limit = GLOBALS_LIMIT;
	if (globals->limit < 0)
		return fail(err, ERR_USAGE,
			    "option '--limit' is %lld: it must be 0 or more",
			    (long long)globals->limit);
	return settle_format(globals, renderer, err);
}
