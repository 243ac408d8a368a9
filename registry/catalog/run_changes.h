/* run_changes.h - the changes that make up a run: it starts, says, ends */
#ifndef CATALOG_RUN_CHANGES_H
#define CATALOG_RUN_CHANGES_H

#include "catalog/claims.h"
#include "catalog/commit.h"
#include "catalog/inputs.h"
#include "catalog/run.h"
#include "catalog/run_log.h"

struct run_opening {
	const char *experiment;
	const char *folder; /* absolute */
	const char *command;
	bool waited; /* this process waits for its end */
	bool require_clean, no_git;
	struct inputs inputs;
	struct claims params;

	struct checkout checkout; /* set by run_opening_read */
	struct run run;		  /* set by run_opening_change */
};

/* Before the change: reads the commit of the folder. ERR_REFUSED when it must
 * be clean and is not. */
enum status run_opening_read(struct arena *arena, struct run_opening *opening,
			     struct error *err);

struct run_closing {
	struct run run;
	struct run_log *log;		 /* or NULL */
	const struct run_ending *ending; /* or NULL: it goes on */
};

/* Each a change_fn: op "run.start"; "run.log" or "run.end". */
enum status run_opening_change(struct change *change, void *context,
			       struct error *err);
enum status run_closing_change(struct change *change, void *context,
			       struct error *err);

/* A command line as it is recorded: words that are not UTF-8 are ERR_USAGE. */
enum status run_command_json(struct arena *arena, const char *const *words,
			     size_t count, const char **json,
			     struct error *err);

#endif
