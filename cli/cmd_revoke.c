/* cmd_revoke.c - mlops revoke */
#include "catalog/reference.h"
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
		.mark = MARK_REVOKED,
		.accept = ACCEPT_VERSION,
		.op = "revoke",
		.wants_reason = true,
		.set = "revoked",
		.undone = "no longer revoked",
	};

	return marking_run(session, &marking, options, err);
}

const struct command command_revoke = {
	.name = "revoke",
	.group = "record",
	.summary = "forbid that a model version goes live",
	.about = "Marks a model version as revoked: promote refuses it and "
		 "rollback never chooses it, unless forced with a reason. What "
		 "is live stays live: mlops impact tells where. --undo takes "
		 "it back.",
	.examples =
		"mlops revoke breast-cancer@2 -m 'trained on leaked labels'\n"
		"mlops revoke breast-cancer@2 --undo",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct marking_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
