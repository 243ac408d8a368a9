/* run_open.h - how a run begins: what run exec and run start share */
#ifndef RUN_OPEN_H
#define RUN_OPEN_H

#include "catalog/run_changes.h"
#include "command.h"

/* Filled by run_open.def. */
struct run_options {
	const char *experiment, *features;
	struct words data, params;
	bool require_clean, no_git;
};

/* Resolves what is given and records that the run starts, in the current
 * folder. The caller has set opening->command and ->waited. */
enum status run_open(struct session *session, const struct run_options *given,
		     struct run_opening *opening, struct error *err);

/* The run that is named, or (NULL) that of $MLOPS_RUN_ID. ERR_CONFLICT when
 * it has ended. */
enum status run_find_open(struct session *session, const char *text,
			  struct run *run, struct error *err);

#endif
