/* pending.h - what was begun and is not ended: switches and runs */
#ifndef REPORTS_PENDING_H
#define REPORTS_PENDING_H

#include "base/error.h"
#include "output/doc.h"
#include "store/registry.h"
#include <stddef.h>

struct pending {
	size_t abandoned; /* switches whose process is gone */
	size_t runs_left; /* without an end, too: stand in no row */
};

/* A table "pending": switches, and the newest runs without an end. */
enum status pending_report(struct registry *registry, struct doc *doc,
			   struct pending *out, struct error *err);

#endif
