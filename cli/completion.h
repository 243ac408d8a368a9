/* completion.h - completion in a shell, from the commands' structs */
#ifndef COMPLETION_H
#define COMPLETION_H

#include "command.h"

/* The word by which the script and __complete call it: "version". */
const char *completion_word(enum completes kind);

/* The whole script for bash, which needs nothing but bash 4.2. */
void completion_bash(struct text *out);

#endif
