/* fsck.h - is everything that is recorded there, and is it what it was? */
#ifndef UPKEEP_FSCK_H
#define UPKEEP_FSCK_H

#include "base/digest.h"
#include "base/error.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fsck_severity {
	FSCK_NOTE,    /* nothing is wrong: a stray file */
	FSCK_DERIVED, /* a derived table differs: fsck_rebuild mends it */
	FSCK_DAMAGE,  /* what is recorded was changed, or is not there */
};
const char *fsck_severity_word(enum fsck_severity severity);

enum fsck_area {
	FSCK_DATABASE, /* SQLite's own checks */
	FSCK_CHAIN,
	FSCK_RECORDS, /* and facts, points, remarks */
	FSCK_TABLES,  /* those that follow from the facts */
	FSCK_OBJECTS,
};
const char *fsck_area_word(enum fsck_area area);

struct fsck_finding {
	enum fsck_severity severity;
	enum fsck_area area;
	int64_t event;	      /* that it belongs to; 0: none */
	const char *subject;  /* what is affected, or NULL: not known */
	struct digest object; /* whose file it is about, or zero */
	const char *text;
};
/* The way out of one. */
const char *fsck_remedy(const struct fsck_finding *finding);

/* More findings than these are counted only. */
#define FSCK_LISTED 1000

/* What was looked at, and found. Zeroed but for the registry at the start. */
struct fsck {
	struct registry *registry;
	struct fsck_finding *findings;
	size_t count, capacity;
	int64_t found[FSCK_DAMAGE + 1]; /* by severity */
	int64_t events, records, objects, object_bytes;
	struct digest head;
};

/* Returns NULL when it is counted only. */
struct fsck_finding *fsck_add(struct fsck *fsck, enum fsck_severity severity,
			      enum fsck_area area, int64_t event,
			      const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* All of it; `hash`: the stored bytes too, which else are only looked for.
 * A registry that is damaged is no failure. */
enum status fsck_run(struct fsck *fsck, bool hash, struct error *err);

/* Every object there and hashing to its name; every version's bytes there;
 * what lies in the store and belongs to nothing. */
enum status fsck_objects(struct fsck *fsck, bool hash, struct error *err);

/* The tables live and run_metric_last against what the facts come to. */
enum status fsck_tables(struct fsck *fsck, struct error *err);

/* Remakes both in one change (op "fsck.rebuild"). */
enum status fsck_rebuild(struct registry *registry, struct error *err);

#endif
