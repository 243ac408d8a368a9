/* show.h - everything recorded of one thing */
#ifndef REPORTS_SHOW_H
#define REPORTS_SHOW_H

#include "base/error.h"
#include "output/doc.h"
#include "store/registry.h"
#include <stdint.h>

/* One function a kind; `id` is the record's. */
enum status show_model_version(struct registry *registry, int64_t id,
			       struct doc *doc, struct error *err);
enum status show_revision(struct registry *registry, int64_t id,
			  struct doc *doc, struct error *err);
enum status show_commit(struct registry *registry, int64_t id, struct doc *doc,
			struct error *err);

enum status show_run(struct registry *registry, int64_t id, struct doc *doc,
		     struct error *err);

/* Notes, deprecations, revocations and pins of any record, in a section
 * "marks" of its own when there are any. */
enum status show_marks(struct registry *registry, int64_t record,
		       struct doc *doc, struct error *err);

/* The parameters of a record and of another (0: none) as a table "params". */
enum status show_params(struct registry *registry, int64_t record,
			int64_t other, struct doc *doc, struct error *err);

#endif
