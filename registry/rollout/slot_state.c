/* slot_state.c - a slot as it stands */
#include "rollout/slot_state.h"

#include "rollout/machine.h"
#include <string.h>

struct reading {
	struct registry *registry;
	struct slot_state *state;
};

bool
slot_state_is_held(const struct registry *registry, const struct lease *lease)
{
	const struct registry_options *options = &registry->options;

	return lease_is_held(registry, lease) &&
	       (lease->pid != options->pid ||
		strcmp(lease->host, options->host) != 0);
}

static enum status
read_history(struct registry *registry, struct slot_state *state,
	     struct error *err)
{
	struct revision live;
	int64_t slot = state->slot.id;

	if (slot == 0)
		return OK;
	if (revision_list(registry, slot, 0, 0, &state->revisions,
			  &state->count, err) != OK ||
	    revision_live(registry, slot, &live, err) != OK ||
	    lease_find(registry, slot, &state->lease, err) != OK)
		return err->code;
	state->live = live.id == 0 ? NULL : slot_state_find(state, live.id);
	state->newest = state->count == 0 ? 0 : state->revisions[0].number;
	state->lease_is_held = slot_state_is_held(registry, &state->lease);
	return OK;
}

static enum status
read_all(void *context, struct error *err)
{
	struct reading *reading = context;
	struct slot_state *state = reading->state;

	if (environment_get(reading->registry, state->slot.environment,
			    &state->environment, err) != OK)
		return err->code;
	return read_history(reading->registry, state, err);
}

enum status
slot_state_read(struct registry *registry, const struct slot *slot,
		struct slot_state *out, struct error *err)
{
	struct slot_state state = {.slot = *slot};
	struct reading reading = {registry, &state};
	const struct environment *environment = &state.environment;

	if (db_snapshot(registry->db, read_all, &reading, err) != OK)
		return err->code;
	if (environment->target == NULL || environment->root == NULL)
		return fail(err, ERR_NOT_FOUND,
			    "environment '%s' has no target (give it one: "
			    "mlops env add %s --target directory:FOLDER)",
			    environment->name, environment->name);
	if (target_find(environment->target, &state.target, err) != OK)
		return err->code;
	*out = state;
	return OK;
}

const struct revision *
slot_state_find(const struct slot_state *state, int64_t id)
{
	for (size_t i = 0; i < state->count; i++)
		if (state->revisions[i].id == id)
			return &state->revisions[i];
	return NULL;
}

const struct revision *
slot_state_numbered(const struct slot_state *state, int64_t number)
{
	for (size_t i = 0; i < state->count; i++)
		if (state->revisions[i].number == number)
			return &state->revisions[i];
	return NULL;
}

void
slot_state_foresee(struct slot_state *state)
{
	if (state->lease.revision == 0 || state->lease_is_held)
		return;
	for (size_t i = 0; i < state->count; i++) {
		struct revision *revision = &state->revisions[i];

		if (revision->id != state->lease.revision)
			continue;
		revision->was_live = true;
		if (!revision->verdict_recorded &&
		    state->environment.bake == NULL)
			revision->verdict = VERDICT_GOOD;
		revision->state = rollout_state_word(ROLLOUT_LIVE);
		state->live = revision;
	}
}

struct placement
slot_state_placement(const struct registry *registry,
		     const struct slot_state *state,
		     const struct model_version *version)
{
	return (struct placement){
		.arena = registry->arena,
		.objects = registry->objects,
		.root = state->environment.root,
		.model = state->slot.model_name,
		.digest = version->digest,
		.form = version->form,
		.file_name = version->file_name,
	};
}
