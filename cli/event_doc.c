/* event_doc.c - events of the ledger in answers */
#include "event_doc.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "globals.h"
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
add_word(struct text *out, const char *option, const char *word)
{
	if (word != NULL)
		text_addf(out, " --%s %s", option,
			  text_shell_word(out->arena, word));
}

static void
add_time(struct text *out, const char *option, int64_t time_us)
{
	char text[CLOCK_TEXT_SIZE];

	if (time_us == 0)
		return;
	clock_text(time_us, text);
	add_word(out, option, text);
}

const char *
event_doc_again(struct arena *arena, const struct event_filter *filter)
{
	struct text text = text_new(arena);

	add_word(&text, "subject", filter->subject);
	add_word(&text, "op", filter->op);
	add_word(&text, "by", filter->actor);
	add_time(&text, "since", filter->since_us);
	add_time(&text, "until", filter->until_us);
	if (filter->limit != GLOBALS_LIMIT)
		text_addf(&text, " --limit %lld", (long long)filter->limit);
	return text.data;
}

/* One that was tampered with may be no JSON. */
static void
add_payload(struct doc *row, const char *payload)
{
	struct json *json;
	struct error ignored;

	if (json_parse(doc_arena(row), "payload", payload, strlen(payload),
		       &json, &ignored) == OK)
		doc_json(row, "payload", NULL,
			 json_canonical(doc_arena(row), json));
	else
		doc_text(row, "payload", NULL, payload);
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
	add_payload(row, event->payload);
	doc_digest(row, "leaf", NULL, &event->leaf);
	doc_digest(row, "head", NULL, &event->head);
}

enum status
event_doc_table(struct session *session, const struct event_filter *filter,
		const char *command, struct error *err)
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
		session_hint(session, "older ones: %s%s --before %lld", command,
			     event_doc_again(session->arena, filter),
			     (long long)events[count - 1].seq);
	return OK;
}
