/* feature_set_version.h - feature sets and their versions: by definition */
#ifndef CATALOG_FEATURE_SET_VERSION_H
#define CATALOG_FEATURE_SET_VERSION_H

#include "base/digest.h"
#include "base/error.h"
#include "catalog/commit.h"
#include "formats/feature_set.h"
#include "ledger/ledger.h"
#include "lineage/edge.h"
#include <stddef.h>
#include <stdint.h>

struct feature_set_version {
	int64_t id, feature_set, number;
	const char *name;     /* of the feature set */
	const char *shown;    /* "features:cell-shape@2" */
	struct digest digest; /* of the definition's canonical JSON */
	struct feature_set definition;
	int64_t created_us; /* 0 inside the change that makes it */
	int64_t event;
	const char *actor;
};

/* By record id. */
enum status feature_set_version_get(struct registry *registry, int64_t id,
				    struct feature_set_version *out,
				    struct error *err);

/* Versions of one feature set, or (0) the newest one of each, newest first.
 * `below` (0: all) is a version's number, or the id of a feature set; at most
 * `limit` (0: all). */
enum status feature_set_version_list(struct registry *registry,
				     int64_t feature_set, int64_t below,
				     int64_t limit,
				     struct feature_set_version **out,
				     size_t *count, struct error *err);

/* The version numbered one below; id 0 when it is the first. */
enum status feature_set_version_before(
	struct registry *registry, const struct feature_set_version *version,
	struct feature_set_version *out, struct error *err);

struct feature_set_new {
	const char *name;
	const struct feature_set *definition;
	const struct edge *sources; /* datasets, role data */
	size_t sources_count;
	const struct checkout *checkout; /* NULL: not recorded */
};

/* Inside a change. The newest version with the same definition and lineage
 * (sources, commit, difference from it) is answered with is_new false. */
enum status feature_set_version_add(struct change *change,
				    const struct feature_set_new *new,
				    struct record *out, struct error *err);

#endif
