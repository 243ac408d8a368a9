/* event.c - what an event's leaf and head are; events by filters */
#include "base/arena.h"
#include "ledger/ledger.h"
#include <string.h>

static void
add_int(struct hasher *hasher, int64_t value)
{
	digest_add_u64(hasher, sizeof value);
	digest_add_u64(hasher, (uint64_t)value);
}

static void
add_text(struct hasher *hasher, const char *text)
{
	digest_add_field(hasher, text, strlen(text));
}

void
event_leaf(const struct event *event, struct digest *leaf)
{
	static const char format[] = "\0mlops-audit-1\n";
	struct hasher hasher;

	digest_begin(&hasher);
	digest_add(&hasher, format, sizeof format - 1);
	add_int(&hasher, event->seq);
	add_int(&hasher, event->time_us);
	add_text(&hasher, event->actor);
	add_text(&hasher, event->op);
	digest_add_field(&hasher, event->op_id, sizeof event->op_id);
	add_text(&hasher, event->subject);
	add_text(&hasher, event->payload);
	digest_end(&hasher, leaf);
}

void
event_head(const struct digest *previous, const struct digest *leaf,
	   struct digest *head)
{
	struct hasher hasher;

	digest_begin(&hasher);
	digest_add(&hasher, "\2", 1);
	digest_add(&hasher, previous->bytes, DIGEST_SIZE);
	digest_add(&hasher, leaf->bytes, DIGEST_SIZE);
	digest_end(&hasher, head);
}

static const char *
text_of(const struct rows *rows, struct arena *arena, const char *column)
{
	const char *text = db_text(rows, arena, column);

	return text ? text : "";
}

/* What is not of its type or size reads as zero: its leaf will not fit. */
void
event_read(const struct rows *rows, struct arena *arena, struct event *event)
{
	struct event read = {
		.seq = db_int(rows, "seq"),
		.time_us = db_int(rows, "time_us"),
		.actor = text_of(rows, arena, "actor"),
		.op = text_of(rows, arena, "op"),
		.subject = text_of(rows, arena, "subject"),
		.payload = text_of(rows, arena, "payload"),
	};
	const void *op_id;
	size_t size;

	op_id = db_blob(rows, arena, "op_id", &size);
	if (op_id && size == sizeof read.op_id)
		memcpy(read.op_id, op_id, sizeof read.op_id);
	db_digest(rows, "leaf", &read.leaf);
	db_digest(rows, "head", &read.head);
	*event = read;
}

static struct rows *
begin_list(struct db *db, const struct event_filter *filter)
{
	struct arg before = arg_int("before", filter->before ? filter->before
							     : INT64_MAX);
	struct arg since = arg_int("since", filter->since_us ? filter->since_us
							     : INT64_MIN);
	struct arg until = arg_int("until", filter->until_us ? filter->until_us
							     : INT64_MAX);
	struct arg limit = arg_int("limit",
				   filter->limit ? filter->limit : INT64_MAX);
	struct arg op = arg_text("op", filter->op);
	struct arg actor = arg_text("actor", filter->actor);

	if (!filter->subject)
		return db_begin(db, SQL_EVENT_LIST,
				ARGS(before, since, until, limit, op, actor));
	return db_begin(db, SQL_EVENT_LIST_BY_SUBJECT,
			ARGS(before, since, until, limit, op, actor,
			     arg_text("subject", filter->subject)));
}

enum status
event_list(struct db *db, struct arena *arena,
	   const struct event_filter *filter, struct event **events,
	   size_t *count, struct error *err)
{
	struct event *list = NULL;
	size_t length = 0, capacity = 0;
	struct rows *rows;
	enum status status;

	rows = begin_list(db, filter);
	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		event_read(rows, arena, &list[length++]);
	}
	status = db_end(rows, err);
	if (status == OK) {
		*events = list;
		*count = length;
	}
	return status;
}
