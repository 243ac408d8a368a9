/* cmd_pin.c - mlops pin */
#include "marking.h"

static const struct option own_options[] = {
	{"reason", 'm', OPTION_TEXT, offsetof(struct marking_options, reason),
	 "TEXT", "why; it can be erased later", COMPLETES_NOTHING},
	{"undo", 0, OPTION_FLAG, offsetof(struct marking_options, undo), NULL,
	 "take it back", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"VERSION", OPERAND_ONE, offsetof(struct marking_options, reference),
	 "a version of a model", COMPLETES_VERSION},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct marking marking = {
		.mark = MARK_PINNED,
		.accept = ACCEPT_VERSION,
		.op = "pin",
		.wants_reason = false,
		.set = "pinned",
		.undone = "no longer pinned",
	};
	struct resolved on;

	return marking_run(session, &marking, options, &on, err);
}

const struct command command_pin = {
	.name = "pin",
	.group = "record",
	.summary = "keep the bytes of a model version for good",
	.about = "Marks a model version as pinned: its bytes are never pruned. "
		 "--undo takes it back.",
	.examples = "mlops pin breast-cancer@2 -m 'cited in the 2026 report'\n"
		    "mlops pin breast-cancer@2 --undo",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct marking_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
