/* judge.c - what only the registry and the store know of a candidate */
#include "rollout/judge.h"

static enum status
look_for_bytes(const struct judging *judging,
	       const struct model_version *version, struct judged *out,
	       struct error *err)
{
	out->has_bytes = plan_find_bytes(judging->registry, judging->state,
					 version, &out->bytes, err) == OK;
	if (out->has_bytes)
		return OK;
	if (err->code != ERR_CORRUPT)
		return err->code;
	out->skip = SKIP_BYTES;
	out->reason = arena_strdup(judging->registry->arena, err->message);
	return OK;
}

static enum status
judge_compatibility(const struct judging *judging, int64_t version,
		    struct judged *out, struct error *err)
{
	struct compatibility_report report;

	if (compatibility_judge(judging->registry,
				judging->state->live->version, version, &report,
				err) != OK)
		return err->code;
	if (report.overall.answer == COMPATIBILITY_NO) {
		out->skip = SKIP_INCOMPATIBLE;
		out->reason = report.overall.reason;
	}
	return OK;
}

static enum status
judge_version(const struct judging *judging, int64_t id, struct judged *out,
	      struct error *err)
{
	struct model_version version;

	if (model_version_get(judging->registry, id, &version, err) != OK)
		return err->code;
	if (version.revoked) {
		out->skip = SKIP_REVOKED;
		out->reason = arena_printf(judging->registry->arena,
					   "%s is revoked", version.shown);
		return OK;
	}
	if (judge_compatibility(judging, id, out, err) != OK)
		return err->code;
	if (out->skip != SKIP_NOT)
		return OK;
	return look_for_bytes(judging, &version, out, err);
}

/* What was found out already; NULL: nothing. */
static const struct judged *
find_judged(const struct judging *judging, int64_t version)
{
	for (size_t i = 0; i < judging->count; i++)
		if (judging->judged[i].version == version)
			return &judging->judged[i];
	return NULL;
}

enum status
judge_revision(void *context, const struct revision *revision,
	       enum choice_skip *skip, const char **reason, struct error *err)
{
	struct judging *judging = context;
	const struct judged *known = find_judged(judging, revision->version);
	struct judged one = {.version = revision->version};

	if (known == NULL) {
		if (judge_version(judging, revision->version, &one, err) != OK)
			return err->code;
		judging->judged = arena_grow(judging->registry->arena,
					     judging->judged, judging->count,
					     &judging->capacity, sizeof one);
		judging->judged[judging->count++] = one;
		known = &one;
	}
	*skip = known->skip;
	*reason = known->reason;
	return OK;
}

const enum plan_bytes *
judge_bytes(const struct judging *judging, int64_t version)
{
	const struct judged *known = find_judged(judging, version);

	return known != NULL && known->has_bytes ? &known->bytes : NULL;
}
