/* ledger.h - every change is one event in the same transaction
 *
 * A change runs a body inside the writers' queue and BEGIN IMMEDIATE. What
 * the body inserts are records (things with a digest) and facts (rows that
 * carry the event's number). At its end the ledger reads them back, by the
 * same statements that fsck uses, into the event's payload:
 *
 *	{"by":{"source":"login","uid":1000},"facts":[{...}],"note":{...},
 *	 "records":["sha256:..."]}
 *
 * and appends the event to the hash chain (docs/log-format.md).
 */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "base/digest.h"
#include "base/json.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Kinds of record: one line each in ledger/record_kinds.def. */
enum record_kind {
#define RECORD_KIND(name, ...) RECORD_##name,
#include "ledger/record_kinds.def"
#undef RECORD_KIND
	RECORD_KIND_COUNT
};

/* Tables whose rows are facts of an event: one line each. */
enum fact_kind {
#define FACT_KIND(name, ...) FACT_##name,
#include "ledger/fact_kinds.def"
#undef FACT_KIND
	FACT_KIND_COUNT
};

/* The word is also the name of the kind's table. */
const char *record_kind_word(enum record_kind kind);
bool record_kind_parse(const char *word, enum record_kind *kind);

struct change {
	struct registry *registry;
	struct db *db;
	struct arena *arena;
	int64_t event;	 /* the number this event will have */
	int64_t time_us; /* never before the last event's */
	unsigned char op_id[16];
	const char *op;	     /* "register", "dataset.add", ... */
	const char *subject; /* set by the body: "churn@3" */
	struct json *note;   /* an object the body may add to; canonical */
	bool nothing;	    /* nothing to do, no event: set by the body, or when
			      * it added no record, no fact and no note */
	bool recorded;	    /* a record was added */
	struct digest head; /* of the event before */
	bool touched[FACT_KIND_COUNT];
};

typedef enum status change_fn(struct change *change, void *context,
			      struct error *err);

/* Runs one change. Queue, BEGIN IMMEDIATE, body, event, COMMIT. A failed
 * commit is looked up again by its operation id: found means OK; ERR_UNKNOWN
 * only when it cannot be read. With options.dry_run everything is rolled back
 * after the body and the event were made. `event` (may be NULL) gets the
 * event's number, 0 when there was nothing to do. */
enum status ledger_change(struct registry *registry, const char *op,
			  change_fn *body, void *context, int64_t *event,
			  struct error *err);

/* Says that rows of that table were inserted with this event's number. */
void change_fact(struct change *change, enum fact_kind fact);

struct record {
	int64_t id;
	struct digest digest;
	bool is_new; /* false: the same record was there already */
};

/* `insert` puts the rows of a record (its own table and those that come with
 * it) under the given id; it adds no other record. The ledger then reads them
 * back as the record's canonical encoding and takes its digest; if that
 * record exists already, the rows are undone and `out` is the existing one. */
typedef enum status record_insert_fn(struct change *change, int64_t id,
				     void *context, struct error *err);
enum status change_add_record(struct change *change, enum record_kind kind,
			      record_insert_fn *insert, void *context,
			      struct record *out, struct error *err);

/* Stores free text about people in a side row and gives the salted
 * commitment by which facts refer to it. NULL text gives *is_null. Text is
 * limited to 64 KiB and must be UTF-8. */
#define REMARK_LIMIT 65536
enum status change_add_remark(struct change *change, const char *text,
			      struct digest *commitment, bool *is_null,
			      struct error *err);

/* Records that the store keeps the content, whose objects were added before.
 * Where that is news the event's note says "stored": true. */
enum status change_keep_content(struct change *change,
				const struct content *content,
				struct error *err);

/* The digest of a record's rows as they are now, read through its kind's
 * statements: what change_add_record computes and fsck compares. */
enum status record_digest(struct db *db, enum record_kind kind, int64_t id,
			  struct digest *out, struct error *err);

/* What an event's payload lists, as the rows are now: canonical JSON arrays.
 * With `touched` (may be NULL) only those tables are read. */
enum status ledger_facts(struct db *db, struct arena *arena, int64_t event,
			 const bool touched[FACT_KIND_COUNT],
			 const char **facts, struct error *err);
enum status ledger_records(struct db *db, struct arena *arena, int64_t event,
			   const char **records, struct error *err);

/* A metric point of a run; a batch of them is one fact, run_batch, by the
 * digest of its points, which stand sorted by key, step and fold. */
struct point {
	const char *key;
	int64_t step, fold;
	double value; /* not finite: stored as NULL */
};
struct digest ledger_points_digest(const struct point *points, size_t count);

/* The chain. `leaf` and `head` as docs/log-format.md defines them. */
struct event {
	int64_t seq, time_us;
	const char *actor, *op, *subject, *payload;
	unsigned char op_id[16];
	struct digest leaf, head;
};
void event_leaf(const struct event *event, struct digest *leaf);
void event_head(const struct digest *previous, const struct digest *leaf,
		struct digest *head);

/* What is zero or NULL filters nothing. */
struct event_filter {
	const char *subject; /* it, and its versions: churn, churn@3 */
	const char *op;	     /* it, and its kind: dataset, dataset.add */
	const char *actor;
	int64_t since_us, until_us; /* both inclusive */
	int64_t before;		    /* sequence numbers below this one */
	int64_t limit;
};

/* The newest first. */
enum status event_list(struct db *db, struct arena *arena,
		       const struct event_filter *filter, struct event **events,
		       size_t *count, struct error *err);

/* The current row of a statement that selects all of an event. */
void event_read(const struct rows *rows, struct arena *arena,
		struct event *event);

/* The whole chain from the first event on. `*first_bad` is 0 when it is
 * whole, else the first sequence number that is wrong, with `*why`. */
enum status ledger_verify(struct registry *registry, int64_t *events,
			  struct digest *head, int64_t *first_bad,
			  const char **why, struct error *err);

/* What stands behind the events from `since` on: the facts and records they
 * list against the rows as they are now; metric points and remarks against
 * their digests. Each difference is handed over with its event (0: not
 * known). The chain itself is ledger_verify's. */
typedef void ledger_finding_fn(void *context, int64_t event,
			       const char *finding);
enum status ledger_verify_rows(struct registry *registry, int64_t since,
			       ledger_finding_fn *found, void *context,
			       struct error *err);

#endif
