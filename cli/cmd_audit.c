/* cmd_audit.c - mlops audit log, audit verify, audit overrides */
#include "catalog/override.h"
#include "command.h"
#include "event_doc.h"

struct log_options {
	struct event_options events;
	const char *subject;
};

#define AT(field) offsetof(struct log_options, field)

static const struct option log_own[] = {
	{"op", 0, OPTION_TEXT, AT(events.op), "OP",
	 "only this operation, or its kind: register, dataset",
	 COMPLETES_NOTHING},
	{"by", 0, OPTION_TEXT, AT(events.actor), "ACTOR", "only this actor's",
	 COMPLETES_NOTHING},
	{"subject", 0, OPTION_TEXT, AT(subject), "REF",
	 "only about this: churn (all its versions), churn@3",
	 COMPLETES_REFERENCE},
	{"since", 0, OPTION_TIME, AT(events.since_us), "TIME",
	 "not before this time", COMPLETES_NOTHING},
	{"until", 0, OPTION_TIME, AT(events.until_us), "TIME",
	 "not after this time", COMPLETES_NOTHING},
	{"before", 0, OPTION_INTEGER, AT(events.before), "SEQ",
	 "only events numbered below: the next page", COMPLETES_NOTHING},
	{0},
};

static enum status
run_log(struct session *session, const void *options, struct error *err)
{
	const struct log_options *given = options;
	struct event_filter filter = event_doc_filter(session, &given->events,
						      given->subject);

	return event_doc_table(session, &filter, "mlops audit log", err);
}

const struct command command_audit_log = {
	.name = "audit log",
	.group = "explain",
	.summary = "list the events of the ledger, newest first",
	.about = "Every change of the registry is one event: its number, "
		 "time, actor, operation and subject. With --json also its "
		 "payload, which lists the records and facts it made, and "
		 "its place in the hash chain (docs/log-format.md).",
	.examples = "mlops audit log --since -7d\n"
		    "mlops audit log --op register --json",
	.options = log_own,
	.options_size = sizeof(struct log_options),
	.needs = NEEDS_READ,
	.lists = true,
	.run = run_log,
};

static enum status
run_verify(struct session *session, const void *options, struct error *err)
{
	struct doc *doc = session->doc;
	struct digest head;
	int64_t events, first_bad;
	const char *why;
	char text[DIGEST_TEXT_SIZE];

	(void)options;
	if (ledger_verify(session->registry, &events, &head, &first_bad, &why,
			  err) != OK)
		return err->code;
	doc_integer(doc, "events", NULL, events, UNIT_COUNT);
	doc_digest(doc, "head", NULL, &head);
	doc_boolean(doc, "whole", NULL, first_bad == 0);
	if (first_bad == 0) {
		digest_text(&head, text);
		doc_text(doc, "first_bad", NULL, NULL);
		doc_text(doc, "why", NULL, NULL);
		doc_line(doc, NULL, MOOD_GOOD,
			 "%lld event%s, the chain is whole, head %s",
			 (long long)events, events == 1 ? "" : "s", text);
		return OK;
	}
	session->answers = true;
	doc_integer(doc, "first_bad", NULL, first_bad, UNIT_NONE);
	doc_text(doc, "why", NULL, why);
	return fail(err, ERR_CORRUPT,
		    "the chain is broken at event %lld: %s (what was changed: "
		    "mlops fsck; restore a backup)",
		    (long long)first_bad, why);
}

const struct command command_audit_verify = {
	.name = "audit verify",
	.group = "explain",
	.summary = "check the hash chain of the ledger",
	.about = "Computes every event's hash anew and follows the chain from "
		 "the first event to the last. An event that was edited, "
		 "removed, put in or moved breaks it: the first bad number is "
		 "named.\n\n"
		 "Keep the head that is printed somewhere else: someone who "
		 "owns the file could write the whole chain anew, but not to "
		 "the same head.\n\n"
		 "Exit status 6 when the chain is broken.",
	.examples = "mlops audit verify",
	.needs = NEEDS_READ,
	.run = run_verify,
};

struct overrides_options {
	int64_t before;
};

static const struct option overrides_own[] = {
	{"before", 0, OPTION_INTEGER,
	 offsetof(struct overrides_options, before), "SEQ",
	 "only events numbered below: the next page", COMPLETES_NOTHING},
	{0},
};

static void
add_override(struct doc *table, const struct override *override)
{
	struct doc *row = doc_row(table);

	doc_integer(row, "seq", NULL, override->event, UNIT_NONE);
	doc_time(row, "time", NULL, override->time_us);
	doc_text(row, "actor", NULL, override->actor);
	doc_text(row, "op", NULL, override->op);
	doc_text(row, "revision", NULL, override->revision);
	doc_text(row, "version", NULL, override->version);
	doc_text(row, "overridden", NULL, override->policy);
	if (override->reason != NULL)
		doc_text(row, "reason", NULL, override->reason);
	doc_boolean(row, "erased", NULL, override->erased);
}

static enum status
run_overrides(struct session *session, const void *options, struct error *err)
{
	const struct overrides_options *given = options;
	struct doc *table;
	struct override *list;
	size_t count, erased = 0;

	if (override_list(session->registry,
			  given->before == OPTION_UNSET ? 0 : given->before,
			  session->limit, &list, &count, err) != OK)
		return err->code;
	table = doc_table(session->doc, "overrides", NULL);
	doc_column(table, "seq", "seq");
	doc_column(table, "time", "time");
	doc_column(table, "actor", "actor");
	doc_column(table, "op", "op");
	doc_column(table, "revision", "revision");
	doc_column(table, "version", "version");
	doc_column(table, "overridden", "overridden");
	doc_column(table, "reason", "reason");
	for (size_t i = 0; i < count; i++)
		erased += list[i].erased;
	doc_column(table, "erased", erased > 0 ? "erased" : NULL);
	for (size_t i = 0; i < count; i++)
		add_override(table, &list[i]);
	if (session->limit > 0 && count == (size_t)session->limit)
		session_hint(session,
			     "older ones: mlops audit overrides --before %lld",
			     (long long)list[count - 1].event);
	return OK;
}

const struct command command_audit_overrides = {
	.name = "audit overrides",
	.group = "explain",
	.summary = "list what was done against a policy, and why",
	.about = "Lists the promotions and rollbacks that a policy refused "
		 "and that --force --reason TEXT made all the same: when, by "
		 "whom, what refused them, and the reason given. The newest "
		 "comes first.",
	.examples = "mlops audit overrides",
	.options = overrides_own,
	.options_size = sizeof(struct overrides_options),
	.needs = NEEDS_READ,
	.lists = true,
	.run = run_overrides,
};
