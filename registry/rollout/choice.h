/* choice.h - which revision a rollback goes to: the rule, and nothing else
 *
 * Candidates are the slot's revisions numbered below the live one's origin,
 * newest first. Skipped are those that never were live, are bad (themselves,
 * or a later revision with the same digest), revoked, the same bytes as what
 * is live, whose bytes are missing or wrong, or that are known to be
 * incompatible. The newest good one wins; if none is good, the newest unknown
 * one. So no sequence of bare rollbacks ever goes forward.
 */
#ifndef ROLLOUT_CHOICE_H
#define ROLLOUT_CHOICE_H

#include "base/arena.h"
#include "base/error.h"
#include "catalog/revision.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum choice_skip {
	SKIP_NOT, /* it may be chosen */
	SKIP_NEVER_LIVE,
	SKIP_BAD,	/* its own newest verdict */
	SKIP_BAD_LATER, /* that of a later revision with the same digest */
	SKIP_SAME_BYTES,
	SKIP_REVOKED,
	SKIP_BYTES, /* missing, or not what the digest says */
	SKIP_INCOMPATIBLE,
};

/* "never_live", "bad", ... for programs. */
const char *choice_skip_word(enum choice_skip skip);

/* Judges what only the registry and the store know: SKIP_REVOKED, SKIP_BYTES,
 * SKIP_INCOMPATIBLE or SKIP_NOT, with the reason in words. Asked only of what
 * the other rules let pass, and no oftener than needed, because it hashes. */
typedef enum status choice_judge_fn(void *context,
				    const struct revision *revision,
				    enum choice_skip *skip, const char **reason,
				    struct error *err);

struct choice_skipped {
	const struct revision *revision;
	enum choice_skip skip;
	const char *reason; /* in words */
};

struct choice {
	const struct revision *target; /* NULL: none is eligible */
	struct choice_skipped *skipped;
	size_t skipped_count;
};

/* `revisions`: all of the slot, newest first; `live` is one of them. `back`
 * 0: the rule above; N: the Nth of those not skipped. */
enum status choice_make(struct arena *arena, const struct revision *revisions,
			size_t count, const struct revision *live, int64_t back,
			choice_judge_fn *judge, void *context,
			struct choice *out, struct error *err);

/* The rules that need no judge, for one revision (what --to names). */
enum choice_skip choice_skip_of(struct arena *arena,
				const struct revision *revisions, size_t count,
				const struct revision *live,
				const struct revision *revision,
				const char **reason);

/* The revision by which bytes stand as bad in the slot: the newest recorded
 * verdict on any that carries them is `bad`. NULL: they do not. */
const struct revision *choice_bad(const struct revision *revisions,
				  size_t count, const struct digest *digest);

/* "churn@7 marked bad in r13 (auc gate failed, 2026-11-20 09:00)". */
const char *choice_bad_reason(struct arena *arena, const struct revision *bad);

#endif
