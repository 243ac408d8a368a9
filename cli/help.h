/* help.h - what the program says about itself, from the commands' structs */
#ifndef HELP_H
#define HELP_H

#include "command.h"

/* The table of contents: every group with its commands. */
const char *help_contents(struct arena *arena);

/* "dataset": the commands whose first word it is. */
const char *help_family(struct arena *arena, const char *word);

/* All about one command. */
const char *help_command(struct arena *arena, const struct command *command);

/* What `words` ask about: nothing, a command, a family, a topic. */
enum status help_find(struct arena *arena, struct words words,
		      const char **text, struct error *err);

/* The same as the session's document. */
enum status help_answer(struct session *session, struct words words,
			struct error *err);

/* "mlops dataset add [OPTION]... NAME PATH" */
const char *help_usage(struct arena *arena, const struct command *command);

#endif
