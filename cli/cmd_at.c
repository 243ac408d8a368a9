/* cmd_at.c - mlops at */
#include "base/clock.h"
#include "catalog/slot.h"
#include "command.h"
#include "reports/serving.h"

struct at_options {
	const char *slot, *time;
};

#define AT(field) offsetof(struct at_options, field)

static const struct operand own_operands[] = {
	{"ENV|SLOT", OPERAND_ONE, AT(slot), "an environment, or a slot",
	 COMPLETES_SLOT},
	{"TIME", OPERAND_ONE, AT(time),
	 "2026-11-20T09:00Z, a date (its midnight, UTC), or -2h: that long ago",
	 COMPLETES_NOTHING},
	{0},
};

static enum status
parse_time(const struct session *session, const char *text, int64_t *time_us,
	   char shown[CLOCK_TEXT_SIZE], struct error *err)
{
	int64_t now_us = session->registry->options.now_us;

	if (clock_parse(text, now_us, time_us, err) != OK)
		return err->code;
	clock_text(*time_us, shown);
	if (*time_us > now_us)
		return fail(err, ERR_USAGE,
			    "cannot tell what serves at %s: that is still to "
			    "come",
			    shown);
	return OK;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct at_options *given = options;
	char shown[CLOCK_TEXT_SIZE];
	struct slot *slots;
	size_t count, served;
	int64_t time_us;

	if (parse_time(session, given->time, &time_us, shown, err) != OK ||
	    slot_find(session->registry, given->slot, &slots, &count, err) !=
		    OK)
		return err->code;
	doc_time(session->doc, "at", NULL, time_us);
	if (serving_at(session->registry, slots, count, time_us, session->doc,
		       &served, err) != OK)
		return err->code;
	if (served > 0)
		return OK;
	doc_line(session->doc, NULL, MOOD_PLAIN, "nothing served in %s at %s",
		 count == 1 ? slots[0].shown : given->slot, shown);
	return FOUND;
}

const struct command command_at = {
	.name = "at",
	.group = "explain",
	.summary = "tell what served in an environment or slot at a time",
	.about =
		"Prints the revision that was live then in a slot, or in "
		"each slot of an environment: the version it served, its "
		"digest, since when and until when. The verdict is today's.\n\n"
		"A revision is live from the moment its switch was recorded "
		"until the next one's. Exit status 1 when nothing served.",
	.examples = "mlops at production 2026-11-20T09:00Z\n"
		    "mlops at production/breast-cancer -2h",
	.operands = own_operands,
	.options_size = sizeof(struct at_options),
	.needs = NEEDS_READ,
	.run = run,
};
