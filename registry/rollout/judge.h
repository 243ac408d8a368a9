/* judge.h - what only the registry and the store know of a candidate */
#ifndef ROLLOUT_JUDGE_H
#define ROLLOUT_JUDGE_H

#include "rollout/choice.h"
#include "rollout/plan.h"
#include "rollout/slot_state.h"

struct judged {
	int64_t version;
	enum choice_skip skip;
	const char *reason;
	bool has_bytes; /* they were looked for, and found */
	enum plan_bytes bytes;
};

/* A version is asked about once, however many revisions carry it: it is
 * hashed. Starts with registry and state alone. */
struct judging {
	struct registry *registry;
	const struct slot_state *state;
	struct judged *judged;
	size_t count, capacity;
};

/* Revoked, incompatible with what is live, or without right bytes? Its
 * context is a struct judging. */
choice_judge_fn judge_revision;

/* Where the bytes of a version are that was judged; NULL: not looked for. */
const enum plan_bytes *judge_bytes(const struct judging *judging,
				   int64_t version);

#endif
