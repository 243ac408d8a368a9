/* parser.h - the words of a command line, into structs
 *
 * Our own, not getopt_long: that keeps its place in global variables, and
 * would take the operand -2h for options.
 */
#ifndef PARSER_H
#define PARSER_H

#include "command.h"

/* A table of options and the struct that they fill. */
struct option_set {
	const struct option *options;
	void *into;
};

#define OPTION_SETS_MOST 4

struct parser {
	struct arena *arena;
	const char *command; /* for errors; NULL before it is known */
	int64_t now_us;	     /* what OPTION_TIME's -2h counts from */
	struct option_set sets[OPTION_SETS_MOST];
	size_t sets_count;
	bool stops;	       /* the first operand ends the options */
	struct words operands; /* what was no option, in order */
};

struct parser parser_new(struct arena *arena, const char *command,
			 int64_t now_us);

/* Options that may be given; a NULL table is none. Numbers, times and
 * durations in `into` become OPTION_UNSET when `fresh`. */
void parser_accept(struct parser *parser, const struct option *options,
		   void *into, bool fresh);

/* Reads words into the structs and parser->operands. Goes on after a mistake,
 * so that --json and --help count wherever they stand; returns the first. */
enum status parser_read(struct parser *parser, struct words words,
			struct error *err);

/* Puts parser->operands into `into` as the table says. */
enum status parser_assign(struct parser *parser, const struct operand *operands,
			  void *into, struct error *err);

/* Is it an option by its looks? Not "-", nor `-` and a digit. */
bool parser_is_option(const char *word);

/* "(mlops help dataset add)": what a message about words ends with. */
const char *parser_way_out(const struct parser *parser);

/* `value` must be one of `choice`, which are separated by '|'. */
enum status parser_check_choice(const struct parser *parser, const char *what,
				const char *choice, const char *value,
				struct error *err);

#endif
