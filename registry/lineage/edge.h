/* edge.h - what came from what: edges between record ids */
#ifndef LINEAGE_EDGE_H
#define LINEAGE_EDGE_H

#include "base/error.h"
#include "ledger/ledger.h"
#include <stdint.h>

/* One of a record's parents. The roles are the words of table edge. */
struct edge {
	int64_t parent;
	const char *role;
};

/* Inside the insert of the record `child`; twice the same is one edge. */
enum status edge_insert(struct change *change, int64_t child,
			const struct edge *edges, size_t count,
			struct error *err);

#endif
