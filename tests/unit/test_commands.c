/* test_commands.c - what every command's struct promises */
#include "unit.h"

#include "commands.h"
#include "globals.h"
#include <ctype.h>
#include <string.h>

static void
complain(const struct command *command, const char *what, const char *name)
{
	print_error("'%s': %s '%s'\n", command->name, what, name);
	assert_null(command);
}

static size_t
size_of_option(enum option_type type)
{
	switch (type) {
	case OPTION_FLAG:
		return sizeof(bool);
	case OPTION_TEXT:
		return sizeof(const char *);
	case OPTION_LIST:
		return sizeof(struct words);
	case OPTION_INTEGER:
	case OPTION_TIME:
	case OPTION_DURATION:
		return sizeof(int64_t);
	}
	return SIZE_MAX;
}

static void
check_clash(const struct command *command, const struct option *one,
	    const struct option *others)
{
	for (const struct option *o = others; o->name; o++) {
		if (o == one)
			continue;
		if (strcmp(o->name, one->name) == 0)
			complain(command, "an option stands twice:", o->name);
		if (o->letter && o->letter == one->letter)
			complain(command, "a letter stands twice, once for",
				 o->name);
	}
}

static void
check_option(const struct command *command, const struct option *option)
{
	check_clash(command, option, command->options);
	check_clash(command, option, globals_options);
	if (command->needs == NEEDS_WRITE)
		check_clash(command, option, globals_write_options);
	if (command->lists)
		check_clash(command, option, globals_list_options);
	if (!option->help || !*option->help)
		complain(command, "no help for", option->name);
	if ((option->type == OPTION_FLAG) != !option->argument)
		complain(command,
			 "a flag has no argument, others have:", option->name);
	if (option->offset + size_of_option(option->type) >
	    command->options_size)
		complain(command, "options_size is too small for",
			 option->name);
}

/* Only the last may take several, and none may follow an optional one that
 * is not optional too. */
static void
check_operands(const struct command *command)
{
	bool optional = false, several = false;

	for (const struct operand *o = command->operands; o && o->name; o++) {
		bool is_text = o->count == OPERAND_ONE ||
			       o->count == OPERAND_OPTIONAL;
		size_t size = is_text ? sizeof(char *) : sizeof(struct words);

		if (!o->help || !*o->help)
			complain(command, "no help for", o->name);
		if (several || (optional && o->count != OPERAND_OPTIONAL))
			complain(command, "never filled:", o->name);
		if (o->offset + size > command->options_size)
			complain(command, "options_size is too small for",
				 o->name);
		several = !is_text;
		optional = o->count == OPERAND_OPTIONAL;
	}
}

static bool
is_group(const char *group)
{
	for (size_t i = 0; commands_groups[i]; i++) {
		if (strcmp(commands_groups[i], group) == 0)
			return true;
	}
	return false;
}

/* A sentence's beginning without its end: in lists it stands alone. */
static void
check_summary(const struct command *command)
{
	const char *summary = command->summary;

	if (!summary || !*summary || strlen(summary) > 56)
		complain(command, "empty or too long:", summary);
	if (isupper((unsigned char)summary[0]) ||
	    summary[strlen(summary) - 1] == '.')
		complain(command, "lower case, no full stop:", summary);
}

static void
test_every_command(void **state)
{
	(void)state;
	for (size_t i = 0; commands[i]; i++) {
		const struct command *command = commands[i];

		if (command->group && !is_group(command->group))
			complain(command, "no group:", command->group);
		check_summary(command);
		if (!command->about || !*command->about)
			complain(command, "says nothing", "about");
		if (!command->run)
			complain(command, "does nothing", "run");
		check_operands(command);
		for (const struct option *o = command->options; o && o->name;
		     o++)
			check_option(command, o);
	}
}

static void
test_examples_are_commands(void **state)
{
	(void)state;
	for (size_t i = 0; commands[i]; i++) {
		const char *at = commands[i]->examples;

		if (commands[i]->group && (!at || !*at))
			complain(commands[i], "has no", "examples");
		for (; at && *at; at += strcspn(at, "\n"), at += *at == '\n') {
			if (strncmp(at, "mlops ", 6) != 0)
				complain(commands[i], "is no command:", at);
		}
	}
}

static void
test_names_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; commands[i]; i++) {
		if (commands_named(commands[i]->name) != commands[i])
			complain(commands[i], "stands twice, or cannot be",
				 "found");
	}
	assert_null(commands_named("regster"));
	assert_null(commands_named("vers"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_command),
		cmocka_unit_test(test_examples_are_commands),
		cmocka_unit_test(test_names_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
