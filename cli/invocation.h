/* invocation.h - a whole command line: which command, with what */
#ifndef INVOCATION_H
#define INVOCATION_H

#include "environment.h"
#include "globals.h"

struct invocation {
	struct globals globals;
	const struct renderer *renderer;
	const struct command *command; /* NULL: help is asked for */
	const void *options;	       /* the command's own, filled */
	int failure; /* of the command that was meant, even after an error */
	struct words help; /* of what; none: of the program */
	const char *usage; /* for people, instead of the error's sentence */
};

/* `words` are those behind the program's name. After an error the globals
 * that were understood are there all the same. */
enum status invocation_read(struct arena *arena,
			    const struct environment *environment,
			    struct words words, struct invocation *invocation,
			    struct error *err);

#endif
