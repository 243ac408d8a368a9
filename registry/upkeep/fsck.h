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
	FSCK_NOTE,    /* nothing is wrong: a stray file, what was not checked */
	FSCK_DERIVED, /* a derived table differs: fsck --rebuild mends it */
	FSCK_DAMAGE,  /* what is recorded was changed, or is not there */
};
const char *fsck_severity_word(enum fsck_severity severity);

struct fsck_finding {
	enum fsck_severity severity;
	const char *area; /* database, chain, records, objects, derived */
	int64_t event;	  /* that it belongs to; 0: none */
	const char *text;
};

/* What was looked at, and found. Zeroed but for the registry at the start. */
struct fsck {
	struct registry *registry;
	struct fsck_finding *findings;
	size_t count, capacity;
	size_t damage, derived; /* findings of that severity */
	int64_t events, records, objects, object_bytes;
	struct digest head;
};

void fsck_add(struct fsck *fsck, enum fsck_severity severity, const char *area,
	      int64_t event, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* SQLite's own checks; the chain; records, facts, points and remarks against
 * their digests; numbers of versions against their events. */
enum status fsck_database(struct fsck *fsck, struct error *err);
enum status fsck_ledger(struct fsck *fsck, struct error *err);

/* Every object there and hashing to its name; every version's bytes there;
 * what lies in the store and belongs to nothing. */
enum status fsck_objects(struct fsck *fsck, struct error *err);

/* The tables live and run_metric_last against what the facts come to. */
enum status fsck_derived(struct fsck *fsck, struct error *err);

/* Remakes both in one change (op "fsck.rebuild"). */
enum status fsck_rebuild(struct registry *registry, struct error *err);

#endif
