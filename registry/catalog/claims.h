/* claims.h - parameters or metrics that are said of a version, each once */
#ifndef CATALOG_CLAIMS_H
#define CATALOG_CLAIMS_H

#include "base/error.h"
#include "base/json.h"
#include <stddef.h>

struct arena;

struct claim {
	const char *key;
	const struct json *value; /* of a metric: a finite number */
	const char *origin;	  /* "--param", "params.yaml": who says so */
};

struct claims {
	const char *noun; /* "parameter" or "metric" */
	struct claim *items;
	size_t count, capacity;
	const char *overruled; /* what files say otherwise, or NULL */
};

/* The same value twice is one claim; another value is ERR_CONFLICT and names
 * both and where they come from. */
enum status claims_add(struct arena *arena, struct claims *claims,
		       const char *key, const struct json *value,
		       const char *origin, struct error *err);

/* KEY=VALUE of an option. A metric's value must be a finite number. */
enum status claims_add_param(struct arena *arena, struct claims *params,
			     const char *word, struct error *err);
enum status claims_add_metric(struct arena *arena, struct claims *metrics,
			      const char *word, struct error *err);

/* What a file says; `origin` is what it is called. A metric that an option
 * gives wins, and `overruled` then tells both. `*skipped` lists what is
 * there but is no metric, NULL when nothing is. */
enum status claims_read_params(struct arena *arena, struct claims *params,
			       const char *path, const char *origin,
			       struct error *err);
enum status claims_read_metrics(struct arena *arena, struct claims *metrics,
				const char *path, const char *origin,
				const char **skipped, struct error *err);

#endif
