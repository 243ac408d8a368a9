/* parser.c - the words of a command line, into structs */
#include "parser.h"

#include "base/clock.h"
#include "base/text.h"
#include <string.h>

/* Where a word was understood to name an option. */
struct match {
	const struct option *option;
	void *into;
	const char *shown; /* as it was written: "--split", "-o" */
};

struct parser
parser_new(struct arena *arena, const char *command, int64_t now_us)
{
	return (struct parser){
		.arena = arena, .command = command, .now_us = now_us};
}

static bool
is_number(enum option_type type)
{
	switch (type) {
	case OPTION_INTEGER:
	case OPTION_TIME:
	case OPTION_DURATION:
		return true;
	case OPTION_FLAG:
	case OPTION_TEXT:
	case OPTION_LIST:
		return false;
	}
	BUG_IF(true);
	return false;
}

static void *
field(void *into, size_t offset)
{
	return (char *)into + offset;
}

void
parser_accept(struct parser *parser, const struct option *options, void *into,
	      bool fresh)
{
	if (!options)
		return;
	BUG_IF(parser->sets_count == OPTION_SETS_MOST);
	parser->sets[parser->sets_count++] = (struct option_set){
		.options = options, .into = into};
	for (const struct option *o = options; fresh && o->name; o++) {
		if (is_number(o->type))
			*(int64_t *)field(into, o->offset) = OPTION_UNSET;
	}
}

bool
parser_is_option(const char *word)
{
	return word[0] == '-' && word[1] != '\0' &&
	       !(word[1] >= '0' && word[1] <= '9');
}

/* Is `word` one of `choice`, separated by '|'? */
static bool
is_choice(const char *choice, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = choice;; at++) {
		size_t part = strcspn(at, "|");
		if (part == length && strncmp(at, word, part) == 0)
			return true;
		at += part;
		if (*at == '\0')
			return false;
	}
}

const char *
parser_way_out(const struct parser *parser)
{
	if (!parser->command)
		return "(mlops help)";
	return arena_printf(parser->arena, "(mlops help %s)", parser->command);
}

static void
fail_unknown(const struct parser *parser, const char *shown, struct error *err)
{
	struct words names = {0};
	const char *near;
	const char *of = !parser->command
				 ? "before the command"
				 : arena_printf(parser->arena, "of '%s'",
						parser->command);

	for (size_t i = 0; i < parser->sets_count; i++) {
		const struct option *o = parser->sets[i].options;
		for (; o->name; o++)
			words_add(parser->arena, &names, o->name);
	}
	if (text_starts(shown, "--") &&
	    text_nearest(shown + 2, names.items, names.count, &near, 1))
		fail(err, ERR_USAGE,
		     "unknown option '%s' %s: did you mean '--%s'? %s", shown,
		     of, near, parser_way_out(parser));
	else
		fail(err, ERR_USAGE, "unknown option '%s' %s %s", shown, of,
		     parser_way_out(parser));
}

static void
fail_ambiguous(const struct parser *parser, const char *shown,
	       const struct words *names, struct error *err)
{
	struct text list = text_new(parser->arena);

	for (size_t i = 0; i < names->count; i++)
		text_addf(&list, "%s'--%s'", i ? ", " : "", names->items[i]);
	fail(err, ERR_USAGE, "option '%s' could be %s %s", shown, list.data,
	     parser_way_out(parser));
}

/* The option whose name is `name`, or the only one that begins so; false
 * when the mistake is in `err`. */
static bool
find_long(const struct parser *parser, const char *name, struct match *match,
	  struct error *err)
{
	struct words found = {0};

	for (size_t i = 0; i < parser->sets_count; i++) {
		const struct option_set *set = &parser->sets[i];
		for (const struct option *o = set->options; o->name; o++) {
			if (!text_starts(o->name, name))
				continue;
			match->option = o;
			match->into = set->into;
			if (strcmp(o->name, name) == 0)
				return true;
			words_add(parser->arena, &found, o->name);
		}
	}
	if (!match->option || *name == '\0')
		fail_unknown(parser, match->shown, err);
	else if (found.count > 1)
		fail_ambiguous(parser, match->shown, &found, err);
	else
		return true;
	return false;
}

static bool
find_letter(const struct parser *parser, char letter, struct match *match,
	    struct error *err)
{
	for (size_t i = 0; i < parser->sets_count; i++) {
		const struct option_set *set = &parser->sets[i];
		for (const struct option *o = set->options; o->name; o++) {
			if (o->letter == letter) {
				match->option = o;
				match->into = set->into;
				return true;
			}
		}
	}
	fail_unknown(parser, match->shown, err);
	return false;
}

enum status
parser_check_choice(const struct parser *parser, const char *what,
		    const char *choice, const char *value, struct error *err)
{
	if (is_choice(choice, value))
		return OK;
	return fail(err, ERR_USAGE, "%s is '%s': it must be one of %s %s", what,
		    value, choice, parser_way_out(parser));
}

static enum status
store_number(const struct parser *parser, const struct match *match,
	     const char *value, struct error *err)
{
	int64_t number = 0;
	enum status status = OK;

	if (match->option->type == OPTION_TIME)
		status = clock_parse(value, parser->now_us, &number, err);
	else if (match->option->type == OPTION_DURATION)
		status = clock_parse_duration(value, &number, err);
	else if (!text_to_int(value, &number) || number == OPTION_UNSET)
		status = fail(err, ERR_USAGE, "'%s' is not a whole number",
			      value);
	if (status != OK)
		return fail_while(err, "option '%s'", match->shown);
	*(int64_t *)field(match->into, match->option->offset) = number;
	return OK;
}

static enum status
store_value(const struct parser *parser, const struct match *match,
	    const char *value, struct error *err)
{
	const struct option *option = match->option;
	void *place = field(match->into, option->offset);

	if (option->completes == COMPLETES_WORDS) {
		const char *what = arena_printf(parser->arena, "option '%s'",
						match->shown);
		enum status status = parser_check_choice(
			parser, what, option->argument, value, err);
		if (status != OK)
			return status;
	}
	if (is_number(option->type))
		return store_number(parser, match, value, err);
	if (option->type == OPTION_LIST)
		words_add(parser->arena, place, value);
	else
		*(const char **)place = value;
	return OK;
}

/* The value is what stands behind it in its word, or the next word. */
static enum status
take_value(const struct parser *parser, const struct match *match,
	   const char *attached, struct words words, size_t *at,
	   struct error *err)
{
	if (attached)
		return store_value(parser, match, attached, err);
	if (*at + 1 >= words.count)
		return fail(err, ERR_USAGE, "option '%s' needs %s %s",
			    match->shown, match->option->argument,
			    parser_way_out(parser));
	const char *next = words.items[*at + 1];
	if (parser_is_option(next))
		return fail(
			err, ERR_USAGE,
			"option '%s' needs %s, and '%s' is an option itself "
			"(a value that begins so: --%s=%s)",
			match->shown, match->option->argument, next,
			match->option->name, next);
	(*at)++;
	return store_value(parser, match, next, err);
}

/* --name, --name=VALUE, --name VALUE */
static enum status
read_long(const struct parser *parser, struct words words, size_t *at,
	  struct error *err)
{
	const char *word = words.items[*at];
	size_t length = strcspn(word, "=");
	const char *value = word[length] ? word + length + 1 : NULL;
	struct match match = {
		.shown = arena_strndup(parser->arena, word, length)};

	if (!find_long(parser, match.shown + 2, &match, err))
		return err->code;
	match.shown = arena_printf(parser->arena, "--%s", match.option->name);
	if (match.option->type != OPTION_FLAG)
		return take_value(parser, &match, value, words, at, err);
	if (value)
		return fail(err, ERR_USAGE, "option '%s' takes no value %s",
			    match.shown, parser_way_out(parser));
	*(bool *)field(match.into, match.option->offset) = true;
	return OK;
}

/* -q, -qv, -oFILE, -o FILE */
static enum status
read_letters(const struct parser *parser, struct words words, size_t *at,
	     struct error *err)
{
	const char *word = words.items[*at];

	for (size_t i = 1; word[i]; i++) {
		struct match match = {
			.shown = arena_printf(parser->arena, "-%c", word[i])};
		if (!find_letter(parser, word[i], &match, err))
			return err->code;
		if (match.option->type != OPTION_FLAG)
			return take_value(parser, &match,
					  word[i + 1] ? word + i + 1 : NULL,
					  words, at, err);
		*(bool *)field(match.into, match.option->offset) = true;
	}
	return OK;
}

enum status
parser_read(struct parser *parser, struct words words, struct error *err)
{
	struct error later;
	enum status first = OK;
	bool operands_only = false;

	for (size_t at = 0; at < words.count; at++) {
		const char *word = words.items[at];
		struct error *to = first == OK ? err : &later;
		enum status status = OK;

		if (operands_only || !parser_is_option(word)) {
			words_add(parser->arena, &parser->operands, word);
			operands_only |= parser->stops;
		} else if (strcmp(word, "--") == 0) {
			operands_only = true;
		} else if (word[1] == '-') {
			status = read_long(parser, words, &at, to);
		} else {
			status = read_letters(parser, words, &at, to);
		}
		if (first == OK)
			first = status;
	}
	return first;
}
