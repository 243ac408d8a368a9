/* completion.c - completion in a shell, from the commands' structs */
#include "completion.h"

#include "base/text.h"
#include "commands.h"
#include "completion_bash.h"
#include "globals.h"
#include "topics.h"
#include <string.h>

const char *
completion_word(enum completes kind)
{
	switch (kind) {
	case COMPLETES_NOTHING:
		return "nothing";
	case COMPLETES_FILE:
		return "file";
	case COMPLETES_FOLDER:
		return "folder";
	case COMPLETES_VERSION:
		return "version";
	case COMPLETES_MODEL:
		return "model";
	case COMPLETES_SLOT:
		return "slot";
	case COMPLETES_ENVIRONMENT:
		return "environment";
	case COMPLETES_DATA:
		return "data";
	case COMPLETES_FEATURES:
		return "features";
	case COMPLETES_RUN:
		return "run";
	case COMPLETES_REFERENCE:
		return "reference";
	case COMPLETES_COMMAND:
		return "command";
	case COMPLETES_WORDS:
		return "words";
	}
	error_bug(__FILE__, __LINE__, "nothing that can be completed");
}

/* "=a|b" for a choice, else the kind's word. */
static void
add_kind(struct text *out, enum completes kind, const char *choice)
{
	if (kind == COMPLETES_WORDS)
		text_addf(out, "=%s", choice);
	else
		text_add(out, completion_word(kind));
}

/* "--flag ", "--option:kind ", and the same for letters. */
static void
add_options(struct text *out, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		text_addf(out, " --%s", o->name);
		if (o->type != OPTION_FLAG) {
			text_add_char(out, ':');
			add_kind(out, o->completes, o->argument);
		}
		if (!o->letter)
			continue;
		text_addf(out, " -%c", o->letter);
		if (o->type != OPTION_FLAG) {
			text_add_char(out, ':');
			add_kind(out, o->completes, o->argument);
		}
	}
}

/* "kind kind*": the last may be repeated; "rest" is a command line. */
static void
add_operands(struct text *out, const struct operand *operands)
{
	for (const struct operand *o = operands; o && o->name; o++) {
		text_add_char(out, ' ');
		if (o->count == OPERAND_REST)
			text_add(out, "rest");
		else
			add_kind(out, o->completes, o->name);
		if (o->count == OPERAND_SOME || o->count == OPERAND_ANY)
			text_add_char(out, '*');
	}
}

static void
add_command(struct text *out, const struct command *command)
{
	text_addf(out, "\t'%s')\n\t\toptions+='", command->name);
	add_options(out, command->options);
	if (command->needs == NEEDS_WRITE)
		add_options(out, globals_write_options);
	if (command->lists)
		add_options(out, globals_list_options);
	text_add(out, "'\n\t\toperands='");
	add_operands(out, command->operands);
	text_add(out, "'\n\t\t;;\n");
}

/* Was the first word of this command that of one before it? */
static bool
is_repeated(size_t at)
{
	const char *name = commands[at]->name;
	size_t length = strcspn(name, " ");

	for (size_t i = 0; i < at; i++) {
		const char *other = commands[i]->name;
		if (commands[i]->group && strcspn(other, " ") == length &&
		    strncmp(other, name, length) == 0)
			return true;
	}
	return false;
}

static void
add_verbs(struct text *out, const char *word)
{
	text_addf(out, "\t'%s') verbs='", word);
	for (size_t i = 0; commands[i]; i++) {
		const char *space = strchr(commands[i]->name, ' ');
		if (space && commands_in_family(commands[i], word))
			text_addf(out, " %s", space + 1);
	}
	text_add(out, "' ;;\n");
}

static void
add_first_words(struct text *out)
{
	text_add(out, "\t'') verbs='");
	for (size_t i = 0; commands[i]; i++) {
		const char *name = commands[i]->name;
		if (commands[i]->group && !is_repeated(i))
			text_addf(out, " %.*s", (int)strcspn(name, " "), name);
	}
	text_add(out, "' ;;\n");
}

static void
add_families(struct text *out)
{
	for (size_t i = 0; commands[i]; i++) {
		const char *name = commands[i]->name;
		const char *word = arena_strndup(out->arena, name,
						 strcspn(name, " "));
		if (commands[i]->group && commands_is_family(word) &&
		    !is_repeated(i))
			add_verbs(out, word);
	}
}

void
completion_bash(struct text *out)
{
	text_add(out, "# bash completion of mlops " MLOPS_VERSION
		      ", made by: mlops completion bash\n\n"
		      "# what a command takes; false when there is none\n"
		      "_mlops_command() {\n\toptions='");
	add_options(out, globals_options);
	text_add(out, "'\n\tcase $1 in\n\t'') operands= ;;\n");
	for (size_t i = 0; commands[i]; i++) {
		if (commands[i]->group)
			add_command(out, commands[i]);
	}
	text_add(out, "\t*) return 1 ;;\n\tesac\n}\n\n"
		      "# the words that may stand behind another\n"
		      "_mlops_verbs() {\n\tcase $1 in\n");
	add_first_words(out);
	add_families(out);
	text_add(out, "\t*) verbs= ;;\n\tesac\n}\n\n_mlops_topics='");
	for (size_t i = 0; topics[i].name; i++)
		text_addf(out, " %s", topics[i].name);
	text_add(out, "'\n");
	text_add(out, completion_bash_functions);
}
