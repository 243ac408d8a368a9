/* declared.h - metrics that somebody says a model version has */
#ifndef EVALUATE_DECLARED_H
#define EVALUATE_DECLARED_H

#include "base/error.h"
#include "catalog/claims.h"
#include "catalog/provenance.h"
#include "evaluate/evaluation.h"

/* Inside a change: an evaluation with source `declared`, without intervals,
 * on the version's test dataset when there is exactly one (`*on`, else
 * NULL). */
enum status declared_add(struct change *change, int64_t version,
			 const struct digest *model_digest,
			 const struct provenance *provenance,
			 const struct claims *metrics,
			 const struct provenance_input **on, struct record *out,
			 struct error *err);

#endif
