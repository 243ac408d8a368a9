/* registration.c - what is read before a model version is registered */
#include "evaluate/registration.h"

#include "base/file.h"
#include "catalog/checkout.h"
#include "catalog/name.h"
#include "catalog/param.h"
#include <string.h>
#include <unistd.h>

static enum status
check_names(struct registry *registry, struct registration *registration,
	    struct error *err)
{
	const char *ignored;

	if (name_check("model", registration->name, err) != OK)
		return err->code;
	for (size_t i = 0; i < registration->aliases_count; i++)
		if (name_check("alias", registration->aliases[i], err) != OK)
			return err->code;
	return model_source_name(registry->arena, registration->path, &ignored,
				 err);
}

static enum status
read_content(struct registry *registry, struct registration *registration,
	     struct error *err)
{
	const struct content_options options = {.follow = registration->follow};
	enum status status;

	if (registry->options.dry_run)
		status = content_hash(registry->arena, registration->path,
				      &options, &registration->content, err);
	else
		status = objects_add(registry->objects, registry->arena,
				     registration->path, &options,
				     &registration->content, err);
	if (status != OK)
		return status;
	return model_source_read(
		registry->arena, registration->path, &registration->content,
		registration->signature, &registration->source, err);
}

/* The bytes, and beside them the commit. */
static enum status
read_slow(struct registry *registry, struct registration *registration,
	  struct error *err)
{
	struct commit_reading *reading = NULL;
	struct error git_error;
	enum status status, git_status = OK;

	if (registration->run != 0)
		status = checkout_get(registry, registration->run,
				      &registration->checkout, NULL, err);
	else
		status = OK;
	if (status != OK)
		return status;
	if (registration->run == 0 && !registration->no_git)
		reading = commit_start(registry->arena, ".");
	status = read_content(registry, registration, err);
	if (reading != NULL)
		git_status = commit_finish(reading, &registration->checkout,
					   &git_error);
	if (status == OK && git_status != OK)
		return fail(err, git_status, "%s", git_error.message);
	return status;
}

static enum status
check_clean(const struct registration *registration, struct error *err)
{
	const struct checkout *checkout = &registration->checkout;

	if (!registration->require_clean)
		return OK;
	if (!checkout->found || checkout->sha_size == 0)
		return fail(err, ERR_REFUSED,
			    "cannot register '%s': no commit is known%s "
			    "(--require-clean)",
			    registration->path,
			    registration->run != 0 ? " of its run" : "");
	if (checkout->dirty)
		return fail(err, ERR_REFUSED,
			    "cannot register '%s': tracked files differed from "
			    "the commit%s (%lld of them; --require-clean)",
			    registration->path,
			    registration->run != 0 ? " when its run began" : "",
			    (long long)checkout->changed);
	return OK;
}

/* Outside a run: what projects leave beside a model, or in its folder. */
static enum status
pick_up(struct registry *registry, struct registration *registration,
	struct error *err)
{
	struct arena *arena = registry->arena;
	const char *folder = registration->source.folder;
	const char *params = file_join(arena, folder, "params.yaml");
	const char *metrics = file_join(arena, folder, "metrics.json");

	if (access(params, F_OK) == 0) {
		if (claims_read_params(arena, &registration->params, params,
				       params, err) != OK)
			return err->code;
		registration->params_from = params;
	}
	if (access(metrics, F_OK) != 0)
		return OK;
	registration->metrics_from = metrics;
	return claims_read_metrics(arena, &registration->metrics, metrics,
				   metrics, &registration->metrics_skipped,
				   err);
}

/* What is said of the version must not contradict its run. */
static enum status
compare_params(struct registry *registry,
	       const struct registration *registration, struct error *err)
{
	struct claims both = registration->params;
	struct param *params;
	size_t count;

	if (param_list(registry, registration->run, &params, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct json *value;

		if (json_parse(registry->arena, params[i].key, params[i].json,
			       strlen(params[i].json), &value, err) != OK ||
		    claims_add(registry->arena, &both, params[i].key, value,
			       registration->run_shown, err) != OK)
			return err->code;
	}
	return OK;
}

enum status
registration_read(struct registry *registry, struct registration *registration,
		  struct error *err)
{
	if (check_names(registry, registration, err) != OK)
		return err->code;
	if (registration->run != 0) {
		inputs_add(registry, &registration->inputs, registration->run,
			   "run");
		if (compare_params(registry, registration, err) != OK)
			return err->code;
	}
	if (read_slow(registry, registration, err) != OK ||
	    check_clean(registration, err) != OK)
		return err->code;
	if (registration->run != 0)
		return OK;
	return pick_up(registry, registration, err);
}
