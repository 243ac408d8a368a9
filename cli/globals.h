/* globals.h - the options that every command takes */
#ifndef GLOBALS_H
#define GLOBALS_H

#include "output/render.h"
#include "parser.h"

#define GLOBALS_LIMIT 50 /* rows of a listing, without --limit */

struct globals {
	struct words folders; /* -C, one after the other */
	const char *registry, *actor, *format, *output;
	bool json, quiet, verbose, help;
	bool dry_run;	 /* of commands that write */
	int64_t timeout; /* microseconds */
	int64_t limit;	 /* of commands that list */
	bool limit_given;
};

extern const struct option globals_options[];
extern const struct option globals_write_options[];
extern const struct option globals_list_options[];

/* Lets a parser take them; `fresh` as for parser_accept. `command` NULL:
 * those of every command. */
void globals_accept(struct parser *parser, const struct command *command,
		    struct globals *globals, bool fresh);

/* May be asked before they are settled, for errors. */
bool globals_want_json(const struct globals *globals);

/* What was not given becomes its default; what cannot stand together is
 * ERR_USAGE. */
enum status globals_settle(struct globals *globals,
			   const struct renderer **renderer, struct error *err);

#endif
