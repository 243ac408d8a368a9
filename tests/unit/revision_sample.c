/* revision_sample.c - a registry with models that serve, for unit tests */
#include "revision_sample.h"

#include "catalog/environment.h"
#include "catalog/model_register.h"
#include "catalog/named.h"
#include "catalog/revision_add.h"
#include <string.h>

/* What a change makes, and its id. */
struct sample {
	const char *name, *bake, *state;
	char content;
	int64_t environment, version, restored, revision;
	enum verdict verdict;
	int64_t id;
};

static int64_t
make(struct registry *registry, change_fn *body, struct sample *sample)
{
	struct error err;

	assert_ok(ledger_change(registry, "sample", body, sample, NULL, &err),
		  &err);
	return sample->id;
}

static enum status
make_environment(struct change *change, void *context, struct error *err)
{
	struct sample *sample = context;
	const char *root = arena_printf(change->arena, "/srv/%s", sample->name);

	change->subject = sample->name;
	assert_ok(named_add(change, NAMED_TABLE_ENVIRONMENT, sample->name,
			    &sample->id, err),
		  err);
	assert_ok(
		environment_set(change, sample->id, "target", "directory", err),
		err);
	assert_ok(environment_set(change, sample->id, "root", root, err), err);
	return environment_set(change, sample->id, "bake", sample->bake, err);
}

int64_t
revision_sample_environment(struct registry *registry, const char *name,
			    const char *bake)
{
	struct sample sample = {.name = name, .bake = bake};

	return make(registry, make_environment, &sample);
}

static enum status
make_version(struct change *change, void *context, struct error *err)
{
	struct sample *sample = context;
	struct content content = {.form = FORM_FILE, .bytes = 5, .files = 1};
	const struct model_registration registration = {
		.name = sample->name,
		.content = &content,
		.file_name = "model.json",
		.format = "json",
	};
	struct record record;

	memset(content.digest.bytes, sample->content, DIGEST_SIZE);
	change->subject = sample->name;
	assert_ok(model_register(change, &registration, &record, err), err);
	sample->id = record.id;
	change->nothing = !record.is_new;
	return OK;
}

int64_t
revision_sample_version(struct registry *registry, const char *model,
			char content)
{
	struct sample sample = {.name = model, .content = content};

	return make(registry, make_version, &sample);
}

static enum status
make_revision(struct change *change, void *context, struct error *err)
{
	struct sample *sample = context;
	struct registry *registry = change->registry;
	struct revision restored = {.id = 0}, live = {.id = 0};
	struct model_version version;
	struct revision_new new = {.version = sample->version};
	struct record record;

	assert_ok(model_version_get(registry, sample->version, &version, err),
		  err);
	assert_ok(revision_add_slot(change, sample->environment, version.model,
				    &new.slot, err),
		  err);
	assert_ok(revision_live(registry, new.slot, &live, err), err);
	if (sample->restored != 0) {
		assert_ok(revision_get(registry, sample->restored, &restored,
				       err),
			  err);
		new.kind = REVISION_ROLLBACK;
		new.restored = sample->restored;
		new.origin = sample->restored;
	}
	new.digest = version.digest;
	new.previous = live.id;
	change->subject = "slot";
	assert_ok(revision_add(change, &new, &record, err), err);
	sample->id = record.id;
	if (sample->state != NULL)
		return revision_add_state(change, record.id, sample->state, -1,
					  err);
	return revision_make_live(
		change, new.slot, record.id,
		sample->restored != 0 ? "rolled_back" : "superseded", 5, err);
}

int64_t
revision_sample_live(struct registry *registry, int64_t environment,
		     int64_t version, int64_t restored)
{
	struct sample sample = {
		.environment = environment,
		.version = version,
		.restored = restored,
	};

	return make(registry, make_revision, &sample);
}

int64_t
revision_sample_state(struct registry *registry, int64_t environment,
		      int64_t version, const char *state)
{
	struct sample sample = {
		.environment = environment,
		.version = version,
		.state = state,
	};

	return make(registry, make_revision, &sample);
}

static enum status
make_verdict(struct change *change, void *context, struct error *err)
{
	struct sample *sample = context;

	change->subject = "slot";
	return revision_add_verdict(change, sample->revision, sample->verdict,
				    sample->name, err);
}

void
revision_sample_verdict(struct registry *registry, int64_t revision,
			enum verdict verdict, const char *reason)
{
	struct sample sample = {
		.name = reason,
		.revision = revision,
		.verdict = verdict,
	};

	make(registry, make_verdict, &sample);
}
