/* overview.h - one screen: what there is, what is live, pending, broken */
#ifndef REPORTS_OVERVIEW_H
#define REPORTS_OVERVIEW_H

#include "base/error.h"
#include "output/doc.h"
#include "reports/pending.h"
#include "store/registry.h"
#include <stddef.h>

struct overview {
	struct pending pending;
	size_t broken;
};

/* All of it as of one moment; only reads, and hashes no model. */
enum status overview_report(struct registry *registry, struct doc *doc,
			    struct overview *out, struct error *err);

#endif
