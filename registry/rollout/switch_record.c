/* switch_record.c - the transactions of a switch: each one change */
#include "rollout/switch_record.h"

#include "base/clock.h"
#include "catalog/revision_add.h"
#include "rollout/machine.h"
#include "rollout/slot_state.h"
#include <string.h>

struct intent {
	const struct plan *plan;
	int64_t slot, revision;
	struct lease other;
};

static const char *
shown_revision(struct change *change, int64_t revision, struct error *err)
{
	struct resolved shown;

	return reference_of_record(change->registry, revision, &shown, err) ==
			       OK
		       ? shown.shown
		       : NULL;
}

/* What is there is what the plan was made on; else says what moved it. */
static enum status
check_head(struct change *change, const struct intent *intent,
	   struct error *err)
{
	const struct plan *plan = intent->plan;
	struct revision live, *newest;
	char when[CLOCK_TEXT_SIZE];
	size_t count;

	if (revision_live(change->registry, intent->slot, &live, err) != OK ||
	    revision_list(change->registry, intent->slot, 0, 1, &newest, &count,
			  err) != OK)
		return err->code;
	if ((count == 0 ? 0 : newest->number) == plan->state.newest &&
	    live.id == (plan->live == NULL ? 0 : plan->live->id))
		return OK;
	BUG_IF(count == 0); /* what was there is never deleted */
	clock_short(newest->created_us, when);
	return fail(err, ERR_CONFLICT,
		    "cannot %s: it moved after this was decided: r%lld = %s "
		    "(%s by %s, %s) (look at it and decide again)",
		    plan_verb(change->arena, plan), (long long)newest->number,
		    newest->version_shown, revision_kind_word(newest->kind),
		    newest->actor, when);
}

/* The verdict on what is left is part of the decision: bad by a rollback,
 * unknown again when the rollback is undone. */
static enum status
add_verdict(struct change *change, const struct plan *plan, struct error *err)
{
	switch (plan->kind) {
	case REVISION_PROMOTE:
		return OK;
	case REVISION_ROLLBACK:
		if (plan->keep_verdict)
			return OK;
		return revision_add_verdict(change, plan->live->id, VERDICT_BAD,
					    plan->reason, err);
	case REVISION_UNDO:
		return revision_add_verdict(change, plan->restored->id,
					    VERDICT_UNKNOWN, plan->reason, err);
	}
	error_bug(__FILE__, __LINE__, "a plan of no kind");
}

static enum status
add_intent(struct change *change, struct intent *intent, struct error *err)
{
	const struct plan *plan = intent->plan;
	const struct revision_new new = {
		.slot = intent->slot,
		.version = plan->version.id,
		.digest = plan->version.digest,
		.kind = plan->kind,
		.origin = plan->origin,
		.previous = plan->live == NULL ? 0 : plan->live->id,
		.restored = plan->restored == NULL ? 0 : plan->restored->id,
		.plan = plan->id,
		.reason = plan->reason,
		.forced = plan->overridden != NULL,
	};
	struct record record;

	if (revision_add(change, &new, &record, err) != OK)
		return err->code;
	intent->revision = record.id;
	if (plan->overridden != NULL)
		json_add_string(change->arena, change->note, "overridden",
				plan->overridden);
	if (revision_add_state(change, record.id,
			       rollout_state_word(ROLLOUT_SWITCHING), -1,
			       err) != OK ||
	    add_verdict(change, plan, err) != OK)
		return err->code;
	change->subject = shown_revision(change, record.id, err);
	return change->subject == NULL ? err->code : OK;
}

static enum status
intent_body(struct change *change, void *context, struct error *err)
{
	struct intent *intent = context;
	const struct slot *slot = &intent->plan->state.slot;

	if (revision_add_slot(change, slot->environment, slot->model,
			      &intent->slot, err) != OK ||
	    lease_find(change->registry, intent->slot, &intent->other, err) !=
		    OK)
		return err->code;
	if (intent->other.revision != 0) {
		change->nothing = true;
		return OK;
	}
	if (check_head(change, intent, err) != OK ||
	    add_intent(change, intent, err) != OK)
		return err->code;
	return lease_take(change, intent->slot, intent->revision, err);
}

enum status
switch_record_intent(struct registry *registry, const struct plan *plan,
		     int64_t *slot, int64_t *revision, struct lease *other,
		     struct error *err)
{
	struct intent intent = {.plan = plan};

	if (ledger_change(registry, revision_kind_word(plan->kind), intent_body,
			  &intent, NULL, err) != OK)
		return err->code;
	*slot = intent.slot;
	*revision = intent.revision;
	*other = intent.other;
	return OK;
}

struct takeover {
	const struct lease *left;
	bool taken;
};

static enum status
takeover_body(struct change *change, void *context, struct error *err)
{
	struct takeover *takeover = context;
	const struct lease *left = takeover->left;
	struct lease now;

	if (lease_find(change->registry, left->slot, &now, err) != OK)
		return err->code;
	if (now.revision != left->revision ||
	    slot_state_is_held(change->registry, &now)) {
		change->nothing = true;
		return OK;
	}
	change->subject = shown_revision(change, left->revision, err);
	if (change->subject == NULL)
		return err->code;
	json_add_string(change->arena, change->note, "left_by",
			switch_record_holder(change->registry, left));
	takeover->taken = true;
	return lease_take(change, left->slot, left->revision, err);
}

enum status
switch_record_takeover(struct registry *registry, const struct lease *left,
		       bool *taken, struct error *err)
{
	struct takeover takeover = {.left = left};

	if (ledger_change(registry, "continue", takeover_body, &takeover, NULL,
			  err) != OK)
		return err->code;
	*taken = takeover.taken;
	return OK;
}

enum status
switch_record_check_lease(struct registry *registry, int64_t slot,
			  int64_t revision, struct error *err)
{
	const struct registry_options *options = &registry->options;
	struct lease lease;

	if (lease_find(registry, slot, &lease, err) != OK)
		return err->code;
	if (lease.revision == revision && lease.pid == options->pid &&
	    strcmp(lease.host, options->host) == 0 &&
	    strcmp(lease.boot_id, options->boot_id) == 0)
		return OK;
	return fail(err, ERR_CONFLICT,
		    "another process took the switch over (see: mlops status)");
}

struct outcome {
	int64_t slot, revision, duration_us;
	enum rollout_event event;
};

/* How what was live is left, by the machine. */
static enum status
left_as(enum revision_kind kind, const char **word, struct error *err)
{
	enum rollout_state next;

	if (rollout_next(ROLLOUT_LIVE,
			 kind == REVISION_ROLLBACK ? ROLLOUT_LEFT
						   : ROLLOUT_REPLACED,
			 &next, err) != OK)
		return err->code;
	*word = rollout_state_word(next);
	return OK;
}

static enum status
outcome_body(struct change *change, void *context, struct error *err)
{
	const struct outcome *outcome = context;
	struct revision revision;
	enum rollout_state state, next;
	const char *left = NULL;

	if (switch_record_check_lease(change->registry, outcome->slot,
				      outcome->revision, err) != OK ||
	    revision_get(change->registry, outcome->revision, &revision, err) !=
		    OK)
		return err->code;
	BUG_IF(!rollout_state_parse(revision.state, &state));
	if (rollout_next(state, outcome->event, &next, err) != OK ||
	    left_as(revision.kind, &left, err) != OK ||
	    lease_drop(change, outcome->slot, err) != OK)
		return err->code;
	change->subject = shown_revision(change, outcome->revision, err);
	if (change->subject == NULL)
		return err->code;
	if (next == ROLLOUT_LIVE)
		return revision_make_live(change, outcome->slot,
					  outcome->revision, left,
					  outcome->duration_us, err);
	return revision_add_state(change, outcome->revision,
				  rollout_state_word(next), -1, err);
}

enum status
switch_record_live(struct registry *registry, int64_t slot, int64_t revision,
		   int64_t duration_us, struct error *err)
{
	struct outcome outcome = {slot, revision, duration_us,
				  ROLLOUT_SWITCHED};

	return ledger_change(registry, "live", outcome_body, &outcome, NULL,
			     err);
}

enum status
switch_record_failed(struct registry *registry, int64_t slot, int64_t revision,
		     struct error *err)
{
	struct outcome outcome = {slot, revision, -1, ROLLOUT_NOT_PLACED};

	return ledger_change(registry, "failed", outcome_body, &outcome, NULL,
			     err);
}

const char *
switch_record_holder(struct registry *registry, const struct lease *lease)
{
	if (strcmp(lease->host, registry->options.host) == 0)
		return arena_printf(registry->arena, "process %lld",
				    (long long)lease->pid);
	return arena_printf(registry->arena, "process %lld of host %s",
			    (long long)lease->pid, lease->host);
}
