/* served.c - is what should serve in its place? A look, not a proof */
#include "rollout/served.h"

#include "base/text.h"
#include "catalog/environment.h"
#include "catalog/lease.h"
#include "catalog/model.h"
#include "rollout/targets/target.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define DIGITS_SHOWN 19 /* "sha256:" and twelve digits */

/* What stands in the way of an answer is a problem like any other. */
static const char *
as_problem(struct registry *registry, const struct error *err)
{
	return arena_strdup(registry->arena, err->message);
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

static const char *
look_in_store(struct registry *registry, const struct model_version *version)
{
	const char *missing = NULL;
	struct error why;

	if (!objects_has(registry->objects, &version->digest))
		return arena_printf(registry->arena,
				    "the bytes of %s are not in the store",
				    version->shown);
	if (version->form == FORM_DIRECTORY &&
	    look_for_files(registry, &version->digest, &missing, &why) != OK)
		return as_problem(registry, &why);
	if (missing != NULL)
		return arena_printf(registry->arena,
				    "the file '%s' of %s is not in the store",
				    missing, version->shown);
	return NULL;
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

	if (target->serving(placement, &found, &serving, &why) != OK) {
		*problem = as_problem(registry, &why);
		return OK;
	}
	if (!found) {
		*problem = arena_printf(arena, "nothing serves: '%s' is gone",
					path);
		return OK;
	}
	if (is_to_come(registry, slot, &serving, &to_come, err) != OK)
		return err->code;
	if (!to_come && !digest_equal(&serving, &placement->digest)) {
		digest_text(&serving, text);
		*problem = arena_printf(arena, "'%s' serves %.*s instead", path,
					DIGITS_SHOWN, text);
	} else if (stat(path, &info) != 0) {
		*problem = arena_printf(arena, "nothing serves: '%s': %s", path,
					strerror(errno));
	}
	return OK;
}

/* The command that makes the target serve it again. What mlops did not make
 * is never written over, and a verdict stands until it is overridden. */
static const char *
way_back(const struct placement *placement, const struct target *target,
	 const struct revision *live, const char *environment)
{
	struct arena *arena = placement->arena;
	const char *path = target->path(placement);
	const char *shown = text_shell_word(arena, path);
	bool bad = live->verdict == VERDICT_BAD;
	const char *promote = arena_printf(arena, "mlops promote %s --to %s%s",
					   live->version_shown, environment,
					   bad ? " --force --reason TEXT" : "");
	struct stat info;

	if (lstat(path, &info) != 0 || S_ISLNK(info.st_mode))
		return promote;
	return arena_printf(
		arena, "mv %s %s && %s", shown,
		text_shell_word(arena, arena_printf(arena, "%s.old", path)),
		promote);
}

enum status
served_look(struct registry *registry, const struct slot *slot,
	    const struct revision *live, struct served *out, struct error *err)
{
	struct served served = {.problem = NULL};
	struct environment environment;
	struct model_version version;
	const struct target *target;
	const char *missing;

	if (environment_get(registry, slot->environment, &environment, err) !=
		    OK ||
	    model_version_get(registry, live->version, &version, err) != OK ||
	    target_find(environment.target, &target, err) != OK)
		return err->code;
	const struct placement placement = {
		.arena = registry->arena,
		.objects = registry->objects,
		.root = environment.root,
		.model = slot->model_name,
		.digest = live->digest,
		.form = version.form,
		.file_name = version.file_name,
	};

	if (look_at_target(registry, slot, target, &placement, &served.problem,
			   err) != OK)
		return err->code;
	missing = look_in_store(registry, &version);
	if (served.problem != NULL && missing == NULL)
		served.mend = way_back(&placement, target, live,
				       environment.name);
	else if (served.problem != NULL)
		served.problem = arena_printf(registry->arena, "%s; %s",
					      served.problem, missing);
	else
		served.problem = missing;
	*out = served;
	return OK;
}
