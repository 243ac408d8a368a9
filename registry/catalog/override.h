/* override.h - the revisions for which a policy was overridden */
#ifndef CATALOG_OVERRIDE_H
#define CATALOG_OVERRIDE_H

#include "base/error.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct override {
	int64_t event, time_us;
	const char *actor, *op;
	const char *revision; /* "production/churn@r3" */
	const char *version;  /* "churn@2" */
	const char *policy;   /* what refused it; NULL: not recorded */
	const char *reason;   /* NULL: erased, or none */
	bool erased;
};

/* The newest first: those of events below `before` (0: all), at most `limit`
 * (0: all). */
enum status override_list(struct registry *registry, int64_t before,
			  int64_t limit, struct override **out, size_t *count,
			  struct error *err);

#endif
