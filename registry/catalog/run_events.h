/* run_events.h - the events that a run wrote, line after line */
#ifndef CATALOG_RUN_EVENTS_H
#define CATALOG_RUN_EVENTS_H

#include "catalog/run_log.h"

/* The file that $MLOPS_EVENTS names, in tmp/ of the registry: it is there
 * until the end of the run is recorded. */
const char *run_events_path(struct arena *arena, const char *root,
			    const struct digest *run);

/* Reads from `fd` to its end, of a regular file at most what it holds now. A
 * line that is wrong, torn, or longer than 1 MB is a complaint; `name` is what
 * they call the file. What fails is the reading itself. */
enum status run_events_read(struct run_log *log, const char *name, int fd,
			    struct error *err);

#endif
