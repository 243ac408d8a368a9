/* model.h - models, their versions, and what a version takes and gives */
#ifndef CATALOG_MODEL_H
#define CATALOG_MODEL_H

#include "base/digest.h"
#include "base/error.h"
#include "formats/signature.h"
#include "store/objects.h"
#include "store/registry.h"
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

/* The parent with that role, 0 when there is none (the first of several). */
enum status model_version_parent(struct registry *registry, int64_t id,
				 const char *role, int64_t *parent,
				 struct error *err);

#endif
