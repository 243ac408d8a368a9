/* provenance.h - what a version was made from, for programs and in a line */
#ifndef REPORTS_PROVENANCE_H
#define REPORTS_PROVENANCE_H

#include "catalog/commit.h"
#include "catalog/provenance.h"
#include "formats/signature.h"
#include "output/doc.h"

/* For programs: run, commit, data, features and parents. */
void reports_provenance(struct doc *doc, const struct provenance *provenance);

/* For programs: a section "commit", null when not recorded. */
void reports_commit(struct doc *doc, const struct checkout *checkout);

/* For programs: a list "signature" of what it takes and gives. */
void reports_signature(struct doc *doc, const struct signature *signature);

/* "commit 3f2a91c (clean)  run 8d31f02  train patients-train@1": what is
 * recorded of it; "" when nothing is. */
const char *reports_provenance_line(struct arena *arena,
				    const struct provenance *provenance);

#endif
