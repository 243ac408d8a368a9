/* revision_add.h - recording revisions, their states and verdicts */
#ifndef CATALOG_REVISION_ADD_H
#define CATALOG_REVISION_ADD_H

#include "catalog/revision.h"
#include "ledger/ledger.h"

/* The slot of an environment and a model, made when it is new. */
enum status revision_add_slot(struct change *change, int64_t environment,
			      int64_t model, int64_t *slot, struct error *err);

struct revision_new {
	int64_t slot, version;
	struct digest digest; /* of the bytes to be served */
	enum revision_kind kind;
	int64_t origin;	    /* id of a revision; 0: itself */
	int64_t previous;   /* id of what is live, or 0 */
	int64_t restored;   /* id, or 0 */
	const char *plan;   /* or NULL */
	const char *reason; /* free text, or NULL */
	bool forced;
};

/* Numbered next in its slot, with its edge to the version. */
enum status revision_add(struct change *change,
			 const struct revision_new *revision,
			 struct record *out, struct error *err);

/* `duration_us` below 0: not measured. */
enum status revision_add_state(struct change *change, int64_t revision,
			       const char *state, int64_t duration_us,
			       struct error *err);

/* Makes it live; what was live there is `left` as ("superseded" or
 * "rolled_back"). */
enum status revision_make_live(struct change *change, int64_t slot,
			       int64_t revision, const char *left,
			       int64_t duration_us, struct error *err);

enum status revision_add_verdict(struct change *change, int64_t revision,
				 enum verdict verdict, const char *reason,
				 struct error *err);

#endif
