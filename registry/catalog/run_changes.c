/* run_changes.c - the changes that make up a run: it starts, says, ends */
#include "catalog/run_changes.h"

#include "catalog/param.h"
#include <string.h>

static enum status
check_clean(const struct checkout *checkout, struct error *err)
{
	if (!checkout->found || checkout->sha_size == 0)
		return fail(err, ERR_REFUSED,
			    "cannot start the run: no commit is known "
			    "(--require-clean)");
	if (checkout->dirty)
		return fail(err, ERR_REFUSED,
			    "cannot start the run: tracked files differ from "
			    "the commit (%lld of them; --require-clean)",
			    (long long)checkout->changed);
	return OK;
}

enum status
run_opening_read(struct arena *arena, struct run_opening *opening,
		 struct error *err)
{
	if (!opening->no_git &&
	    commit_read(arena, opening->folder, &opening->checkout, err) != OK)
		return err->code;
	return opening->require_clean ? check_clean(&opening->checkout, err)
				      : OK;
}

enum status
run_opening_change(struct change *change, void *context, struct error *err)
{
	struct run_opening *opening = context;
	const struct run_new new = {
		.experiment = opening->experiment,
		.command = opening->command,
		.folder = opening->folder,
		.pid = opening->waited ? change->registry->options.pid : 0,
		.started_us = change->time_us,
		.edges = opening->inputs.edges,
		.edges_count = opening->inputs.count,
		.checkout = &opening->checkout,
	};
	struct record record;

	if (run_start(change, &new, &record, err) != OK)
		return err->code;
	for (size_t i = 0; i < opening->params.count; i++)
		if (param_add(change, record.id, opening->params.items[i].key,
			      opening->params.items[i].value, err) != OK)
			return err->code;
	if (run_get(change->registry, record.id, &opening->run, err) != OK)
		return err->code;
	change->subject = opening->run.shown;
	return OK;
}

enum status
run_closing_change(struct change *change, void *context, struct error *err)
{
	struct run_closing *closing = context;
	const int64_t run = closing->run.id;

	if (run_check_open(change->registry, run, err) != OK)
		return err->code;
	change->subject = closing->run.shown;
	change->nothing = closing->ending == NULL;
	if (closing->log != NULL) {
		const struct run_log_counts *new = &closing->log->recorded;

		if (run_log_record(change, run, closing->log, err) != OK)
			return err->code;
		if (new->points + new->params + new->attributes + new->files >
		    0)
			change->nothing = false;
	}
	if (closing->ending == NULL)
		return OK;
	return run_end(change, run, closing->ending, err);
}

enum status
run_command_json(struct arena *arena, const char *const *words, size_t count,
		 const char **json, struct error *err)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < count; i++) {
		if (!text_is_utf8(words[i], strlen(words[i])))
			return fail(err, ERR_USAGE,
				    "cannot record the command: its word '%s' "
				    "is not UTF-8 (run a script that has it)",
				    words[i]);
		json_add_string(arena, list, NULL, words[i]);
	}
	*json = json_canonical(arena, list);
	return OK;
}
