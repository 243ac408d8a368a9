/* model_register.h - recording a version of a model */
#ifndef CATALOG_MODEL_REGISTER_H
#define CATALOG_MODEL_REGISTER_H

#include "base/error.h"
#include "catalog/checkout.h"
#include "catalog/model.h"
#include "ledger/ledger.h"
#include "lineage/edge.h"
#include <stddef.h>

/* What is to be registered. Record ids come from references; everything slow
 * (hashing, storing, git) is done before, outside the writers' queue. */
struct model_registration {
	const char *name; /* of the model; made when it is new */
	const struct content *content;
	const char *file_name, *format;
	const struct edge *edges; /* all but that to the commit */
	size_t edges_count;
	const struct signature *signature; /* NULL: not known */
	const struct checkout *checkout;   /* NULL: not recorded */
};

/* Inside a change: inserts it, or finds the newest version that has the same
 * content and lineage (is_new false): the same edges, commit and difference
 * from it, and, where one is given, signature. The file's name, the branch
 * and untracked files make no other version. */
enum status model_register(struct change *change,
			   const struct model_registration *registration,
			   struct record *out, struct error *err);

#endif
