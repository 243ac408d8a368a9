/* feature_doc.h - versions of feature sets, and how they differ, in answers */
#ifndef FEATURE_DOC_H
#define FEATURE_DOC_H

#include "catalog/feature_set_compare.h"
#include "catalog/feature_set_version.h"
#include "output/doc.h"

/* Its facts under their keys, for programs. */
void feature_doc_facts(struct doc *in,
		       const struct feature_set_version *version);

/* "features", a list for programs; a table for people when it has a title. */
void feature_doc_features(struct doc *in, const char *title,
			  const struct feature_set *set);

/* "compatibility" (null when there is nothing to compare with) and
 * "differences", for programs. */
void feature_doc_comparison(struct doc *in, bool known,
			    const struct feature_set_comparison *comparison);

/* "features:cell-shape@1  sha256:9f2c41d07a31  3 features" */
const char *feature_doc_line(struct arena *arena,
			     const struct feature_set_version *version);

/* All that is known of a version: itself, its features, where they come from
 * and what it was used for. */
enum status feature_doc_show(struct registry *registry, int64_t id,
			     struct doc *doc, struct error *err);

#endif
