/* complete.h - names that begin so, for the completion of a shell */
#ifndef CATALOG_COMPLETE_H
#define CATALOG_COMPLETE_H

#include "base/text.h"
#include "store/db.h"

/* Each adds to `out`, one a line, references that are spelt as the grammar
 * has them and begin with `prefix`: a page of them at most. */
typedef enum status complete_fn(struct db *db, const char *prefix,
				struct text *out, struct error *err);

complete_fn complete_models;	   /* churn */
complete_fn complete_versions;	   /* churn, then churn@7 and churn:champion */
complete_fn complete_environments; /* production */
complete_fn complete_slots;	   /* production/churn */
complete_fn complete_data;	   /* data:patients, then data:patients@1 */
complete_fn complete_features;	   /* features:shape, then features:shape@1 */
complete_fn complete_runs;	   /* run:last, run:8d31f02 */

#endif
