/* parser_operands.c - the words that are no options, into a struct */
#include "parser.h"

static enum status
fail_operand(const struct parser *parser, const char *word, struct error *err)
{
	return fail(err, ERR_USAGE, "unexpected '%s' behind '%s' %s", word,
		    parser->command, parser_way_out(parser));
}

/* How many words this operand takes of `left`; false when it needs more. */
static bool
operand_takes(enum operand_count count, size_t left, size_t *takes)
{
	switch (count) {
	case OPERAND_ONE:
		*takes = 1;
		return left >= 1;
	case OPERAND_OPTIONAL:
		*takes = left ? 1 : 0;
		return true;
	case OPERAND_SOME:
	case OPERAND_REST:
		*takes = left;
		return left >= 1;
	case OPERAND_ANY:
		*takes = left;
		return true;
	}
	BUG_IF(true);
	return false;
}

static enum status
assign_one(const struct parser *parser, const struct operand *operand,
	   void *place, const char *word, struct error *err)
{
	if (operand->completes == COMPLETES_WORDS) {
		const char *what = arena_printf(
			parser->arena, "the operand of '%s'", parser->command);
		enum status status = parser_check_choice(
			parser, what, operand->name, word, err);
		if (status != OK)
			return status;
	}
	*(const char **)place = word;
	return OK;
}

enum status
parser_assign(struct parser *parser, const struct operand *operands, void *into,
	      struct error *err)
{
	struct words left = parser->operands;

	for (const struct operand *o = operands; o && o->name; o++) {
		void *place = (char *)into + o->offset;
		size_t takes;
		enum status status = OK;

		if (!operand_takes(o->count, left.count, &takes))
			return fail(err, ERR_USAGE, "'%s' needs %s %s",
				    parser->command, o->name,
				    parser_way_out(parser));
		if (o->count == OPERAND_ONE || o->count == OPERAND_OPTIONAL) {
			if (takes == 1)
				status = assign_one(parser, o, place,
						    left.items[0], err);
		} else {
			*(struct words *)place = (struct words){left.items,
								takes};
		}
		if (status != OK)
			return status;
		left.count -= takes;
		left.items = left.count ? left.items + takes : left.items;
	}
	if (left.count > 0)
		return fail_operand(parser, left.items[0], err);
	return OK;
}
