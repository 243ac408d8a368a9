/* history.c - what happened to a thing, from the events about it */
#include "reports/history.h"

#include "base/text.h"
#include <stdlib.h>

/* What an event changed, in words. */
struct detail {
	struct registry *registry;
	struct text text;
};

static void
add_piece(struct detail *detail, const char *piece)
{
	if (detail->text.length > 0)
		text_add(&detail->text, ", ");
	text_add(&detail->text, piece);
}

static struct rows *
begin(struct detail *detail, enum sql sql, int64_t event)
{
	return db_begin(detail->registry->db, sql,
			ARGS(arg_int("event", event)));
}

static enum status
add_revisions(struct detail *detail, int64_t event, struct error *err)
{
	struct arena *arena = detail->registry->arena;
	struct rows *rows = begin(detail, SQL_HISTORY_REVISIONS, event);

	while (db_next(rows))
		add_piece(detail, db_text(rows, arena, "version"));
	return db_end(rows, err);
}

static enum status
add_words(struct detail *detail, enum sql sql, const char *column,
	  int64_t event, struct error *err)
{
	struct arena *arena = detail->registry->arena;
	struct rows *rows = begin(detail, sql, event);

	while (db_next(rows))
		add_piece(detail,
			  arena_printf(arena, "r%lld %s",
				       (long long)db_int(rows, "number"),
				       db_text(rows, arena, column)));
	return db_end(rows, err);
}

static enum status
add_measurements(struct detail *detail, int64_t event, struct error *err)
{
	struct arena *arena = detail->registry->arena;
	struct rows *rows = begin(detail, SQL_HISTORY_MEASUREMENTS, event);
	char value[TEXT_REAL_SIZE];

	while (db_next(rows)) {
		text_real(value, db_real(rows, "value"));
		add_piece(detail,
			  arena_printf(arena, "%s=%s",
				       db_text(rows, arena, "metric"),
				       db_is_null(rows, "value") ? "undefined"
								 : value));
	}
	return db_end(rows, err);
}

/* NULL: nothing was said; "(erased)" when it is gone. */
static enum status
find_reason(struct registry *registry, int64_t event, const char **reason,
	    struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_HISTORY_REMARKS,
				     ARGS(arg_int("event", event)));
	const char *said = NULL;

	if (db_next(rows))
		said = db_is_null(rows, "content")
			       ? "(erased)"
			       : db_text(rows, registry->arena, "content");
	if (db_end(rows, err) != OK)
		return err->code;
	*reason = said;
	return OK;
}

static enum status
add_event(struct registry *registry, const struct event *event,
	  struct doc *table, struct error *err)
{
	struct detail detail = {.registry = registry,
				.text = text_new(registry->arena)};
	const char *reason = NULL;
	struct doc *row;

	if (add_revisions(&detail, event->seq, err) != OK ||
	    add_words(&detail, SQL_HISTORY_STATES, "state", event->seq, err) !=
		    OK ||
	    add_words(&detail, SQL_HISTORY_VERDICTS, "verdict", event->seq,
		      err) != OK ||
	    add_measurements(&detail, event->seq, err) != OK ||
	    find_reason(registry, event->seq, &reason, err) != OK)
		return err->code;
	row = doc_row(table);
	doc_integer(row, "seq", NULL, event->seq, UNIT_NONE);
	doc_time(row, "time", NULL, event->time_us);
	doc_text(row, "actor", NULL, event->actor);
	doc_text(row, "op", NULL, event->op);
	doc_text(row, "subject", NULL, event->subject);
	doc_text(row, "detail", NULL,
		 detail.text.length > 0 ? detail.text.data : "");
	doc_text(row, "reason", NULL, reason != NULL ? reason : "");
	return OK;
}

static int
newest_first(const void *a, const void *b)
{
	const struct event *left = a, *right = b;

	return (left->seq < right->seq) - (left->seq > right->seq);
}

/* The events of all subjects together; one that is about two stands once. */
static enum status
collect(struct registry *registry, const char *const *subjects, size_t count,
	const struct event_filter *filter, struct event **out, size_t *total,
	struct error *err)
{
	struct event *all = NULL, *some;
	size_t length = 0, capacity = 0, got, kept = 0;

	for (size_t i = 0; i < count; i++) {
		struct event_filter one = *filter;

		one.subject = subjects[i];
		if (event_list(registry->db, registry->arena, &one, &some, &got,
			       err) != OK)
			return err->code;
		for (size_t k = 0; k < got; k++) {
			all = arena_grow(registry->arena, all, length,
					 &capacity, sizeof *all);
			all[length++] = some[k];
		}
	}
	if (length > 0)
		qsort(all, length, sizeof *all, newest_first);
	for (size_t i = 0; i < length; i++)
		if (kept == 0 || all[kept - 1].seq != all[i].seq)
			all[kept++] = all[i];
	*out = all;
	*total = kept;
	return OK;
}

enum status
history_table(struct registry *registry, const char *const *subjects,
	      size_t count, const struct event_filter *filter, struct doc *doc,
	      int64_t *last, struct error *err)
{
	static const char *const columns[] = {
		"seq", "time", "actor", "op", "subject", "detail", "reason"};
	const char *const everything[] = {NULL};
	struct event_filter more = *filter;
	struct event *events = NULL;
	struct doc *table;
	size_t total = 0, shown;

	if (filter->limit > 0)
		more.limit = filter->limit + 1; /* is there a next page? */
	if (collect(registry, count > 0 ? subjects : everything,
		    count > 0 ? count : 1, &more, &events, &total, err) != OK)
		return err->code;
	shown = filter->limit > 0 && total > (size_t)filter->limit
			? (size_t)filter->limit
			: total;
	table = doc_table(doc, "events", NULL);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(table, columns[i], columns[i]);
	for (size_t i = 0; i < shown; i++)
		if (add_event(registry, &events[i], table, err) != OK)
			return err->code;
	*last = shown < total ? events[shown - 1].seq : 0;
	return OK;
}
