/* dataset_diff.h - how two versions of datasets differ, in an answer */
#ifndef DATASET_DIFF_H
#define DATASET_DIFF_H

#include "catalog/dataset.h"
#include "output/doc.h"

/* What is recorded of both, where it differs, and of stored folders their
 * files. */
enum status dataset_diff(struct registry *registry,
			 const struct dataset_version *a,
			 const struct dataset_version *b, struct doc *doc,
			 bool *differ, struct error *err);

#endif
