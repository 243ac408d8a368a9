/* release_changes.h - what changes for users between two model versions */
#ifndef REPORTS_RELEASE_CHANGES_H
#define REPORTS_RELEASE_CHANGES_H

#include "base/error.h"
#include "output/doc.h"
#include "rollout/plan.h"
#include "store/registry.h"

/* A section "changes": metrics, features, signature, data, code. */
enum status release_changes(struct registry *registry, const struct plan *plan,
			    struct doc *doc, struct error *err);

#endif
