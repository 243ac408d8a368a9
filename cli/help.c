/* help.c - what the program says about itself, from the commands' structs */
#include "help.h"

#include "base/text.h"
#include "commands.h"
#include "globals.h"
#include "paragraph.h"
#include "topics.h"
#include <string.h>

#define LABEL_WIDTH 24 /* what is explained; its explanation stands behind */

/* "  LABEL      explanation, wrapped" */
static void
add_entry(struct text *out, const char *label, const char *explanation)
{
	size_t length = strlen(label);

	text_addf(out, "  %-*s", LABEL_WIDTH - 2, label);
	if (length + 3 > LABEL_WIDTH)
		text_addf(out, "\n%*s", LABEL_WIDTH, "");
	paragraph_add(out, explanation, LABEL_WIDTH, LABEL_WIDTH);
}

static void
add_option(struct text *out, const struct option *option)
{
	struct arena *arena = out->arena;
	const char *letter = option->letter ? arena_printf(arena, "-%c, ",
							   option->letter)
					    : "";
	const char *argument = option->type == OPTION_FLAG
				       ? ""
				       : arena_printf(arena, " %s",
						      option->argument);
	const char *help = option->type != OPTION_LIST
				   ? option->help
				   : arena_printf(arena,
						  "%s (may be given again)",
						  option->help);

	add_entry(
		out,
		arena_printf(arena, "%s--%s%s", letter, option->name, argument),
		help);
}

static void
add_options(struct text *out, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++)
		add_option(out, o);
}

static const char *
operand_shown(struct arena *arena, const struct operand *operand)
{
	const char *name = operand->name;

	switch (operand->count) {
	case OPERAND_ONE:
		return name;
	case OPERAND_OPTIONAL:
		return arena_printf(arena, "[%s]", name);
	case OPERAND_SOME:
		return arena_printf(arena, "%s...", name);
	case OPERAND_ANY:
		return arena_printf(arena, "[%s...]", name);
	case OPERAND_REST:
		return arena_printf(arena, "[--] %s...", name);
	}
	BUG_IF(true);
	return name;
}

const char *
help_usage(struct arena *arena, const struct command *command)
{
	struct text text = text_new(arena);
	const struct operand *o = command->operands;

	text_addf(&text, "mlops %s [OPTION]...", command->name);
	for (; o && o->name; o++)
		text_addf(&text, " %s", operand_shown(arena, o));
	return text.data;
}

static void
add_operands(struct text *out, const struct operand *operands)
{
	if (!operands || !operands->name)
		return;
	text_add(out, "\noperands\n");
	for (const struct operand *o = operands; o->name; o++)
		add_entry(out, o->name, o->help);
}

const char *
help_command(struct arena *arena, const struct command *command)
{
	struct text text = text_new(arena);

	text_addf(&text, "mlops %s - %s\n\nusage: %s\n\n", command->name,
		  command->summary, help_usage(arena, command));
	paragraph_add(&text, command->about, 0, 0);
	add_operands(&text, command->operands);
	text_add(&text, "\noptions\n");
	add_options(&text, command->options);
	if (command->needs == NEEDS_WRITE)
		add_options(&text, globals_write_options);
	if (command->lists)
		add_options(&text, globals_list_options);
	add_entry(&text, "--json -o -q -v ...",
		  "what every command takes: mlops help options");
	if (command->examples) {
		text_add(&text, "\nexamples\n");
		for (const char *at = command->examples; *at;) {
			size_t length = strcspn(at, "\n");
			text_addf(&text, "  %.*s\n", (int)length, at);
			at += length + (at[length] != '\0');
		}
	}
	return text.data;
}

static void
add_command(struct text *out, const struct command *command)
{
	add_entry(out, command->name, command->summary);
}

const char *
help_family(struct arena *arena, const char *word)
{
	struct text text = text_new(arena);

	text_addf(&text, "usage: mlops %s VERB [OPTION]...\n\n", word);
	for (size_t i = 0; commands[i]; i++) {
		if (commands_in_family(commands[i], word))
			add_command(&text, commands[i]);
	}
	text_addf(&text, "\nMore of one: mlops help %s VERB\n", word);
	return text.data;
}

static void
add_group(struct text *out, const char *group)
{
	bool any = false;

	for (size_t i = 0; commands[i]; i++) {
		if (!commands[i]->group ||
		    strcmp(commands[i]->group, group) != 0)
			continue;
		if (!any)
			text_addf(out, "\n%s\n", group);
		any = true;
		add_command(out, commands[i]);
	}
}

const char *
help_contents(struct arena *arena)
{
	struct text text = text_new(arena);

	text_add(&text, "usage: mlops COMMAND [OPTION]...\n");
	for (size_t i = 0; commands_groups[i]; i++)
		add_group(&text, commands_groups[i]);
	text_add(&text, "\nMore: mlops help COMMAND; mlops help");
	for (size_t i = 0; topics[i].name; i++)
		text_addf(&text, "%s%s", i ? "|" : " ", topics[i].name);
	text_add(&text, "\n");
	return text.data;
}

/* "options": those that every command takes. */
static const char *
help_options(struct arena *arena)
{
	struct text text = text_new(arena);

	text_add(&text, "Every command takes\n");
	add_options(&text, globals_options);
	text_add(&text, "\nCommands that write take\n");
	add_options(&text, globals_write_options);
	text_add(&text, "\nCommands that list take\n");
	add_options(&text, globals_list_options);
	text_add_char(&text, '\n');
	paragraph_add(&text, topics_options, 0, 0);
	return text.data;
}

static const char *
help_topic(struct arena *arena, const struct topic *topic)
{
	struct text text = text_new(arena);

	if (!topic->text)
		return help_options(arena);
	paragraph_add(&text, topic->text, 0, 0);
	return text.data;
}

static enum status
fail_unknown(struct arena *arena, struct words words, struct error *err)
{
	struct words names = {0};
	const char *near;

	for (size_t i = 0; topics[i].name; i++)
		words_add(arena, &names, topics[i].name);
	if (words.count == 1 &&
	    text_nearest(words.items[0], names.items, names.count, &near, 1))
		return fail(err, ERR_USAGE,
			    "unknown topic '%s': did you mean '%s'? "
			    "(mlops help)",
			    words.items[0], near);
	return commands_fail_unknown(arena, words, err);
}

enum status
help_find(struct arena *arena, struct words words, const char **text,
	  struct error *err)
{
	size_t taken;

	if (words.count == 0) {
		*text = help_contents(arena);
		return OK;
	}
	const struct command *command = commands_find(words, &taken);
	const struct topic *topic = topics_find(words.items[0]);
	if (command && taken == words.count)
		*text = help_command(arena, command);
	else if (words.count == 1 && commands_is_family(words.items[0]))
		*text = help_family(arena, words.items[0]);
	else if (words.count == 1 && topic)
		*text = help_topic(arena, topic);
	else
		return fail_unknown(arena, words, err);
	return OK;
}

enum status
help_answer(struct session *session, struct words words, struct error *err)
{
	const char *text;
	enum status status = help_find(session->arena, words, &text, err);

	if (status == OK)
		doc_code(session->doc, "text", text);
	return status;
}
