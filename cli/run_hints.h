/* run_hints.h - what a person should know of a run, in answers and hints */
#ifndef RUN_HINTS_H
#define RUN_HINTS_H

#include "catalog/run.h"
#include "catalog/run_log.h"
#include "command.h"

/* That it does not run what its commit says. */
void run_hint_checkout(struct session *session,
		       const struct checkout *checkout);

/* What was left out of what it said, each with its place. */
void run_hint_complaints(struct session *session, const struct run_log *log);

/* What was picked up in its folder, and what was not. */
void run_hint_pickup(struct session *session, const char *taken,
		     const char *older);

/* "2 metric points, 1 parameter": what is new; "nothing new". */
const char *run_recorded_text(struct arena *arena, const struct run_log *log);

/* "run:8d31f02 finished (exit 0) after 12.3 s" */
const char *run_ending_text(struct arena *arena, const struct run *run,
			    const struct run_ending *ending);

/* For programs: how many of each were new, how many lines left out. */
void run_put_counts(struct session *session, const struct run_log *log);

#endif
