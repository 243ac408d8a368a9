/* cmd_note.c - mlops note */
#include "marking.h"

static const struct operand own_operands[] = {
	{"REF", OPERAND_ONE, offsetof(struct marking_options, reference),
	 "what it is about", COMPLETES_REFERENCE},
	{"TEXT", OPERAND_ONE, offsetof(struct marking_options, reason),
	 "the note; it can be erased later", COMPLETES_NOTHING},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct marking marking = {
		.mark = MARK_NOTE,
		.accept = ACCEPT_ANY,
		.op = "note",
		.set = "noted",
	};
	struct resolved on;

	return marking_run(session, &marking, options, &on, err);
}

const struct command command_note = {
	.name = "note",
	.group = "record",
	.summary = "write a note on a thing",
	.about = "Keeps a text with a model version, dataset, feature set, "
		 "run or commit: show prints it. Notes are added, never "
		 "changed; the text stands outside the hash chain, so that it "
		 "can be erased.",
	.examples = "mlops note breast-cancer@2 'calibrated on the test set'",
	.operands = own_operands,
	.options_size = sizeof(struct marking_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
