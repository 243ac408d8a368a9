/* invocation.c - a whole command line: which command, with what */
#include "invocation.h"

#include "commands.h"
#include "help.h"
#include <string.h>

static struct words
behind(struct words words, size_t taken)
{
	BUG_IF(taken > words.count);
	return (struct words){words.items + taken, words.count - taken};
}

/* "-C DIR --json dataset add": the options before the command. */
static enum status
read_leading(struct arena *arena, const struct environment *environment,
	     struct invocation *invocation, struct words *words,
	     struct error *err)
{
	struct parser parser = parser_new(arena, NULL, environment->now_us);

	parser.stops = true;
	globals_accept(&parser, NULL, &invocation->globals, true);
	enum status status = parser_read(&parser, *words, err);
	*words = parser.operands;
	return status;
}

/* The words are those of no command: the first one of a family, asking for
 * help perhaps, or a mistake. Their --help and --json count all the same. */
static enum status
no_command(struct arena *arena, struct invocation *invocation,
	   struct words words, struct error *err)
{
	struct parser parser = parser_new(arena, NULL, 0);
	struct error ignored;

	globals_accept(&parser, NULL, &invocation->globals, false);
	(void)parser_read(&parser, words, &ignored);
	bool help = invocation->globals.help;

	if (words.count == 0 && !help)
		invocation->usage = help_contents(arena);
	if (words.count > 0 && commands_is_family(words.items[0])) {
		invocation->help = (struct words){words.items, 1};
		if (words.count == 1 && !help)
			invocation->usage = help_family(arena, words.items[0]);
	} else if (words.count > 0) {
		help = false;
	}
	if (help)
		return OK;
	if (words.count == 0)
		return fail(err, ERR_USAGE, "no command given (mlops help)");
	return commands_fail_unknown(arena, words, err);
}

static bool
takes_rest(const struct command *command)
{
	const struct operand *o = command->operands;

	for (; o && o->name; o++) {
		if (o->count == OPERAND_REST)
			return true;
	}
	return false;
}

/* What stands behind the command's name. */
static enum status
read_command(struct arena *arena, const struct environment *environment,
	     struct invocation *invocation, const struct command *command,
	     struct words words, struct error *err)
{
	struct parser parser = parser_new(arena, command->name,
					  environment->now_us);
	void *options = arena_alloc(arena, command->options_size + 1);

	invocation->failure = command->failure;
	parser.stops = takes_rest(command);
	parser_accept(&parser, command->options, options, true);
	globals_accept(&parser, command, &invocation->globals, false);
	enum status status = parser_read(&parser, words, err);
	if (invocation->globals.help) {
		invocation->help = (struct words){
			arena_memdup(arena, &command->name,
				     sizeof(command->name)),
			1};
		return OK;
	}
	if (status == OK)
		status = parser_assign(&parser, command->operands, options,
				       err);
	if (status != OK)
		return status;
	invocation->command = command;
	invocation->options = options;
	return OK;
}

enum status
invocation_read(struct arena *arena, const struct environment *environment,
		struct words words, struct invocation *invocation,
		struct error *err)
{
	struct error mistake;
	size_t taken;

	if (words.count == 1 && strcmp(words.items[0], "--version") == 0)
		words.items[0] = "version";
	enum status first = read_leading(arena, environment, invocation, &words,
					 &mistake);
	const struct command *command = commands_find(words, &taken);
	enum status status = command ? read_command(arena, environment,
						    invocation, command,
						    behind(words, taken), err)
				     : no_command(arena, invocation, words,
						  err);
	if (first != OK && !invocation->globals.help) {
		invocation->usage = NULL;
		*err = mistake;
		return first;
	}
	if (status != OK)
		return status;
	return globals_settle(&invocation->globals, &invocation->renderer, err);
}
