/* record_doc.h - what can be told of any record: its sources, uses, marks */
#ifndef RECORD_DOC_H
#define RECORD_DOC_H

#include "base/error.h"
#include "output/doc.h"
#include "store/registry.h"
#include <stdint.h>

/* A list "from" of what it was made from, but for the commit. */
enum status record_doc_sources(struct registry *registry, int64_t record,
			       struct doc *doc, struct error *err);

/* A list "used_by": kinds of record, roles and how many. */
enum status record_doc_uses(struct registry *registry, int64_t record,
			    struct doc *doc, struct error *err);

/* A list "marks": notes, deprecations ..., the oldest first. */
enum status record_doc_marks(struct registry *registry, int64_t record,
			     struct doc *doc, struct error *err);

#endif
