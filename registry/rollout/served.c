/* served.c - is what should serve in its place? A look, not a proof */
#include "rollout/served.h"

#include "catalog/environment.h"
#include "catalog/lease.h"
#include "catalog/model.h"
#include "rollout/targets/target.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* What stands in the way of an answer is a problem like any other. */
static enum status
as_problem(struct registry *registry, const char **problem,
	   const struct error *err)
{
	*problem = arena_strdup(registry->arena, err->message);
	return OK;
}

/* The first of the directory's files that the store lacks. */
static enum status
look_for_files(struct registry *registry, const struct digest *digest,
	       const char **missing, struct error *err)
{
	struct manifest_entry *entries;
	char *text;
	size_t size, count;

	if (objects_read(registry->objects, registry->arena, digest, &text,
			 &size, err) != OK ||
	    manifest_parse(registry->arena, text, size, &entries, &count,
			   err) != OK)
		return err->code;
	for (size_t i = 0; i < count && *missing == NULL; i++)
		if (!objects_has(registry->objects, &entries[i].digest))
			*missing = entries[i].path;
	return OK;
}

static enum status
look_in_store(struct registry *registry, const struct model_version *version,
	      const char **problem)
{
	const char *missing = NULL;
	struct error why;

	if (!objects_has(registry->objects, &version->digest)) {
		*problem = arena_printf(registry->arena,
					"the bytes of %s are not in the store",
					version->shown);
		return OK;
	}
	if (version->form == FORM_DIRECTORY &&
	    look_for_files(registry, &version->digest, &missing, &why) != OK)
		return as_problem(registry, problem, &why);
	if (missing != NULL)
		*problem = arena_printf(registry->arena,
					"the file '%s' of %s is not in the "
					"store",
					missing, version->shown);
	return OK;
}

/* What is being switched to may serve already. */
static enum status
is_to_come(struct registry *registry, const struct slot *slot,
	   const struct digest *serving, bool *answer, struct error *err)
{
	struct lease lease;
	struct revision next;

	*answer = false;
	if (lease_find(registry, slot->id, &lease, err) != OK)
		return err->code;
	if (lease.revision == 0)
		return OK;
	if (revision_get(registry, lease.revision, &next, err) != OK)
		return err->code;
	*answer = digest_equal(serving, &next.digest);
	return OK;
}

static enum status
look_at_target(struct registry *registry, const struct slot *slot,
	       const struct target *target, const struct placement *placement,
	       const char **problem, struct error *err)
{
	struct arena *arena = registry->arena;
	const char *path = target->path(placement);
	char text[DIGEST_TEXT_SIZE];
	struct digest serving;
	struct error why;
	struct stat info;
	bool found, to_come;

	if (target->serving(placement, &found, &serving, &why) != OK)
		return as_problem(registry, problem, &why);
	if (!found) {
		*problem = arena_printf(arena, "nothing serves: '%s' is gone",
					path);
		return OK;
	}
	if (is_to_come(registry, slot, &serving, &to_come, err) != OK)
		return err->code;
	if (!to_come && !digest_equal(&serving, &placement->digest)) {
		digest_text(&serving, text);
		*problem = arena_printf(arena, "'%s' serves %s instead", path,
					text);
	} else if (stat(path, &info) != 0) {
		*problem = arena_printf(arena, "nothing serves: '%s': %s", path,
					strerror(errno));
	}
	return OK;
}

enum status
served_look(struct registry *registry, const struct slot *slot,
	    const struct revision *live, const char **problem,
	    struct error *err)
{
	struct environment environment;
	struct model_version version;
	const struct target *target;
	struct error why;

	*problem = NULL;
	if (environment_get(registry, slot->environment, &environment, err) !=
		    OK ||
	    model_version_get(registry, live->version, &version, err) != OK)
		return err->code;
	if (target_find(environment.target, &target, &why) != OK)
		return as_problem(registry, problem, &why);
	const struct placement placement = {
		.arena = registry->arena,
		.objects = registry->objects,
		.root = environment.root,
		.model = slot->model_name,
		.digest = live->digest,
		.form = version.form,
		.file_name = version.file_name,
	};

	if (look_at_target(registry, slot, target, &placement, problem, err) !=
	    OK)
		return err->code;
	return *problem != NULL ? OK
				: look_in_store(registry, &version, problem);
}
