/* switch.c - doing what was planned: intent, effect, outcome */
#include "rollout/switch.h"

#include "rollout/switch_record.h"
#include "store/wait.h"

/* A switch under way, by this process. */
struct switching {
	struct registry *registry;
	const struct target *target;
	struct placement placement;
	int64_t slot, revision;
	bool is_placed; /* the release was verified a moment ago */
};

static enum status
busy(struct registry *registry, const struct plan *plan,
     const struct lease *lease, struct error *err)
{
	struct arena *arena = registry->arena;
	const char *holder = switch_record_holder(registry, lease);

	if (slot_state_is_held(registry, lease))
		return fail(err, ERR_BUSY,
			    "cannot %s: %s is switching it (wait longer: "
			    "--timeout DURATION)",
			    plan_verb(arena, plan), holder);
	return fail(err, ERR_CONFLICT,
		    "cannot %s: %s, which was switching it, is gone (run "
		    "this again: what it left is finished first)",
		    plan_verb(arena, plan), holder);
}

/* Transaction 1, once nobody else is switching the slot. */
static enum status
begin(struct switching *switching, const struct plan *plan, struct error *err)
{
	struct registry *registry = switching->registry;
	struct wait wait = wait_begin(registry->options.timeout_us);
	struct lease other;

	for (;;) {
		if (switch_record_intent(registry, plan, &switching->slot,
					 &switching->revision, &other,
					 err) != OK)
			return err->code;
		if (other.revision == 0)
			return OK;
		if (!slot_state_is_held(registry, &other) || !wait_again(&wait))
			return busy(registry, plan, &other, err);
	}
}

/* The effect. Twice is the same as once. */
static enum status
put_files(const struct switching *switching, struct error *err)
{
	const struct target *target = switching->target;

	if (!switching->is_placed &&
	    target->place(&switching->placement, err) != OK)
		return err->code;
	if (switch_record_check_lease(switching->registry, switching->slot,
				      switching->revision, err) != OK)
		return err->code;
	return target->activate(&switching->placement, err);
}

static bool
serves_new(const struct switching *switching)
{
	struct digest serving;
	struct error ignored;
	bool found = false;

	return switching->target->serving(&switching->placement, &found,
					  &serving, &ignored) == OK &&
	       found && digest_equal(&serving, &switching->placement.digest);
}

/* After files that could not be put: closes the revision when what served
 * before goes on serving, and else leaves it to be finished. `err` says why
 * and stays. */
static void
give_up(const struct switching *switching, bool was_serving, struct error *err)
{
	const struct error why = *err;
	struct error ignored;

	if (!was_serving && serves_new(switching)) {
		fail(err, ERR_PENDING,
		     "%s (its files serve already: the next promotion or "
		     "rollback of this slot finishes it)",
		     why.message);
		return;
	}
	if (switch_record_failed(switching->registry, switching->slot,
				 switching->revision, &ignored) != OK)
		fail(err, why.code,
		     "%s (and that could not be recorded: %s; the next "
		     "promotion or rollback of this slot does)",
		     why.message, ignored.message);
}

static int64_t
time_since_start(const struct registry *registry)
{
	const struct registry_options *options = &registry->options;

	return options->clock == NULL ? -1 : options->clock() - options->now_us;
}

static enum status
finish(const struct switching *switching, int64_t duration_us,
       struct error *err)
{
	enum status status = switch_record_live(
		switching->registry, switching->slot, switching->revision,
		duration_us, err);
	struct error why;

	if (status == OK || status == ERR_UNKNOWN)
		return status;
	why = *err;
	return fail(err, ERR_PENDING,
		    "its files serve, but that could not be recorded: %s (the "
		    "next promotion or rollback of this slot does)",
		    why.message);
}

enum status
switch_carry_out(struct registry *registry, const struct plan *plan,
		 struct switched *out, struct error *err)
{
	struct switching switching = {
		.registry = registry,
		.target = plan->state.target,
		.placement = slot_state_placement(registry, &plan->state,
						  &plan->version),
		.is_placed = plan->bytes == PLAN_BYTES_PLACED,
	};
	bool was_serving = serves_new(&switching);
	struct switched made;

	if (begin(&switching, plan, err) != OK)
		return err->code;
	if (put_files(&switching, err) != OK) {
		give_up(&switching, was_serving, err);
		return fail_while(err, "cannot %s",
				  plan_verb(registry->arena, plan));
	}
	made.duration_us = time_since_start(registry);
	if (finish(&switching, made.duration_us, err) != OK)
		return fail_while(err, "cannot %s",
				  plan_verb(registry->arena, plan));
	if (revision_get(registry, switching.revision, &made.revision, err) !=
	    OK)
		return err->code;
	*out = made;
	return OK;
}

/* What could not be finished serves no longer, as far as that can be done. */
static void
serve_live(struct registry *registry, const struct slot_state *state)
{
	struct model_version version;
	struct placement placement;
	struct error ignored;

	if (state->live == NULL ||
	    model_version_get(registry, state->live->version, &version,
			      &ignored) != OK)
		return;
	placement = slot_state_placement(registry, state, &version);
	if (state->target->verify(&placement, &ignored) == OK)
		state->target->activate(&placement, &ignored);
}

/* Takes over from the dead and does the rest of its work. */
static enum status
finish_left(struct registry *registry, const struct slot_state *state,
	    struct switch_left *left, struct error *err)
{
	struct switching switching = {
		.registry = registry,
		.target = state->target,
		.slot = state->slot.id,
		.revision = state->lease.revision,
	};
	struct model_version version;
	struct revision revision;
	bool taken;

	if (switch_record_takeover(registry, &state->lease, &taken, err) != OK)
		return err->code;
	if (!taken)
		return OK;
	if (revision_get(registry, switching.revision, &revision, err) != OK ||
	    model_version_get(registry, revision.version, &version, err) != OK)
		return err->code;
	switching.placement = slot_state_placement(registry, state, &version);
	left->holder = switch_record_holder(registry, &state->lease);
	if (put_files(&switching, err) != OK) {
		left->failed = arena_strdup(registry->arena, err->message);
		serve_live(registry, state);
		if (switch_record_failed(registry, switching.slot,
					 switching.revision, err) != OK)
			return err->code;
	} else if (finish(&switching, -1, err) != OK) {
		return err->code;
	}
	return revision_get(registry, revision.id, &left->revision, err);
}

enum status
switch_settle(struct registry *registry, const struct slot *slot,
	      bool look_only, struct slot_state *state,
	      struct switch_left *left, struct error *err)
{
	struct switch_left none = {.revision = {.id = 0}};
	struct slot_state found;

	*left = none;
	if (slot_state_read(registry, slot, &found, err) != OK)
		return err->code;
	if (look_only) {
		slot_state_foresee(&found);
	} else if (found.lease.revision != 0 && !found.lease_is_held) {
		if (finish_left(registry, &found, left, err) != OK ||
		    slot_state_read(registry, slot, &found, err) != OK)
			return err->code;
	}
	*state = found;
	return OK;
}
