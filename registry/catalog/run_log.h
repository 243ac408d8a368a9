/* run_log.h - what a run said and left: gathered first, then recorded at once
 *
 * Gathering reads and hashes files and needs no registry; what is wrong with
 * a line or a file is a complaint, and the rest is taken.
 */
#ifndef CATALOG_RUN_LOG_H
#define CATALOG_RUN_LOG_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/events.h"
#include "ledger/ledger.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RUN_NO_FOLD (-1)

/* Attributes of a run; the words of table run_attribute. */
enum run_attribute {
	RUN_SEED,
	RUN_FOLDS,
	RUN_DEVICE_HOURS,
	RUN_COST_USD,
	RUN_STRATEGY,
	RUN_WORKERS,
	RUN_DEVICES,
	RUN_ATTRIBUTE_COUNT
};
const char *run_attribute_word(enum run_attribute attribute);

/* Where something was said, for complaints: "events:17". What has no name was
 * given by the user just now: when it contradicts the record, that is an
 * error. */
struct run_place {
	const char *name;
	unsigned line; /* 0: of no line */
};

struct run_log_point {
	struct point point;
	struct run_place place;
	size_t order;
};

struct run_log_param {
	const char *key;
	const struct json *value;
	struct run_place place;
};

struct run_log_file {
	const char *path; /* relative to the run's folder where below it */
	const char *role;
	struct digest digest;
	int64_t bytes;
};

/* How many of each were new when it was recorded. */
struct run_log_counts {
	int64_t points, params, attributes, files;
};

struct run_log {
	struct arena *arena;
	const char *folder; /* of the run, absolute */
	bool follow;	    /* symlinks inside folders that are outputs */

	struct run_log_point *points;
	size_t points_count, points_capacity;
	struct run_log_param *params;
	size_t params_count, params_capacity;
	struct run_log_file *files;
	size_t files_count, files_capacity;
	struct arg attributes[RUN_ATTRIBUTE_COUNT]; /* ARG_NULL: not said */

	struct text complaints; /* lines */
	size_t complaints_count;
	size_t replaced; /* points said again in the same breath */
	struct run_log_counts recorded;
};

/* `folder` is what relative paths are below. */
struct run_log run_log_new(struct arena *arena, const char *folder,
			   bool follow);

/* All that an event says. `event` may live shorter than the log. */
void run_log_event(struct run_log *log, const struct run_event *event,
		   struct run_place place);

void run_log_point(struct run_log *log, const struct point *point,
		   struct run_place place);
void run_log_param(struct run_log *log, const char *key,
		   const struct json *value, struct run_place place);
/* A file or folder; its digest is taken now. */
void run_log_file(struct run_log *log, const char *path, const char *role,
		  struct run_place place);
void run_log_integer(struct run_log *log, enum run_attribute attribute,
		     int64_t value);
void run_log_real(struct run_log *log, enum run_attribute attribute,
		  double value);
void run_log_text(struct run_log *log, enum run_attribute attribute,
		  const char *value);

/* "<place>: <sentence>"; past twenty they are only counted. */
#define RUN_LOG_COMPLAINTS 20
void run_log_complain(struct run_log *log, struct run_place place,
		      const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Inside a change. What is recorded already is nothing; what contradicts it
 * is a complaint, or ERR_CONFLICT. Fills log->recorded. */
enum status run_log_record(struct change *change, int64_t run,
			   struct run_log *log, struct error *err);

#endif
