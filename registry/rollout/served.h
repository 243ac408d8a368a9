/* served.h - is what should serve in its place? A look, not a proof */
#ifndef ROLLOUT_SERVED_H
#define ROLLOUT_SERVED_H

#include "base/error.h"
#include "catalog/reference.h"
#include "catalog/revision.h"
#include "store/registry.h"

/* Nothing is hashed but manifests: does the target serve the digest that is
 * live (or, while a switch is under way, the one to come), is the release
 * there, and are the bytes in the store? `*problem` says what is not so in
 * words; NULL: all is well. */
enum status served_look(struct registry *registry, const struct slot *slot,
			const struct revision *live, const char **problem,
			struct error *err);

#endif
