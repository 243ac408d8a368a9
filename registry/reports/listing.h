/* listing.h - models, the versions of one, and runs, as tables */
#ifndef REPORTS_LISTING_H
#define REPORTS_LISTING_H

#include "base/error.h"
#include "output/doc.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

/* Where in a listing: those below (0: from the newest), at most `limit`
 * (0: all). */
struct listing_page {
	int64_t below, limit;
};

/* A table "models", the newest first. `*next` is what the next page is below
 * of, 0 when this is the last. */
enum status listing_models(struct registry *registry,
			   const struct listing_page *page, struct doc *doc,
			   int64_t *next, struct error *err);

/* A table "versions" of one model, the newest first. */
enum status listing_versions(struct registry *registry, int64_t model,
			     const struct listing_page *page, struct doc *doc,
			     int64_t *next, struct error *err);

/* A table "runs" of one experiment, or (NULL) of all, the newest first; those
 * with record ids below page->below. */
enum status listing_runs(struct registry *registry, const char *experiment,
			 const struct listing_page *page, struct doc *doc,
			 const char **next, struct error *err);

#endif
