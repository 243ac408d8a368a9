/* lineage_same.h - was a recorded version made from the same things? */
#ifndef CATALOG_LINEAGE_SAME_H
#define CATALOG_LINEAGE_SAME_H

#include "catalog/checkout.h"
#include "ledger/ledger.h"
#include "lineage/edge.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a version is made from, before it is recorded. */
struct lineage {
	const struct edge *edges; /* all but that to the commit */
	size_t edges_count;
	const struct checkout *checkout; /* NULL: not recorded */
	int64_t commit;			 /* as checkout_add_commit gave it */
};

/* Has the record `id` the same edges, the same commit, and the same
 * difference from it? The branch and untracked files do not count. */
enum status lineage_same(struct change *change, int64_t id,
			 const struct lineage *lineage, bool *same,
			 struct error *err);

#endif
