/* dataset_doc.h - a dataset's version in answers */
#ifndef DATASET_DOC_H
#define DATASET_DOC_H

#include "catalog/dataset.h"
#include "output/doc.h"

/* Its facts under their keys, for programs. */
void dataset_doc_facts(struct doc *in, const struct dataset_version *version);

/* The facts, and one line for people: "patients-train@1  sha256:9f2c... ". */
void dataset_doc_line(struct doc *in, const struct dataset_version *version);

#endif
