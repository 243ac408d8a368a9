/* plan.h - what a promotion or a rollback would do, decided but not done */
#ifndef ROLLOUT_PLAN_H
#define ROLLOUT_PLAN_H

#include "base/error.h"
#include "catalog/model.h"
#include "catalog/revision.h"
#include "rollout/choice.h"
#include "rollout/compatibility.h"
#include "rollout/slot_state.h"
#include <stdbool.h>
#include <stdint.h>

#define PLAN_ID_SIZE 13 /* 12 hexadecimal digits and NUL */

/* Where the bytes to be served are, right ones. */
enum plan_bytes {
	PLAN_BYTES_PLACED, /* the release is there already */
	PLAN_BYTES_STORED, /* in the store: the release will be copied */
	PLAN_BYTES_MENDED, /* so too: other bytes lie in its place */
};

struct plan {
	enum revision_kind kind;
	struct slot_state state;
	const struct revision *live;	 /* NULL: nothing is live */
	const struct revision *restored; /* NULL: a promotion */
	int64_t origin;			 /* id of a revision; 0: itself */
	struct model_version version;	 /* what is to serve */
	struct choice choice;		 /* what a rollback skipped */
	const char *why;		 /* this one, in words */
	enum plan_bytes bytes;
	bool has_compatibility; /* something is live to compare with */
	struct compatibility_report compatibility;
	bool back_refused; /* a bare rollback would not take what is live */
	const char *overridden; /* the policy --force set aside, or NULL */
	const char *reason;	/* or NULL */
	bool keep_verdict;
	const char *arguments; /* those of a rollback, for its --apply */
	bool nothing;	       /* it is live already, and serves */
	const char *caution;   /* what to know before doing it, or NULL */
	char id[PLAN_ID_SIZE];
};

/* Begins one for what serves in the slot now. */
struct plan plan_begin(const struct slot_state *state, enum revision_kind kind);

/* Fills in version, bytes (`bytes` NULL: they are looked for) and
 * compatibility. ERR_CORRUPT: the right bytes are nowhere. */
enum status plan_take_version(struct registry *registry, struct plan *plan,
			      int64_t version, const enum plan_bytes *bytes,
			      struct error *err);

/* Where the right bytes of a version are. ERR_CORRUPT: nowhere. */
enum status plan_find_bytes(struct registry *registry,
			    const struct slot_state *state,
			    const struct model_version *version,
			    enum plan_bytes *bytes, struct error *err);

/* Policies: with `force` they are noted in the plan, else ERR_REFUSED, and
 * the sentence names the override. */
enum status plan_refuse(struct registry *registry, struct plan *plan,
			bool force, struct error *err, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Gives it its id: over the slot's head, the verdicts and version states that
 * were read, and what was decided. */
void plan_finish(struct plan *plan);

/* ERR_CONFLICT unless `wanted` (NULL: any) is the plan's id. */
enum status plan_check_id(const struct plan *plan, const char *wanted,
			  struct error *err);

/* "promote churn@3 to production", "roll back production/churn": for
 * sentences after "cannot" and "to". */
const char *plan_verb(struct arena *arena, const struct plan *plan);

#endif
