/* environment_add.h - making an environment, or changing its settings */
#ifndef ROLLOUT_ENVIRONMENT_ADD_H
#define ROLLOUT_ENVIRONMENT_ADD_H

#include "base/error.h"
#include "catalog/environment.h"
#include "rollout/targets/target.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stdint.h>

struct environment_wish {
	const char *name;
	const struct target *target;
	const char *root; /* absolute */
	const char *bake; /* as clock_duration_text has it; NULL: none */
};

struct environment_added {
	struct environment environment; /* as it is now */
	const char *bake_before;	/* of one that was there; or NULL */
	bool is_new;
	int64_t event; /* 0: all was so already */
};

/* The settings become those of the wish. The root must be writable, or what
 * is to hold it; outside the registry and not around it; not shared with,
 * inside or around that of another environment. Once a model was promoted to
 * it, target and root stay: ERR_CONFLICT. */
enum status environment_add(struct registry *registry,
			    const struct environment_wish *wish,
			    struct environment_added *out, struct error *err);

#endif
