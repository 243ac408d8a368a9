/* history.h - what happened to a thing, from the events about it */
#ifndef REPORTS_HISTORY_H
#define REPORTS_HISTORY_H

#include "base/error.h"
#include "ledger/ledger.h"
#include "output/doc.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

/* Subjects of events that are about what `text` names: a model with all its
 * versions and the slots it serves in, a version and its revisions, a slot,
 * an environment, a dataset, a feature set, a run. */
enum status history_subjects(struct registry *registry, const char *text,
			     const char ***subjects, size_t *count,
			     struct error *err);

/* A table "events", newest first: those about any of the subjects (none: all)
 * that `filter` lets through. `*last` is the lowest number shown, 0 when no
 * more are to come. */
enum status history_table(struct registry *registry,
			  const char *const *subjects, size_t count,
			  const struct event_filter *filter, struct doc *doc,
			  int64_t *last, struct error *err);

#endif
