/* choice.c - which revision a rollback goes to: the rule, and nothing else */
#include "rollout/choice.h"

#include "base/clock.h"

static const char *const skip_words[] = {
	[SKIP_NOT] = "eligible",
	[SKIP_NEVER_LIVE] = "never_live",
	[SKIP_BAD] = "bad",
	[SKIP_BAD_LATER] = "bad_later",
	[SKIP_SAME_BYTES] = "same_bytes",
	[SKIP_REVOKED] = "revoked",
	[SKIP_BYTES] = "bytes",
	[SKIP_INCOMPATIBLE] = "incompatible",
};

const char *
choice_skip_word(enum choice_skip skip)
{
	return skip_words[skip];
}

const char *
choice_bad_reason(struct arena *arena, const struct revision *bad)
{
	char when[CLOCK_TEXT_SIZE];

	clock_short(bad->verdict_us, when);
	if (bad->verdict_reason == NULL)
		return arena_printf(arena, "%s marked bad in r%lld (%s)",
				    bad->version_shown, (long long)bad->number,
				    when);
	return arena_printf(arena, "%s marked bad in r%lld (%s, %s)",
			    bad->version_shown, (long long)bad->number,
			    bad->verdict_reason, when);
}

enum choice_skip
choice_skip_of(struct arena *arena, const struct revision *revisions,
	       size_t count, const struct revision *live,
	       const struct revision *revision, const char **reason)
{
	if (!revision->was_live) {
		*reason = arena_printf(arena, "never live (%s)",
				       revision->state);
		return SKIP_NEVER_LIVE;
	}
	if (revision->verdict == VERDICT_BAD) {
		*reason = choice_bad_reason(arena, revision);
		return SKIP_BAD;
	}
	for (size_t i = 0; i < count; i++)
		if (revisions[i].number > revision->number &&
		    revisions[i].verdict == VERDICT_BAD &&
		    digest_equal(&revisions[i].digest, &revision->digest)) {
			*reason = choice_bad_reason(arena, &revisions[i]);
			return SKIP_BAD_LATER;
		}
	if (digest_equal(&revision->digest, &live->digest)) {
		*reason = "the same bytes as what is live";
		return SKIP_SAME_BYTES;
	}
	*reason = NULL;
	return SKIP_NOT;
}

/* What the choice goes through, and what it found so far. */
struct search {
	struct arena *arena;
	const struct revision *revisions, *live;
	size_t count;
	choice_judge_fn *judge;
	void *context;
	struct choice choice;
	size_t capacity;
};

static enum status
judge(struct search *search, const struct revision *revision, bool *passes,
      struct error *err)
{
	struct choice *choice = &search->choice;
	const char *reason = NULL;
	enum choice_skip skip = choice_skip_of(search->arena, search->revisions,
					       search->count, search->live,
					       revision, &reason);

	if (skip == SKIP_NOT &&
	    search->judge(search->context, revision, &skip, &reason, err) != OK)
		return err->code;
	*passes = skip == SKIP_NOT;
	if (*passes)
		return OK;
	choice->skipped = arena_grow(search->arena, choice->skipped,
				     choice->skipped_count, &search->capacity,
				     sizeof *choice->skipped);
	choice->skipped[choice->skipped_count++] = (struct choice_skipped){
		revision, skip, reason};
	return OK;
}

enum status
choice_make(struct arena *arena, const struct revision *revisions, size_t count,
	    const struct revision *live, int64_t back,
	    choice_judge_fn *judge_fn, void *context, struct choice *out,
	    struct error *err)
{
	struct search search = {.arena = arena,
				.revisions = revisions,
				.live = live,
				.count = count,
				.judge = judge_fn,
				.context = context};
	const struct revision *unknown = NULL;
	int64_t passed = 0;

	for (size_t i = 0; i < count && search.choice.target == NULL; i++) {
		const struct revision *revision = &revisions[i];
		bool passes = false;

		if (revision->number >= live->origin_number)
			continue;
		if (judge(&search, revision, &passes, err) != OK)
			return err->code;
		if (!passes)
			continue;
		passed++;
		if (unknown == NULL)
			unknown = revision;
		if (back == 0 ? revision->verdict == VERDICT_GOOD
			      : passed == back)
			search.choice.target = revision;
	}
	if (search.choice.target == NULL && back == 0)
		search.choice.target = unknown;
	*out = search.choice;
	return OK;
}

const struct revision *
choice_bad(const struct revision *revisions, size_t count,
	   const struct digest *digest)
{
	const struct revision *newest = NULL;

	for (size_t i = 0; i < count; i++)
		if (revisions[i].verdict_recorded &&
		    digest_equal(&revisions[i].digest, digest) &&
		    (newest == NULL ||
		     revisions[i].verdict_event > newest->verdict_event))
			newest = &revisions[i];
	return newest != NULL && newest->verdict == VERDICT_BAD ? newest : NULL;
}
