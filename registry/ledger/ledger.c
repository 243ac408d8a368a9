/* ledger.c - one change: queue, transaction, body, event, commit */
#include "ledger/ledger.h"
#include "base/arena.h"
#include "base/text.h"

/* A change with what runs it, as db_transaction hands it on. */
struct attempt {
	struct change change;
	change_fn *body;
	void *context;
	bool undone; /* rolled back on purpose, and not failed */
};

static int64_t
time_now(const struct registry_options *options)
{
	return options->clock ? options->clock() : options->now_us;
}

/* The number and time of the event that will be. */
static enum status
follow_last_event(struct change *change, struct error *err)
{
	struct rows *rows;
	int64_t last_us = INT64_MIN;
	bool whole = true;
	enum status status;

	change->event = 1;
	change->time_us = time_now(&change->registry->options);
	rows = db_begin(change->db, SQL_EVENT_LAST, NO_ARGS);
	if (db_next(rows)) {
		change->event = db_int(rows, "seq") + 1;
		last_us = db_int(rows, "time_us");
		whole = db_digest(rows, "head", &change->head);
	}
	status = db_end(rows, err);
	if (status == OK && !whole)
		return fail(
			err, ERR_CORRUPT,
			"the last event has no head (see: mlops audit verify)");
	if (change->time_us < last_us) {
		change->time_us = last_us;
		json_add_string(change->arena, change->note, "clock", "behind");
	}
	return status;
}

static enum status
make_payload(const struct change *change, const char **payload,
	     struct error *err)
{
	const struct registry_options *options = &change->registry->options;
	struct arena *arena = change->arena;
	struct json *by = json_new(arena, JSON_OBJECT);
	const char *facts, *records, *note = "";
	enum status status;

	status = ledger_facts(change->db, arena, change->event, change->touched,
			      &facts, err);
	if (status == OK)
		status = ledger_records(change->db, arena, change->event,
					&records, err);
	if (status != OK)
		return status;
	json_add_string(arena, by, "source", options->actor_source);
	json_add_integer(arena, by, "uid", options->uid);
	if (change->note->list.count)
		note = arena_printf(arena, "\"note\":%s,",
				    json_canonical(arena, change->note));
	*payload = arena_printf(
		arena, "{\"by\":%s,\"facts\":%s,%s\"records\":%s}",
		json_canonical(arena, by), facts, note, records);
	return OK;
}

static enum status
append_event(const struct change *change, struct error *err)
{
	struct event event = {
		.seq = change->event,
		.time_us = change->time_us,
		.actor = change->registry->options.actor,
		.op = change->op,
		.subject = change->subject,
	};
	enum status status;

	BUG_IF(!change->subject);
	for (size_t i = 0; i < sizeof event.op_id; i++)
		event.op_id[i] = change->op_id[i];
	status = make_payload(change, &event.payload, err);
	if (status != OK)
		return status;
	event_leaf(&event, &event.leaf);
	event_head(&change->head, &event.leaf, &event.head);
	return db_run(change->db, SQL_EVENT_INSERT,
		      ARGS(arg_int("seq", event.seq),
			   arg_int("time_us", event.time_us),
			   arg_text("actor", event.actor),
			   arg_text("op", event.op),
			   arg_blob("op_id", event.op_id, sizeof event.op_id),
			   arg_text("subject", event.subject),
			   arg_text("payload", event.payload),
			   arg_digest("leaf", &event.leaf),
			   arg_digest("head", &event.head)),
		      err);
}

/* Did the body leave anything for an event to say? */
static bool
did_anything(const struct change *change, size_t notes_before)
{
	bool touched = change->recorded ||
		       change->note->list.count > notes_before;

	for (size_t i = 0; i < FACT_KIND_COUNT; i++)
		touched = touched || change->touched[i];
	return touched;
}

/* Inside the transaction, which anything but OK rolls back. */
static enum status
run_attempt(void *context, struct error *err)
{
	struct attempt *attempt = context;
	struct change *change = &attempt->change;
	enum status status;

	size_t notes;

	status = follow_last_event(change, err);
	notes = change->note->list.count;
	if (status == OK)
		status = attempt->body(change, attempt->context, err);
	if (status == OK && !did_anything(change, notes))
		change->nothing = true;
	if (status == OK && !change->nothing)
		status = append_event(change, err);
	if (status != OK)
		return status;
	attempt->undone = change->nothing || change->registry->options.dry_run;
	return attempt->undone ? FOUND : OK;
}

/* After a commit of unknown outcome, over the new connection. */
static enum status
look_up(struct change *change, struct error *err)
{
	const struct error first = *err;
	char op_id[2 * sizeof change->op_id + 1];
	bool found;
	enum status status;

	status = db_find_int(
		change->db, SQL_EVENT_BY_OP_ID,
		ARGS(arg_blob("op_id", change->op_id, sizeof change->op_id)),
		&change->event, &found, err);
	text_hex(change->op_id, sizeof change->op_id, op_id);
	if (status != OK)
		return fail(err, ERR_UNKNOWN,
			    "cannot tell whether '%s' was recorded: %s (look "
			    "for operation %s in: mlops audit log)",
			    change->op, first.message, op_id);
	if (!found)
		return fail(err, ERR_SYSTEM, "'%s' was not recorded: %s",
			    change->op, first.message);
	return OK;
}

enum status
ledger_change(struct registry *registry, const char *op, change_fn *body,
	      void *context, int64_t *event, struct error *err)
{
	struct attempt attempt = {
		.change =
			{
				.registry = registry,
				.db = registry->db,
				.arena = registry->arena,
				.op = op,
				.note = json_new(registry->arena, JSON_OBJECT),
			},
		.body = body,
		.context = context,
	};
	struct change *change = &attempt.change;
	enum status status;

	status = registry_random_id(change->op_id, err);
	if (status == OK)
		status = registry_lock(registry, err);
	if (status != OK)
		return status;
	status = db_transaction(registry->db, run_attempt, &attempt, err);
	if (status == ERR_UNKNOWN)
		status = look_up(change, err);
	registry_unlock(registry);
	if (attempt.undone && status == FOUND)
		status = OK;
	if (status == OK && event)
		*event = change->nothing ? 0 : change->event;
	return status;
}
