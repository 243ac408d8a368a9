/* compatibility.h - can what asks the live version ask another one instead?
 *
 * Every input that the live version takes must exist in the other with the
 * same type, and the feature set must not break. What is not recorded of
 * either side is no answer, and says so.
 */
#ifndef ROLLOUT_COMPATIBILITY_H
#define ROLLOUT_COMPATIBILITY_H

#include "base/arena.h"
#include "base/error.h"
#include "formats/signature.h"
#include "store/registry.h"
#include <stdint.h>

enum compatibility {
	COMPATIBILITY_NOT_RECORDED,
	COMPATIBILITY_YES,
	COMPATIBILITY_NO,
};
/* "compatible", "incompatible", "not_recorded". */
const char *compatibility_word(enum compatibility compatibility);

/* One answer and why, in words. */
struct compatibility_part {
	enum compatibility answer;
	const char *reason;
};

struct compatibility_report {
	struct compatibility_part signature, features;
	/* No when one part says no; not recorded when one part is not. */
	struct compatibility_part overall;
};

/* Pure: the inputs alone. `live` and `other` name the versions. */
struct compatibility_part compatibility_of_signatures(
	struct arena *arena, const char *live,
	const struct signature *live_signature, const char *other,
	const struct signature *other_signature);

/* Of two model versions, by record id. */
enum status compatibility_judge(struct registry *registry, int64_t live,
				int64_t other, struct compatibility_report *out,
				struct error *err);

#endif
