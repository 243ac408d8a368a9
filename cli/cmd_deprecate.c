/* cmd_deprecate.c - mlops deprecate */
#include "marking.h"

static const struct option own_options[] = {
	{"reason", 'm', OPTION_TEXT, offsetof(struct marking_options, reason),
	 "TEXT", "why; it can be erased later", COMPLETES_NOTHING},
	{"undo", 0, OPTION_FLAG, offsetof(struct marking_options, undo), NULL,
	 "take it back", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"REF", OPERAND_ONE, offsetof(struct marking_options, reference),
	 "what should no longer be used", COMPLETES_REFERENCE},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct marking marking = {
		.mark = MARK_DEPRECATED,
		.accept = ACCEPT_ANY & ~ACCEPT_COMMIT,
		.op = "deprecate",
		.wants_reason = true,
		.set = "deprecated",
		.undone = "no longer deprecated",
	};
	struct resolved on;

	return marking_run(session, &marking, options, &on, err);
}

const struct command command_deprecate = {
	.name = "deprecate",
	.group = "record",
	.summary = "say that a thing should no longer be used",
	.about = "Marks a model version, dataset, feature set or run as "
		 "deprecated: listings and show say so, nothing is refused. "
		 "--undo takes it back.",
	.examples = "mlops deprecate breast-cancer@1 -m 'superseded by @2'\n"
		    "mlops deprecate breast-cancer@1 --undo",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct marking_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
