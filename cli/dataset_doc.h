/* dataset_doc.h - a dataset's version in answers */
#ifndef DATASET_DOC_H
#define DATASET_DOC_H

#include "catalog/dataset.h"
#include "catalog/dataset_content.h"
#include "output/doc.h"

/* Its facts under their keys; people see them as well where `titled`. */
void dataset_doc_facts(struct doc *in, const struct dataset_version *version,
		       bool titled);

/* "data:patients-train@1  sha256:9f2c41d07a31  84 KiB  397 rows  train" */
const char *dataset_doc_line(struct arena *arena,
			     const struct dataset_version *version);

/* A table of versions under that key. */
void dataset_doc_table(struct doc *in, const char *key, const char *title,
		       const struct dataset_version *versions, size_t count);

/* All that is known of one: of it alone, where it was, what it was used for,
 * and the versions beside it. */
enum status dataset_doc_show(struct registry *registry,
			     const struct dataset_version *version,
			     struct doc *doc, struct error *err);

#endif
