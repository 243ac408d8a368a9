/* run_open.c - how a run begins: what run exec and run start share */
#include "run_open.h"

#include "base/file.h"
#include "base/text.h"
#include "catalog/name.h"
#include "catalog/reference.h"
#include <string.h>

static enum status
find_inputs(struct session *session, const struct run_options *given,
	    struct run_opening *opening, struct error *err)
{
	struct registry *registry = session->registry;

	for (size_t i = 0; i < given->data.count; i++)
		if (inputs_add_data(registry, &opening->inputs,
				    given->data.items[i], err) != OK)
			return err->code;
	if (given->features != NULL &&
	    inputs_add_features(registry, &opening->inputs, given->features,
				err) != OK)
		return err->code;
	opening->params.noun = "parameter";
	for (size_t i = 0; i < given->params.count; i++)
		if (claims_add_param(session->arena, &opening->params,
				     given->params.items[i], err) != OK)
			return err->code;
	return OK;
}

static enum status
find_folder(struct session *session, struct run_opening *opening,
	    struct error *err)
{
	char *folder;

	if (file_absolute(session->arena, ".", &folder, err) != OK)
		return err->code;
	if (!text_is_utf8(folder, strlen(folder)))
		return fail(err, ERR_USAGE,
			    "cannot record a run in '%s': the path is not "
			    "UTF-8 (rename the folder)",
			    folder);
	opening->folder = folder;
	return OK;
}

enum status
run_open(struct session *session, const struct run_options *given,
	 struct run_opening *opening, struct error *err)
{
	opening->experiment = given->experiment != NULL ? given->experiment
							: "default";
	opening->no_git = given->no_git;
	if (session_require_clean(session, given->require_clean,
				  &opening->require_clean, err) != OK ||
	    name_check("experiment", opening->experiment, err) != OK ||
	    find_folder(session, opening, err) != OK ||
	    find_inputs(session, given, opening, err) != OK ||
	    run_opening_read(session->arena, opening, err) != OK)
		return err->code;
	return ledger_change(session->registry, "run.start", run_opening_change,
			     opening, NULL, err);
}

enum status
run_find_open(struct session *session, const char *text, struct run *run,
	      struct error *err)
{
	struct resolved found;

	if (text == NULL && session->run_id == NULL)
		return fail(err, ERR_USAGE,
			    "no RUN is given, and $MLOPS_RUN_ID is not set "
			    "(mlops help %s)",
			    session->command->name);
	if (text == NULL)
		text = arena_printf(session->arena, "run:%s", session->run_id);
	if (reference_resolve(session->registry, text, ACCEPT_RUN, &found,
			      err) != OK ||
	    run_get(session->registry, found.record, run, err) != OK)
		return err->code;
	return run_check_open(session->registry, run->id, err);
}
