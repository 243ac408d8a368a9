/* man.c - manual pages (mdoc), from the commands' structs and the topics */
#include "man.h"

#include "base/text.h"
#include "commands.h"
#include "globals.h"
#include "mdoc.h"
#include <string.h>

#define LIST_BEGIN ".Bl -tag -width Ds\n"
#define LIST_END ".El\n"

static const char about[] =
	"One program and one SQLite file hold the life of models: what each "
	"was made from, how good it is, where it serves, and the way back. "
	"All that is recorded has a SHA-256 digest or a git commit for its "
	"key; nothing is ever changed or deleted, only added.\n\n"
	"Nothing prompts. Standard output is the answer, standard error has "
	"hints and errors.";

const char *
man_page_name(struct arena *arena, const char *command)
{
	char *name = arena_printf(arena, "mlops-%s", command);

	for (char *at = name; (at = strchr(at, ' '));)
		*at = '-';
	return name;
}

static void
add_operand(struct text *out, const struct operand *operand)
{
	switch (operand->count) {
	case OPERAND_ONE:
		text_add(out, ".Ar ");
		break;
	case OPERAND_OPTIONAL:
	case OPERAND_ANY:
		text_add(out, ".Op Ar ");
		break;
	case OPERAND_SOME:
		text_add(out, ".Ar ");
		break;
	case OPERAND_REST:
		text_add(out, ".Op Fl -\n.Ar ");
		break;
	}
	mdoc_add_argument(out, operand->name);
	if (operand->count != OPERAND_ONE && operand->count != OPERAND_OPTIONAL)
		text_add(out, " ...");
	text_add_char(out, '\n');
}

static void
add_synopsis(struct text *out, const struct command *command)
{
	const struct operand *o = command->operands;

	text_add(out, ".Sh SYNOPSIS\n.Nm mlops\n.Cm ");
	mdoc_add_argument(out, command->name);
	text_add(out, "\n.Op Ar option ...\n");
	for (; o && o->name; o++)
		add_operand(out, o);
}

static void
add_command_options(struct text *out, const struct command *command)
{
	const struct operand *o = command->operands;

	if (o && o->name) {
		text_add(out, ".Pp\nThe operands are:\n" LIST_BEGIN);
		for (; o->name; o++) {
			text_add(out, ".It Ar ");
			mdoc_add_argument(out, o->name);
			text_add_char(out, '\n');
			mdoc_add(out, o->help);
			text_add_char(out, '\n');
		}
		text_add(out, LIST_END);
	}
	text_add(out, ".Pp\nThe options are those of\n");
	mdoc_add_reference(out, "mlops", 1, true);
	if ((!command->options || !command->options->name) &&
	    command->needs != NEEDS_WRITE && !command->lists) {
		text_add(out, "alone.\n");
		return;
	}
	text_add(out, "and:\n" LIST_BEGIN);
	mdoc_add_options(out, command->options);
	if (command->needs == NEEDS_WRITE)
		mdoc_add_options(out, globals_write_options);
	if (command->lists)
		mdoc_add_options(out, globals_list_options);
	text_add(out, LIST_END);
}

static void
add_exit_status(struct text *out)
{
	text_add(out, ".Sh EXIT STATUS\nSee\n.Xr mlops-exit-status 7 .\n");
}

/* `first` may be NULL. */
static void
add_see_also(struct text *out, const char *first)
{
	struct words pages = {0};

	for (size_t i = 0; topics[i].name; i++) {
		if (topics[i].text)
			words_add(out->arena, &pages,
				  man_page_name(out->arena, topics[i].name));
	}
	text_add(out, ".Sh SEE ALSO\n");
	if (first)
		mdoc_add_reference(out, first, 1, false);
	for (size_t i = 0; i < pages.count; i++)
		mdoc_add_reference(out, pages.items[i], 7,
				   i + 1 == pages.count);
}

void
man_command(struct text *out, const struct command *command, const char *date)
{
	mdoc_begin(out, man_page_name(out->arena, command->name), 1, date,
		   command->summary);
	add_synopsis(out, command);
	text_add(out, ".Sh DESCRIPTION\n");
	mdoc_add_paragraphs(out, command->about);
	add_command_options(out, command);
	add_exit_status(out);
	if (command->examples) {
		text_add(out, ".Sh EXAMPLES\n");
		mdoc_add_display(out, command->examples, false);
	}
	add_see_also(out, "mlops");
}

void
man_topic(struct text *out, const struct topic *topic, const char *date)
{
	mdoc_begin(out, man_page_name(out->arena, topic->name), 7, date,
		   topic->title);
	text_add(out, ".Sh DESCRIPTION\n");
	mdoc_add_paragraphs(out, topic->text);
	text_add(out, ".Sh SEE ALSO\n");
	mdoc_add_reference(out, "mlops", 1, true);
}

static void
add_group(struct text *out, const char *group)
{
	bool any = false;

	for (size_t i = 0; commands[i]; i++) {
		const struct command *command = commands[i];
		if (!command->group || strcmp(command->group, group) != 0)
			continue;
		if (!any)
			text_addf(out, ".Ss %s\n" LIST_BEGIN, group);
		any = true;
		text_addf(out, ".It Xr %s 1\n",
			  man_page_name(out->arena, command->name));
		mdoc_add(out, command->summary);
		text_add_char(out, '\n');
	}
	if (any)
		text_add(out, LIST_END);
}

void
man_program(struct text *out, const char *date)
{
	mdoc_begin(out, "mlops", 1, date, "record models, and roll them back");
	text_add(out, ".Sh SYNOPSIS\n.Nm mlops\n.Ar command\n"
		      ".Op Ar option ...\n.Sh DESCRIPTION\n");
	mdoc_add_paragraphs(out, about);
	text_add(out, ".Pp\nEvery command takes these options:\n" LIST_BEGIN);
	mdoc_add_options(out, globals_options);
	text_add(out, LIST_END ".Pp\n");
	mdoc_add_paragraphs(out, topics_options);
	for (size_t i = 0; commands_groups[i]; i++)
		add_group(out, commands_groups[i]);
	text_add(out, ".Sh ENVIRONMENT\nSee\n.Xr mlops-environment 7 .\n");
	add_exit_status(out);
	add_see_also(out, NULL);
}
