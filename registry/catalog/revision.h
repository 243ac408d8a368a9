/* revision.h - slots and their revisions: what served when, and how it went */
#ifndef CATALOG_REVISION_H
#define CATALOG_REVISION_H

#include "base/digest.h"
#include "base/error.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stdint.h>

enum revision_kind { REVISION_PROMOTE, REVISION_ROLLBACK, REVISION_UNDO };
enum verdict { VERDICT_UNKNOWN, VERDICT_GOOD, VERDICT_BAD };

const char *revision_kind_word(enum revision_kind kind);
const char *revision_verdict_word(enum verdict verdict);

struct revision {
	int64_t id, slot, number;
	int64_t version; /* record id of the model version */
	int64_t version_number;
	const char *version_shown; /* "churn@3" */
	struct digest digest;	   /* of the bytes served */
	enum revision_kind kind;
	int64_t origin_number; /* of its origin: itself for promote and undo */
	int64_t previous;      /* id of what was live before it, or 0 */
	int64_t restored;      /* id of what a rollback or undo took, or 0 */
	const char *state;     /* the newest recorded */
	bool was_live;	       /* ever live or baking */
	enum verdict verdict;  /* recorded, else derived as of now */
	bool verdict_recorded;
	const char *verdict_reason; /* NULL: none, or erased */
	int64_t verdict_us;	    /* when it was recorded, or 0 */
	int64_t verdict_event;	    /* by which event, or 0 */
	int64_t created_us;
	int64_t live_from_us, live_to_us; /* 0: never, or still */
	const char *actor, *reason;	  /* reason NULL: none, or erased */
	bool forced;			  /* a policy was overridden */
};

/* Those of a slot numbered below `below` (0: all), newest first, at most
 * `limit` (0: all). */
enum status revision_list(struct registry *registry, int64_t slot,
			  int64_t below, int64_t limit, struct revision **out,
			  size_t *count, struct error *err);
/* What is live in the slot (baking counts); id 0 when nothing is. */
enum status revision_live(struct registry *registry, int64_t slot,
			  struct revision *out, struct error *err);
enum status revision_get(struct registry *registry, int64_t id,
			 struct revision *out, struct error *err);
/* What was live then; id 0 when nothing was. */
enum status revision_at(struct registry *registry, int64_t slot,
			int64_t time_us, struct revision *out,
			struct error *err);
/* The slot's newest revision's number, 0 when it has none. */
enum status revision_newest(struct registry *registry, int64_t slot,
			    int64_t *number, struct error *err);

/* How long the newest switches of that kind took, at most `limit` of them. */
enum status revision_durations(struct registry *registry, int64_t slot,
			       enum revision_kind kind, int64_t limit,
			       int64_t **took_us, size_t *count,
			       struct error *err);

#endif
