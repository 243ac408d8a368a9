/* run_pickup.h - what projects leave in a run's folder by convention */
#ifndef CATALOG_RUN_PICKUP_H
#define CATALOG_RUN_PICKUP_H

#include "catalog/run_log.h"
#include <sys/stat.h>

#define RUN_PICKUP_MOST 16

/* How each of the files stood before the run; when that is not known, only
 * since when it runs. */
struct run_pickup {
	int64_t since_us; /* 0: look at `before` */
	struct {
		bool there;
		struct stat info;
	} before[RUN_PICKUP_MOST];
};

void run_pickup_begin(const char *folder, struct run_pickup *pickup);

/* Takes params.yaml, metrics.json and MLmodel when the run wrote them, and
 * lockfiles as they are. `taken` lists the names, "a, b" ("" for none), and
 * `older` those that the run did not write. */
void run_pickup_end(struct run_log *log, const struct run_pickup *pickup,
		    const char **taken, const char **older);

#endif
