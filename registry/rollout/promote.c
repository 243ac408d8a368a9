/* promote.c - deciding on a promotion */
#include "rollout/promote.h"

#include "base/text.h"
#include "catalog/reference_find.h"
#include <string.h>

enum status
promote_slot(struct registry *registry, int64_t version,
	     const char *environment, struct slot *out, struct error *err)
{
	struct model_version model;
	struct named named;
	struct slot slot;

	if (model_version_get(registry, version, &model, err) != OK ||
	    reference_find_name(registry, NAMED_ENVIRONMENT, environment,
				&named, err) != OK)
		return err->code;
	slot = (struct slot){
		.environment = named.id,
		.model = model.model,
		.environment_name = named.name,
		.model_name = model.model_name,
		.shown = arena_printf(registry->arena, "%s/%s", named.name,
				      model.model_name),
	};
	if (reference_find_slot(registry, named.name, model.model_name, out,
				err) == OK)
		return OK;
	if (err->code == ERR_NOT_FOUND) {
		*out = slot;
		return OK;
	}
	return err->code;
}

/* Is it live, and does the target say so too? */
static enum status
is_live_already(const struct registry *registry, const struct plan *plan,
		bool *answer, struct error *err)
{
	const struct placement placement = slot_state_placement(
		registry, &plan->state, &plan->version);
	struct digest serving;
	bool found = false;

	*answer = false;
	if (plan->live == NULL || plan->live->version != plan->version.id)
		return OK;
	if (plan->state.target->serving(&placement, &found, &serving, err) !=
		    OK &&
	    err->code != ERR_CONFLICT) /* something else stands there */
		return err->code;
	*answer = found && digest_equal(&serving, &plan->version.digest) &&
		  plan->bytes == PLAN_BYTES_PLACED;
	return OK;
}

static enum status
apply_policies(struct registry *registry, struct plan *plan, bool force,
	       struct error *err)
{
	const struct revision *bad = choice_bad(plan->state.revisions,
						plan->state.count,
						&plan->version.digest);

	if (plan->version.revoked &&
	    plan_refuse(registry, plan, force, err, "%s is revoked",
			plan->version.shown) != OK)
		return err->code;
	if (bad != NULL &&
	    plan_refuse(registry, plan, force, err, "%s",
			choice_bad_reason(registry->arena, bad)) != OK)
		return err->code;
	return OK;
}

enum status
promote_plan(struct registry *registry, const struct slot_state *state,
	     const struct promote_request *request, struct plan *out,
	     struct error *err)
{
	struct plan plan = plan_begin(state, REVISION_PROMOTE);

	plan.reason = request->reason;
	plan.why = "it was asked for";
	plan.arguments = request->force ? arena_printf(registry->arena,
						       " --force --reason %s",
						       text_shell_word(
							       registry->arena,
							       request->reason))
					: "";
	if (plan_take_version(registry, &plan, request->version, NULL, err) !=
		    OK ||
	    is_live_already(registry, &plan, &plan.nothing, err) != OK)
		return err->code;
	if (!plan.nothing &&
	    apply_policies(registry, &plan, request->force, err) != OK)
		return err->code;
	plan_finish(&plan);
	*out = plan;
	return OK;
}
