/* run_events.h - the events that a run wrote, line after line */
#ifndef CATALOG_RUN_EVENTS_H
#define CATALOG_RUN_EVENTS_H

#include "catalog/run_log.h"

/* Reads from `fd` to its end, of a regular file at most what it holds now. A
 * line that is wrong, torn, or longer than 1 MB is a complaint; `name` is what
 * they call the file. What fails is the reading itself. */
enum status run_events_read(struct run_log *log, const char *name, int fd,
			    struct error *err);

#endif
