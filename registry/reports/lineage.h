/* lineage.h - what a thing was made from, and what was made from it */
#ifndef REPORTS_LINEAGE_H
#define REPORTS_LINEAGE_H

#include "base/error.h"
#include "catalog/reference.h"
#include "lineage/graph.h"
#include "output/doc.h"
#include "store/registry.h"

/* A tree from `root` on under the key "tree", and under "serves" the slots
 * in which the version behind it is live. `cut`: the tree ends early, after
 * LINEAGE_MOST steps. */
#define LINEAGE_MOST 10000
enum status lineage_tree(struct registry *registry, const struct resolved *root,
			 enum graph_direction direction, unsigned depth,
			 struct doc *doc, bool *cut, struct error *err);

/* A table "dependants" of everything made from `root`, slots where it is live
 * marked; only those with `live_only`. `cut`: there are more than the
 * LINEAGE_MOST of the table; they are counted all the same. */
struct lineage_impact {
	size_t dependants, live;
	bool cut;
};
enum status lineage_impact(struct registry *registry,
			   const struct resolved *root, bool live_only,
			   struct doc *doc, struct lineage_impact *out,
			   struct error *err);

/* A table "path" from one thing up to another; `*steps` 0: none. */
enum status lineage_path(struct registry *registry, const struct resolved *from,
			 const struct resolved *to, struct doc *doc,
			 size_t *steps, struct error *err);

#endif
