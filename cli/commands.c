/* commands.c - the program's commands, and finding one by its words */
#include "commands.h"

#include "base/text.h"
#include "parser.h"
#include <string.h>

#define COMMAND(identifier, file) \
	extern const struct command command_##identifier;
#include "commands.def"
#undef COMMAND

const struct command *const commands[] = {
#define COMMAND(identifier, file) &command_##identifier,
#include "commands.def"
#undef COMMAND
	NULL,
};

const char *const commands_groups[] = {
	"start", "record", "look",    "judge", "release",
	"watch", "plan",   "explain", "keep",  NULL,
};

/* Is the command's name `first`, a space, and `second`? */
static bool
has_name(const struct command *command, const char *first, const char *second)
{
	size_t length = strlen(first);

	if (strncmp(command->name, first, length) != 0)
		return false;
	const char *rest = command->name + length;
	if (!second)
		return *rest == '\0';
	return *rest == ' ' && strcmp(rest + 1, second) == 0;
}

static const struct command *
find(const char *first, const char *second)
{
	for (size_t i = 0; commands[i]; i++) {
		if (has_name(commands[i], first, second))
			return commands[i];
	}
	return NULL;
}

const struct command *
commands_find(struct words words, size_t *taken)
{
	const struct command *command = NULL;

	if (words.count >= 2)
		command = find(words.items[0], words.items[1]);
	*taken = command ? 2 : 1;
	if (!command && words.count >= 1)
		command = find(words.items[0], NULL);
	return command;
}

const struct command *
commands_named(const char *name)
{
	return find(name, NULL);
}

bool
commands_in_family(const struct command *command, const char *word)
{
	size_t length = strlen(word);

	return command->group && strncmp(command->name, word, length) == 0 &&
	       (command->name[length] == ' ' || !command->name[length]);
}

bool
commands_is_family(const char *word)
{
	if (strchr(word, ' '))
		return false;
	for (size_t i = 0; commands[i]; i++) {
		if (commands_in_family(commands[i], word) &&
		    strcmp(commands[i]->name, word) != 0)
			return true;
	}
	return false;
}

static void
add_once(struct arena *arena, struct words *words, const char *word)
{
	for (size_t i = 0; i < words->count; i++) {
		if (strcmp(words->items[i], word) == 0)
			return;
	}
	words_add(arena, words, word);
}

/* First words when `family` is NULL, else the second words of that family. */
static struct words
candidates(struct arena *arena, const char *family)
{
	struct words words = {0};

	for (size_t i = 0; commands[i]; i++) {
		const char *name = commands[i]->name;
		const char *space = strchr(name, ' ');
		if (!commands[i]->group)
			continue;
		if (!family)
			add_once(
				arena, &words,
				arena_strndup(arena, name, strcspn(name, " ")));
		else if (space && commands_in_family(commands[i], family))
			add_once(arena, &words, space + 1);
	}
	return words;
}

/* "did you mean 'a' or 'b'?" or "" */
static const char *
suggestion(struct arena *arena, const char *word, struct words known,
	   const char *before)
{
	const char *near[3];
	size_t count = text_nearest(word, known.items, known.count, near, 3);
	struct text text = text_new(arena);

	for (size_t i = 0; i < count; i++)
		text_addf(&text, "%s'%s%s'", i ? " or " : ": did you mean ",
			  before, near[i]);
	if (count)
		text_add_char(&text, '?');
	return text.data ? text.data : "";
}

enum status
commands_fail_unknown(struct arena *arena, struct words words,
		      struct error *err)
{
	const char *first = words.items[0];

	if (!commands_is_family(first))
		return fail(
			err, ERR_USAGE, "unknown command '%s'%s (mlops help)",
			first,
			suggestion(arena, first, candidates(arena, NULL), ""));
	if (words.count < 2)
		return fail(err, ERR_USAGE,
			    "'%s' needs a second word (mlops help %s)", first,
			    first);
	return fail(err, ERR_USAGE, "unknown command '%s %s'%s (mlops help %s)",
		    first, words.items[1],
		    suggestion(arena, words.items[1], candidates(arena, first),
			       arena_printf(arena, "%s ", first)),
		    first);
}
