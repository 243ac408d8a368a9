/* chain.c - every event follows from the one before it */
#include "base/arena.h"
#include "ledger/ledger.h"
#include <string.h>

static const char *
what_is_wrong(const struct event *before, const struct event *event,
	      int64_t text_bytes)
{
	struct digest leaf, head;
	size_t bytes = strlen(event->actor) + strlen(event->op) +
		       strlen(event->subject) + strlen(event->payload);

	event_leaf(event, &leaf);
	event_head(&before->head, &leaf, &head);
	if (!digest_equal(&leaf, &event->leaf) || (int64_t)bytes != text_bytes)
		return "its content is not what was recorded";
	if (!digest_equal(&head, &event->head))
		return "its head does not follow from the event before it";
	if (event->time_us < before->time_us)
		return "its time is before that of the event before it";
	return NULL;
}

enum status
ledger_verify(struct registry *registry, int64_t *events, struct digest *head,
	      int64_t *first_bad, const char **why, struct error *err)
{
	struct arena *scratch = arena_new();
	struct event last = {.time_us = INT64_MIN}, event;
	const char *wrong = NULL;
	int64_t wrong_at = 0;
	struct rows *rows;
	enum status status;

	rows = db_begin(registry->db, SQL_EVENT_CHAIN, NO_ARGS);
	while (!wrong && db_next(rows)) {
		arena_reset(scratch);
		event_read(rows, scratch, &event);
		wrong_at = last.seq + 1;
		if (event.seq != wrong_at)
			wrong = "it is missing";
		else
			wrong = what_is_wrong(&last, &event,
					      db_int(rows, "text_bytes"));
		if (!wrong)
			last = event;
	}
	status = db_end(rows, err);
	arena_free(scratch);
	if (status != OK)
		return status;
	*events = last.seq;
	*head = last.head;
	*first_bad = wrong ? wrong_at : 0;
	*why = wrong;
	return OK;
}
