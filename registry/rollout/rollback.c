/* rollback.c - deciding on a rollback, or on undoing one */
#include "rollout/rollback.h"

#include "base/clock.h"
#include "base/text.h"
#include "catalog/reference.h"
#include "rollout/judge.h"
#include <string.h>

/* "; skipped r13: churn@7 marked bad ...; r12: never live (failed)" */
static const char *
list_skipped(struct arena *arena, const struct choice *choice)
{
	struct text list = text_new(arena);

	for (size_t i = 0; i < choice->skipped_count; i++)
		text_addf(&list, "%s r%lld: %s", i == 0 ? ": skipped" : ";",
			  (long long)choice->skipped[i].revision->number,
			  choice->skipped[i].reason);
	return list.data;
}

static enum status
nothing_eligible(const struct registry *registry, const struct plan *plan,
		 int64_t back, struct error *err)
{
	struct arena *arena = registry->arena;
	const char *shown = plan->state.slot.shown;
	const char *skipped = list_skipped(arena, &plan->choice);

	if (back > 1)
		return fail(err, ERR_NO_TARGET,
			    "cannot roll back '%s' by %lld: there are not so "
			    "many revisions to go back to%s",
			    shown, (long long)back, skipped);
	return fail(err, ERR_NO_TARGET,
		    "cannot roll back '%s': no revision below r%lld is "
		    "eligible%s (name one: --to %s@rN --force --reason "
		    "TEXT)",
		    shown, (long long)plan->live->origin_number,
		    *skipped == '\0' ? ": there is none" : skipped, shown);
}

static const char *
why_chosen(struct arena *arena, const struct plan *plan,
	   const struct revision *target, int64_t back)
{
	long long below = (long long)plan->live->origin_number;

	if (back > 0)
		return arena_printf(arena,
				    "number %lld below r%lld of those not "
				    "skipped",
				    (long long)back, below);
	if (target->verdict == VERDICT_GOOD)
		return arena_printf(
			arena, "the newest good revision below r%lld", below);
	return arena_printf(arena,
			    "no revision below r%lld is good: the newest "
			    "whose verdict is unknown",
			    below);
}

/* By the rule. */
static enum status
choose(struct judging *judging, struct plan *plan, int64_t back,
       const struct revision **target, struct error *err)
{
	if (choice_make(judging->registry->arena, plan->state.revisions,
			plan->state.count, plan->live, back, judge_revision,
			judging, &plan->choice, err) != OK)
		return err->code;
	if (plan->choice.target == NULL)
		return nothing_eligible(judging->registry, plan, back, err);
	*target = plan->choice.target;
	plan->why = why_chosen(judging->registry->arena, plan, *target, back);
	if ((*target)->verdict == VERDICT_UNKNOWN)
		plan->caution = arena_printf(
			judging->registry->arena,
			"the verdict on r%lld is unknown: none is good",
			(long long)(*target)->number);
	return OK;
}

/* The revision that --to names: itself, or of a version (or a revision of
 * another slot) the newest that was live here. */
static enum status
find_named(struct registry *registry, const struct slot_state *state,
	   const char *to, const struct revision **target, struct error *err)
{
	const struct revision *found = NULL;
	struct resolved named;

	if (reference_resolve(registry, to, ACCEPT_VERSION, &named, err) != OK)
		return err->code;
	if (named.kind == REFERENCE_REVISION)
		found = slot_state_find(state, named.record);
	for (size_t i = 0; i < state->count && found == NULL; i++)
		if (state->revisions[i].version == named.version &&
		    state->revisions[i].was_live)
			found = &state->revisions[i];
	if (found == NULL || !found->was_live)
		return fail(err, ERR_CONFLICT,
			    "cannot roll back '%s' to '%s': it was never live "
			    "there (make it live: mlops promote %s --to %s)",
			    state->slot.shown, to, to,
			    state->slot.environment_name);
	*target = found;
	return OK;
}

/* What the rule would skip is refused without --force; wrong bytes always. */
static enum status
check_named(struct judging *judging, struct plan *plan,
	    const struct revision *target, bool force, struct error *err)
{
	const char *reason = NULL;
	enum choice_skip skip = choice_skip_of(
		judging->registry->arena, plan->state.revisions,
		plan->state.count, plan->live, target, &reason);

	if (skip == SKIP_NOT &&
	    judge_revision(judging, target, &skip, &reason, err) != OK)
		return err->code;
	if (skip == SKIP_NOT || skip == SKIP_BYTES)
		return OK; /* plan_take_version says it */
	return plan_refuse(judging->registry, plan, force, err, "%s", reason);
}

static enum status
take_named(struct judging *judging, struct plan *plan,
	   const struct rollback_request *request,
	   const struct revision **target, struct error *err)
{
	const struct revision *named = NULL;

	if (find_named(judging->registry, judging->state, request->to, &named,
		       err) != OK)
		return err->code;
	BUG_IF(named == NULL);
	plan->why = arena_printf(judging->registry->arena,
				 "--to %s asked for it", request->to);
	plan->version.shown = named->version_shown;
	*target = named;
	return check_named(judging, plan, named, request->force, err);
}

/* The revision that the live rollback left. */
static enum status
take_left(struct judging *judging, struct plan *plan,
	  const struct rollback_request *request,
	  const struct revision **target, struct error *err)
{
	const struct slot_state *state = judging->state;
	struct model_version version;

	if (plan->live->kind != REVISION_ROLLBACK)
		return fail(err, ERR_CONFLICT,
			    "cannot undo: what is live in '%s' is r%lld, which "
			    "is no rollback (make a version live: mlops "
			    "promote VERSION --to %s)",
			    state->slot.shown, (long long)plan->live->number,
			    state->slot.environment_name);
	*target = slot_state_find(state, plan->live->previous);
	BUG_IF(*target == NULL);
	plan->why = arena_printf(judging->registry->arena,
				 "r%lld rolled back from it",
				 (long long)plan->live->number);
	if (model_version_get(judging->registry, (*target)->version, &version,
			      err) != OK)
		return err->code;
	if (version.revoked)
		return plan_refuse(judging->registry, plan, request->force, err,
				   "%s is revoked", version.shown);
	return OK;
}

/* Two people who see the same alarm roll back once, not twice. */
static enum status
check_twice(const struct registry *registry, struct plan *plan,
	    const struct rollback_request *request, struct error *err)
{
	const struct registry_options *options = &registry->options;
	const struct revision *live = plan->live;
	int64_t now_us = options->clock != NULL ? options->clock()
						: options->now_us;
	int64_t ago_us = now_us - live->created_us;
	const char *first;

	if (live->kind != REVISION_ROLLBACK || request->again ||
	    request->to != NULL || request->back != 0 || request->undo ||
	    ago_us >= ROLLBACK_TWICE_US ||
	    strcmp(live->actor, options->actor) == 0)
		return OK;
	first = arena_printf(
		registry->arena, "%s rolled back '%s' to %s (r%lld) %lld s ago",
		live->actor, plan->state.slot.shown, live->version_shown,
		(long long)live->number, (long long)(ago_us / CLOCK_SECOND));
	if (request->planned) {
		plan->caution = first;
		return OK;
	}
	return fail(err, ERR_CONFLICT,
		    "cannot roll back further: %s (if that is not enough: "
		    "--again)",
		    first);
}

/* " --to production/churn@r12 --keep-verdict" */
static const char *
arguments_of(struct arena *arena, const struct rollback_request *request)
{
	struct text text = text_new(arena);

	if (request->to != NULL)
		text_addf(&text, " --to %s",
			  text_shell_word(arena, request->to));
	if (request->back != 0)
		text_addf(&text, " --back %lld", (long long)request->back);
	if (request->keep_verdict)
		text_add(&text, " --keep-verdict");
	if (request->force)
		text_addf(&text, " --force --reason %s",
			  text_shell_word(arena, request->reason));
	return text.data;
}

static int64_t
origin_of(const struct slot_state *state, const struct revision *restored)
{
	const struct revision *origin = slot_state_numbered(
		state, restored->origin_number);

	BUG_IF(origin == NULL);
	return origin->id;
}

enum status
rollback_plan(struct registry *registry, const struct slot_state *state,
	      const struct rollback_request *request, struct plan *out,
	      struct error *err)
{
	struct plan plan = plan_begin(state, request->undo ? REVISION_UNDO
							   : REVISION_ROLLBACK);
	struct judging judging = {.registry = registry, .state = state};
	const struct revision *target = NULL;
	enum status status;

	if (plan.live == NULL)
		return fail(err, ERR_NOT_FOUND,
			    "cannot roll back: nothing is live in '%s'",
			    state->slot.shown);
	plan.reason = request->reason;
	plan.keep_verdict = request->keep_verdict;
	plan.arguments = arguments_of(registry->arena, request);
	if (check_twice(registry, &plan, request, err) != OK)
		return err->code;
	if (request->undo)
		status = take_left(&judging, &plan, request, &target, err);
	else if (request->to != NULL)
		status = take_named(&judging, &plan, request, &target, err);
	else
		status = choose(&judging, &plan, request->back, &target, err);
	if (status != OK)
		return status;
	if (plan_take_version(registry, &plan, target->version,
			      judge_bytes(&judging, target->version),
			      err) != OK)
		return err->code;
	plan.restored = target;
	if (!request->undo)
		plan.origin = origin_of(state, target);
	plan_finish(&plan);
	*out = plan;
	return OK;
}
