/* plan.c - what a promotion or a rollback would do, decided but not done */
#include "rollout/plan.h"

#include "base/text.h"
#include <stdarg.h>
#include <string.h>

struct plan
plan_begin(const struct slot_state *state, enum revision_kind kind)
{
	return (struct plan){
		.kind = kind, .state = *state, .live = state->live};
}

/* What lies in the release's place, as far as it can serve. */
static enum status
look_at_target(const struct slot_state *state,
	       const struct placement *placement, enum plan_bytes *bytes,
	       struct error *err)
{
	enum status status = state->target->verify(placement, err);

	if (status == OK)
		*bytes = PLAN_BYTES_PLACED;
	else if (status == ERR_NOT_FOUND)
		*bytes = PLAN_BYTES_STORED;
	else if (status == ERR_CORRUPT)
		*bytes = PLAN_BYTES_MENDED;
	else
		return status;
	return OK;
}

enum status
plan_find_bytes(struct registry *registry, const struct slot_state *state,
		const struct model_version *version, enum plan_bytes *bytes,
		struct error *err)
{
	const struct placement placement = slot_state_placement(registry, state,
								version);
	enum plan_bytes found;
	struct error why;

	if (look_at_target(state, &placement, &found, err) != OK)
		return err->code;
	if (found != PLAN_BYTES_PLACED &&
	    !objects_has(registry->objects, &version->digest))
		return fail(err, ERR_CORRUPT,
			    "the bytes of %s are missing, in the store and at "
			    "the target (put them back: mlops register %s "
			    "PATH)",
			    version->shown, version->model_name);
	if (found != PLAN_BYTES_PLACED &&
	    objects_verify(registry->objects, &version->digest, version->form,
			   &why) != OK) {
		if (why.code != ERR_CORRUPT && why.code != ERR_NOT_FOUND)
			return fail(err, why.code, "%s", why.message);
		return fail(err, ERR_CORRUPT, "the bytes of %s: %s",
			    version->shown, why.message);
	}
	*bytes = found;
	return OK;
}

const char *
plan_verb(struct arena *arena, const struct plan *plan)
{
	const struct slot *slot = &plan->state.slot;

	switch (plan->kind) {
	case REVISION_PROMOTE:
		return arena_printf(arena, "promote '%s' to '%s'",
				    plan->version.shown,
				    slot->environment_name);
	case REVISION_ROLLBACK:
		return arena_printf(arena, "roll back '%s' to '%s'",
				    slot->shown, plan->version.shown);
	case REVISION_UNDO:
		return arena_printf(arena, "undo the rollback of '%s'",
				    slot->shown);
	}
	error_bug(__FILE__, __LINE__, "a plan of no kind");
}

enum status
plan_take_version(struct registry *registry, struct plan *plan, int64_t version,
		  const enum plan_bytes *bytes, struct error *err)
{
	struct compatibility_report back;
	struct placement placement;

	if (model_version_get(registry, version, &plan->version, err) != OK)
		return err->code;
	placement = slot_state_placement(registry, &plan->state,
					 &plan->version);
	if (bytes != NULL)
		plan->bytes = *bytes;
	if (plan->state.target->check(&placement, err) != OK ||
	    (bytes == NULL &&
	     plan_find_bytes(registry, &plan->state, &plan->version,
			     &plan->bytes, err) != OK))
		return fail_while(err, "cannot %s",
				  plan_verb(registry->arena, plan));
	plan->has_compatibility = plan->live != NULL;
	if (plan->live == NULL)
		return OK;
	if (compatibility_judge(registry, plan->live->version, version,
				&plan->compatibility, err) != OK ||
	    compatibility_judge(registry, version, plan->live->version, &back,
				err) != OK)
		return err->code;
	plan->back_refused = back.overall.answer == COMPATIBILITY_NO;
	return OK;
}

enum status
plan_refuse(struct registry *registry, struct plan *plan, bool force,
	    struct error *err, const char *format, ...)
{
	struct arena *arena = registry->arena;
	const char *policy;
	va_list args;

	va_start(args, format);
	policy = arena_vprintf(arena, format, args);
	va_end(args);
	if (!force)
		return fail(err, ERR_REFUSED,
			    "cannot %s: %s (override: --force --reason TEXT)",
			    plan_verb(arena, plan), policy);
	plan->overridden = plan->overridden == NULL
				   ? policy
				   : arena_printf(arena, "%s; %s",
						  plan->overridden, policy);
	return OK;
}

static void
add_text(struct hasher *hasher, const char *text)
{
	const char *shown = text == NULL ? "" : text;

	digest_add_field(hasher, shown, strlen(shown));
}

static void
add_digest(struct hasher *hasher, const struct digest *digest)
{
	digest_add_field(hasher, digest->bytes, sizeof digest->bytes);
}

/* The slot's head, and what is said of each of its revisions. */
static void
add_state(struct hasher *hasher, const struct plan *plan)
{
	const struct slot_state *state = &plan->state;

	add_text(hasher, state->slot.environment_name);
	add_text(hasher, state->slot.model_name);
	add_text(hasher, state->environment.target);
	add_text(hasher, state->environment.root);
	digest_add_u64(hasher, (uint64_t)state->newest);
	digest_add_u64(hasher,
		       plan->live == NULL ? 0 : (uint64_t)plan->live->number);
	for (size_t i = 0; i < state->count; i++) {
		add_digest(hasher, &state->revisions[i].digest);
		digest_add_u64(hasher, state->revisions[i].was_live);
		add_text(hasher,
			 revision_verdict_word(state->revisions[i].verdict));
	}
}

/* What was decided, and on which states of versions. */
static void
add_decision(struct hasher *hasher, const struct plan *plan)
{
	const struct choice *choice = &plan->choice;

	add_text(hasher, revision_kind_word(plan->kind));
	add_digest(hasher, &plan->version.record_digest);
	digest_add_u64(hasher, plan->version.revoked);
	digest_add_u64(hasher, plan->version.deprecated);
	digest_add_u64(hasher, plan->restored == NULL
				       ? 0
				       : (uint64_t)plan->restored->number);
	digest_add_u64(hasher, plan->has_compatibility
				       ? plan->compatibility.overall.answer
				       : 0);
	add_text(hasher, plan->overridden);
	digest_add_u64(hasher, plan->keep_verdict);
	for (size_t i = 0; i < choice->skipped_count; i++) {
		digest_add_u64(hasher,
			       (uint64_t)choice->skipped[i].revision->number);
		add_text(hasher, choice_skip_word(choice->skipped[i].skip));
	}
}

void
plan_finish(struct plan *plan)
{
	struct hasher hasher;
	struct digest digest;
	char hex[DIGEST_HEX_SIZE];

	digest_begin(&hasher);
	add_text(&hasher, "mlops-plan-1");
	add_state(&hasher, plan);
	add_decision(&hasher, plan);
	digest_end(&hasher, &digest);
	digest_hex(&digest, hex);
	memcpy(plan->id, hex, PLAN_ID_SIZE - 1);
	plan->id[PLAN_ID_SIZE - 1] = '\0';
}

enum status
plan_check_id(const struct plan *plan, const char *wanted, struct error *err)
{
	if (wanted == NULL || strcmp(wanted, plan->id) == 0)
		return OK;
	return fail(err, ERR_CONFLICT,
		    "the plan '%s' is stale, or of another command: what it "
		    "read has changed, and it would now be '%s' (look again: "
		    "--plan)",
		    wanted, plan->id);
}
