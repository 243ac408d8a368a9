/* run.h - runs: what was started, from what, and how it ended */
#ifndef CATALOG_RUN_H
#define CATALOG_RUN_H

#include "base/digest.h"
#include "base/error.h"
#include "catalog/commit.h"
#include "ledger/ledger.h"
#include "lineage/edge.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RUN_UNKNOWN INT64_MIN /* of a number that is not recorded */

enum run_state {
	RUN_RUNNING,
	RUN_FINISHED, /* exit status 0 */
	RUN_FAILED,
	RUN_KILLED, /* by a signal */
	RUN_LOST,   /* no end was recorded, and who waited for it is gone */
};
const char *run_state_word(enum run_state state);

struct run {
	int64_t id;
	struct digest digest;
	const char *shown; /* "run:8d31f02" */
	const char *experiment;
	const char *command; /* canonical JSON: array of its words */
	const char *folder, *host, *boot_id;
	int64_t pid; /* of who waits for it; 0: nobody */
	int64_t started_us;
	const char *actor;
	enum run_state state;
	/* of its end; RUN_UNKNOWN each when not recorded */
	int64_t ended_us, exit_status, signal;
	int64_t user_us, system_us, max_rss_bytes;
};

/* By record id. */
enum status run_get(struct registry *registry, int64_t id, struct run *out,
		    struct error *err);

/* Newest first: of one experiment (ERR_NOT_FOUND names the near ones) or
 * (NULL) of all, those with ids below `below` (0: all), at most `limit` (0:
 * all). */
enum status run_list(struct registry *registry, const char *experiment,
		     int64_t below, int64_t limit, struct run **out,
		     size_t *count, struct error *err);

struct run_new {
	const char *experiment;
	const char *command; /* canonical JSON: array of its words */
	const char *folder;
	int64_t pid; /* 0: nobody waits for it */
	int64_t started_us;
	const struct edge *edges; /* data by role, features */
	size_t edges_count;
	const struct checkout *checkout; /* or NULL */
};

/* Inside a change, one for each. No two runs are the same. */
enum status run_start(struct change *change, const struct run_new *new,
		      struct record *out, struct error *err);

/* RUN_UNKNOWN for what is not known. */
struct run_ending {
	enum run_state outcome; /* never RUN_RUNNING */
	int64_t exit_status, signal;
	int64_t ended_us;
	int64_t user_us, system_us, max_rss_bytes;
};

/* ERR_CONFLICT when its end is recorded. */
enum status run_check_open(struct registry *registry, int64_t run,
			   struct error *err);

/* Inside a change; ERR_CONFLICT when its end is recorded. */
enum status run_end(struct change *change, int64_t run,
		    const struct run_ending *ending, struct error *err);

/* The words of a command as a person would type them. */
const char *run_command_text(struct arena *arena, const char *command);

/* How long it took, for people: "0.725 s", "5m 12s", "3h 05m", "2d 07h". */
const char *run_duration_text(struct arena *arena, int64_t duration_us);

#endif
