/* commands.h - finding a command by the words that name it */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "command.h"

/* The groups of the table of contents in their order; NULL ends them.
 * A command whose group is NULL is for the program's own use, not shown. */
extern const char *const commands_groups[];

/* The command that the first one or two words name; `*taken` is how many.
 * NULL when they name none. */
const struct command *commands_find(struct words words, size_t *taken);

/* The command of that name, "dataset add", or NULL. */
const struct command *commands_named(const char *name);

/* Is it the first word of commands that have two: "dataset"? */
bool commands_is_family(const char *word);

/* Is the command one of that family, or named so? */
bool commands_in_family(const struct command *command, const char *word);

/* Says what is wrong with words that commands_find did not know. */
enum status commands_fail_unknown(struct arena *arena, struct words words,
				  struct error *err);

#endif
