/* coverage.c - what stands behind the events: facts, records, points, remarks
 */
#include "base/arena.h"
#include "ledger/encode.h"
#include "ledger/ledger.h"
#include <string.h>

/* One walk: what it reads, and whom it tells. */
struct walk {
	struct db *db;
	struct arena *arena; /* forgotten after each event, or batch */
	int64_t since;
	ledger_finding_fn *found;
	void *context;
};

/* Ends a statement; what failed before counts. */
static enum status
ended(struct rows *rows, enum status before, struct error *err)
{
	struct error unused;
	enum status status = db_end(rows, before == OK ? err : &unused);

	return before == OK ? status : before;
}

/* The same list in the payload and as the rows give it now? */
static bool
lists(struct arena *arena, const struct json *payload, const char *key,
      const char *now)
{
	const struct json *then = json_get(payload, key);

	return then && strcmp(json_canonical(arena, then), now) == 0;
}

static enum status
compare_payload(const struct walk *walk, int64_t event, const char *text,
		struct error *err)
{
	struct json *payload;
	const char *facts, *records;
	enum status status;

	status = ledger_facts(walk->db, walk->arena, event, NULL, &facts, err);
	if (status == OK)
		status = ledger_records(walk->db, walk->arena, event, &records,
					err);
	if (status != OK)
		return status;
	if (json_parse(walk->arena, "payload", text, strlen(text), &payload,
		       err) != OK)
		payload = NULL;
	if (!lists(walk->arena, payload, "facts", facts))
		walk->found(walk->context, event,
			    "the facts are not those that the event lists");
	if (!lists(walk->arena, payload, "records", records))
		walk->found(walk->context, event,
			    "the records are not those that the event lists");
	return OK;
}

static bool
same_digest(const struct walk *walk, const struct rows *rows)
{
	const char *word = db_text(rows, walk->arena, "kind");
	struct digest then, now;
	enum record_kind kind;
	struct error ignored;

	return word && record_kind_parse(word, &kind) &&
	       db_digest(rows, "digest", &then) &&
	       record_digest(walk->db, kind, db_int(rows, "id"), &now,
			     &ignored) == OK &&
	       digest_equal(&then, &now);
}

static enum status
compare_records(const struct walk *walk, int64_t event, struct error *err)
{
	struct rows *rows;

	rows = db_begin(walk->db, SQL_RECORD_LIST_BY_EVENT,
			ARGS(arg_int("event", event)));
	while (db_next(rows)) {
		if (!same_digest(walk, rows))
			walk->found(walk->context, event,
				    "a record is not what was recorded");
	}
	return db_end(rows, err);
}

static enum status
walk_events(const struct walk *walk, struct error *err)
{
	enum status status = OK;
	struct rows *rows;

	rows = db_begin(walk->db, SQL_EVENT_PAYLOADS,
			ARGS(arg_int("since", walk->since)));
	while (status == OK && db_next(rows)) {
		int64_t event = db_int(rows, "seq");
		const char *payload;

		arena_reset(walk->arena);
		payload = db_text(rows, walk->arena, "payload");
		status = compare_payload(walk, event, payload ? payload : "",
					 err);
		if (status == OK)
			status = compare_records(walk, event, err);
	}
	return ended(rows, status, err);
}

/* The digest of the points that came with that event; `*more` says whether
 * `points` stands on a row. */
static struct digest
take_batch(struct rows *points, bool *more, int64_t event, int64_t *count)
{
	struct hasher hasher;
	struct digest digest;

	encode_points_begin(&hasher);
	for (*count = 0; *more && db_int(points, "event") == event; ++*count) {
		encode_row(&hasher, points, 1);
		*more = db_next(points);
	}
	digest_end(&hasher, &digest);
	return digest;
}

/* Two cursors side by side, both in the order of events. */
static enum status
walk_run(const struct walk *walk, int64_t run, struct error *err)
{
	struct arg args[] = {arg_int("run", run),
			     arg_int("since", walk->since),
			     {.name = NULL}};
	struct rows *points = db_begin(walk->db, SQL_ENCODE_RUN_POINT, args);
	struct rows *batches = db_begin(walk->db, SQL_RUN_BATCH_LIST, args);
	bool more = db_next(points);
	enum status status;

	while (db_next(batches)) {
		int64_t event = db_int(batches, "event"), count;
		struct digest then, now;

		now = take_batch(points, &more, event, &count);
		if (count != db_int(batches, "points") ||
		    !db_digest(batches, "digest", &then) ||
		    !digest_equal(&then, &now))
			walk->found(
				walk->context, event,
				"the metric points are not what was recorded");
	}
	status = db_end(batches, err);
	return ended(points, status, err);
}

static enum status
walk_points(const struct walk *walk, struct error *err)
{
	enum status status = OK;
	struct rows *rows;

	rows = db_begin(walk->db, SQL_RUN_BATCH_RUNS,
			ARGS(arg_int("since", walk->since)));
	while (status == OK && db_next(rows))
		status = walk_run(walk, db_int(rows, "run"), err);
	return ended(rows, status, err);
}

static bool
fits_commitment(const struct walk *walk, const struct rows *rows)
{
	struct digest commitment, digest;
	struct hasher hasher;
	const void *salt, *content;
	size_t salt_size, size;

	salt = db_blob(rows, walk->arena, "salt", &salt_size);
	content = db_blob(rows, walk->arena, "content", &size);
	digest_begin(&hasher);
	digest_add(&hasher, salt, salt_size);
	digest_add(&hasher, content, size);
	digest_end(&hasher, &digest);
	return db_digest(rows, "commitment", &commitment) &&
	       digest_equal(&commitment, &digest);
}

static enum status
walk_remarks(const struct walk *walk, struct error *err)
{
	struct rows *rows;

	rows = db_begin(walk->db, SQL_REMARK_LIST, NO_ARGS);
	while (db_next(rows)) {
		arena_reset(walk->arena);
		if (!fits_commitment(walk, rows))
			walk->found(walk->context, 0,
				    "a remark is not what was recorded");
	}
	return db_end(rows, err);
}

static enum status
walk_all(void *context, struct error *err)
{
	const struct walk *walk = context;
	enum status status;

	status = walk_events(walk, err);
	if (status == OK)
		status = walk_points(walk, err);
	if (status == OK)
		status = walk_remarks(walk, err);
	return status;
}

enum status
ledger_verify_rows(struct registry *registry, int64_t since,
		   ledger_finding_fn *found, void *context, struct error *err)
{
	struct walk walk = {
		.db = registry->db,
		.arena = arena_new(),
		.since = since,
		.found = found,
		.context = context,
	};
	enum status status;

	status = db_snapshot(registry->db, walk_all, &walk, err);
	arena_free(walk.arena);
	return status;
}
