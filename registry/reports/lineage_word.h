/* lineage_word.h - how the documents about lineage name things */
#ifndef REPORTS_LINEAGE_WORD_H
#define REPORTS_LINEAGE_WORD_H

#include "base/arena.h"
#include "catalog/reference.h"

/* "model_version", "dataset", ... for programs. */
const char *lineage_kind_word(enum reference_kind kind);

/* The reference, and 12 digits of the digest where it is that of content. */
const char *lineage_label(struct arena *arena, const struct resolved *thing);

#endif
