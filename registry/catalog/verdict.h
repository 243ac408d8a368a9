/* verdict.h - what a person says of a revision */
#ifndef CATALOG_VERDICT_H
#define CATALOG_VERDICT_H

#include "base/error.h"
#include "catalog/revision.h"
#include <stdint.h>

struct verdict_marked {
	struct revision before; /* as it was */
	int64_t event;		/* 0: the same was recorded last */
};

/* Records it: one change of its own. `shown` is the revision as a reference:
 * the event's subject. */
enum status verdict_mark(struct registry *registry, int64_t revision,
			 const char *shown, enum verdict verdict,
			 const char *reason, struct verdict_marked *out,
			 struct error *err);

#endif
