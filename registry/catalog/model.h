/* model.h - models, their versions, aliases */
#ifndef CATALOG_MODEL_H
#define CATALOG_MODEL_H

#include "base/digest.h"
#include "base/error.h"
#include "formats/signature.h"
#include "ledger/ledger.h"
#include "store/objects.h"
#include <stdbool.h>
#include <stdint.h>

struct model_version {
	int64_t id, model, number;
	const char *model_name;
	const char *shown; /* "churn@3" */
	struct digest digest, record_digest;
	enum content_form form;
	const char *file_name, *format;
	int64_t bytes, files;
	int64_t created_us, event;
	const char *actor; /* who registered it */
	bool deprecated, revoked, pinned;
};

/* By record id; ERR_NOT_FOUND never happens for an id from a reference. */
enum status model_version_get(struct registry *registry, int64_t id,
			      struct model_version *out, struct error *err);

/* Its declared or read inputs and outputs; none recorded: count 0. */
enum status model_version_signature(struct registry *registry, int64_t id,
				    struct signature *out, struct error *err);

/* What is to be registered. Record ids come from references; everything slow
 * (hashing, storing, git) is done before, outside the writers' queue. */
struct model_edge {
	int64_t parent; /* record id */
	const char *role;
};
struct model_registration {
	const char *name; /* of the model; made when it is new */
	const struct content *content;
	const char *file_name, *format;
	const struct model_edge *edges;
	size_t edges_count;
	const struct signature *signature; /* NULL: not recorded */
	const struct checkout *checkout;   /* NULL: not recorded */
};
/* Inside a change: inserts it, or finds the existing version that has the
 * same content and lineage (is_new false). */
enum status model_register(struct change *change,
			   const struct model_registration *registration,
			   struct record *out, struct error *err);

/* The parent with that role, 0 when there is none (the first of several). */
enum status model_version_parent(struct registry *registry, int64_t id,
				 const char *role, int64_t *parent,
				 struct error *err);

#endif
