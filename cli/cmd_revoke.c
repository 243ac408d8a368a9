/* cmd_revoke.c - mlops revoke */
#include "catalog/slot.h"
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

/* The slots in which it serves now, and goes on serving. */
static enum status
tell_live(struct session *session, int64_t version, bool undo,
	  struct error *err)
{
	struct doc *list = doc_list(session->doc, "live", NULL);
	struct slot *slots;
	size_t count;

	if (slot_serving(session->registry, version, &slots, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		doc_text(list, NULL, NULL, slots[i].shown);
		if (!undo)
			session_hint(session,
				     "it is live in %s: mlops rollback %s",
				     slots[i].shown, slots[i].shown);
	}
	return OK;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct marking_options *given = options;
	const struct marking marking = {
		.mark = MARK_REVOKED,
		.accept = ACCEPT_VERSION,
		.op = "revoke",
		.wants_reason = true,
		.set = "revoked",
		.undone = "no longer revoked",
	};
	struct resolved version;

	if (marking_run(session, &marking, options, &version, err) != OK)
		return err->code;
	return tell_live(session, version.record, given->undo, err);
}

const struct command command_revoke = {
	.name = "revoke",
	.group = "record",
	.summary = "forbid that a model version goes live",
	.about =
		"Marks a model version as revoked: promote refuses it and "
		"rollback never chooses it, unless forced with a reason. Where "
		"it is live it stays live, and these slots are named. --undo "
		"takes it back.",
	.examples =
		"mlops revoke breast-cancer@2 -m 'trained on leaked labels'\n"
		"mlops revoke breast-cancer@2 --undo",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct marking_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
