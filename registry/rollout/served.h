/* served.h - is what should serve in its place? A look, not a proof */
#ifndef ROLLOUT_SERVED_H
#define ROLLOUT_SERVED_H

#include "base/error.h"
#include "catalog/reference.h"
#include "catalog/revision.h"
#include "store/registry.h"

struct served {
	const char *problem; /* what is not so, in words; NULL: all is well */
	const char *mend;    /* the command that mends it; NULL: none does */
};

/* Nothing is hashed but manifests: does the target serve the digest that is
 * live (or, while a switch is under way, the one to come), is the release
 * there, and are the bytes in the store? */
enum status served_look(struct registry *registry, const struct slot *slot,
			const struct revision *live, struct served *out,
			struct error *err);

#endif
