/* event_doc.c - events of the ledger in answers */
#include "event_doc.h"

#include "base/json.h"
#include <string.h>

static int64_t
given_or(int64_t value, int64_t otherwise)
{
	return value == OPTION_UNSET ? otherwise : value;
}

struct event_filter
event_doc_filter(const struct session *session,
		 const struct event_options *options, const char *subject)
{
	return (struct event_filter){
		.subject = subject,
		.op = options->op,
		.actor = options->actor,
		.since_us = given_or(options->since_us, 0),
		.until_us = given_or(options->until_us, 0),
		.before = given_or(options->before, 0),
		.limit = session->limit,
	};
}

static void
add_event(struct doc *table, const struct event *event)
{
	struct doc *row = doc_row(table);

	doc_integer(row, "seq", NULL, event->seq, UNIT_NONE);
	doc_time(row, "time", NULL, event->time_us);
	doc_text(row, "actor", NULL, event->actor);
	doc_text(row, "op", NULL, event->op);
	doc_text(row, "subject", NULL, event->subject);
	doc_json(row, "payload", NULL, event->payload);
	doc_digest(row, "leaf", NULL, &event->leaf);
	doc_digest(row, "head", NULL, &event->head);
}

enum status
event_doc_table(struct session *session, const struct event_filter *filter,
		const char *again, struct error *err)
{
	struct doc *table;
	struct event *events;
	size_t count;

	if (event_list(session->registry->db, session->arena, filter, &events,
		       &count, err) != OK)
		return err->code;
	table = doc_table(session->doc, "events", NULL);
	doc_column(table, "seq", "seq");
	doc_column(table, "time", "time");
	doc_column(table, "actor", "actor");
	doc_column(table, "op", "op");
	doc_column(table, "subject", "subject");
	doc_column(table, "payload", NULL);
	doc_column(table, "leaf", NULL);
	doc_column(table, "head", NULL);
	for (size_t i = 0; i < count; i++)
		add_event(table, &events[i]);
	if (filter->limit > 0 && count == (size_t)filter->limit &&
	    events[count - 1].seq > 1)
		session_hint(session, "older ones: %s --before %lld", again,
			     (long long)events[count - 1].seq);
	return OK;
}
