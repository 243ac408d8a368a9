/* cmd_help.c - mlops help */
#include "help.h"

struct help_options {
	struct words words;
};

static const struct operand operands[] = {
	{"COMMAND", OPERAND_ANY, offsetof(struct help_options, words),
	 "a command, its first word, or a topic: references, "
	 "exit-status, environment, options",
	 COMPLETES_COMMAND},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct help_options *given = options;

	return help_answer(session, given->words, err);
}

const struct command command_help = {
	.name = "help",
	.group = "start",
	.summary = "explain a command or a topic",
	.about = "Without a word: the table of contents. With the words of a "
		 "command: all about it, as COMMAND --help does. The topics "
		 "say how things are named, what the exit statuses mean, and "
		 "which variables are read.",
	.examples = "mlops help\n"
		    "mlops help init\n"
		    "mlops help references",
	.operands = operands,
	.options_size = sizeof(struct help_options),
	.needs = NEEDS_NOTHING,
	.run = run,
};
