/* revision_sample.h - a registry with models that serve, for unit tests */
#ifndef REVISION_SAMPLE_H
#define REVISION_SAMPLE_H

#include "catalog/revision.h"
#include "store_fixture.h"

/* Each is one change; time stands still unless options.now_us is moved. */

/* The environment's id; its root is a folder of the name in the scratch
 * folder. `bake` may be NULL. */
int64_t revision_sample_environment(struct registry *registry, const char *name,
				    const char *bake);

/* A version of that content (its digest is 32 times the character); its
 * record's id. */
int64_t revision_sample_version(struct registry *registry, const char *model,
				char content);

/* A revision that is live at once, `left` being how the one before was left;
 * its id. `restored` 0: a promotion, else the revision that a rollback took. */
int64_t revision_sample_live(struct registry *registry, int64_t environment,
			     int64_t version, int64_t restored);

/* A revision that is in that state and never was live; its id. */
int64_t revision_sample_state(struct registry *registry, int64_t environment,
			      int64_t version, const char *state);

void revision_sample_verdict(struct registry *registry, int64_t revision,
			     enum verdict verdict, const char *reason);

#endif
