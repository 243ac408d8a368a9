/* dataset.h - datasets and their versions: data by digest, mostly elsewhere */
#ifndef CATALOG_DATASET_H
#define CATALOG_DATASET_H

#include "base/digest.h"
#include "base/error.h"
#include "ledger/ledger.h"
#include "lineage/edge.h"
#include "store/objects.h"
#include <stddef.h>
#include <stdint.h>

#define DATASET_UNKNOWN INT64_MIN /* of a number that is not recorded */

struct dataset_version {
	int64_t id, dataset, number;
	const char *name;  /* of the dataset */
	const char *shown; /* "data:clicks@3" */
	struct digest digest;
	enum content_form form;
	int64_t bytes, files;
	int64_t rows;			  /* of a table, or DATASET_UNKNOWN */
	const char *split;		  /* or NULL */
	const char *licence;		  /* or NULL */
	const char *source;		  /* or NULL */
	const char *location;		  /* where it was seen last, absolute */
	int64_t time_from_us, time_to_us; /* or DATASET_UNKNOWN */
	int64_t created_us, event;
	const char *actor;
};

/* By record id. */
enum status dataset_version_get(struct registry *registry, int64_t id,
				struct dataset_version *out, struct error *err);

/* Versions of one dataset, or (0) the newest one of each, newest first.
 * `below` (0: all) is a version's number, or the id of a dataset; at most
 * `limit` (0: all). */
enum status dataset_version_list(struct registry *registry, int64_t dataset,
				 int64_t below, int64_t limit,
				 struct dataset_version **out, size_t *count,
				 struct error *err);

/* Every version of every dataset, the oldest first. */
enum status dataset_version_all(struct registry *registry,
				struct dataset_version **out, size_t *count,
				struct error *err);

/* Where a version was seen, the newest first, at most `limit`. */
struct dataset_location {
	const char *location; /* absolute */
	int64_t time_us;
};
enum status dataset_location_list(struct registry *registry, int64_t version,
				  int64_t limit, struct dataset_location **out,
				  size_t *count, struct error *err);

struct dataset_new {
	const char *name;
	const struct content *content;
	int64_t rows;			      /* or DATASET_UNKNOWN */
	const char *split, *licence, *source; /* or NULL */
	int64_t time_from_us, time_to_us;     /* or DATASET_UNKNOWN */
	const struct edge *parents;	      /* role derived-from */
	size_t parents_count;
	const char *location; /* absolute */
};

/* Inside a change. The same content, told the same way, is the version that
 * is there (is_new false); another place where it was seen is a new fact. */
enum status dataset_add(struct change *change, const struct dataset_new *new,
			struct record *out, struct error *err);

#endif
