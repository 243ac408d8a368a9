/* diff.h - what differs between two model versions */
#ifndef REPORTS_DIFF_H
#define REPORTS_DIFF_H

#include "base/error.h"
#include "output/doc.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

/* A table "differences" of part (content, data, features, parents, code,
 * params, metrics, run metrics, signature, files), what, and its value on
 * both sides; NULL where a side has none. `*count` is its rows. Files of
 * folders that are not stored are not compared ("files_compared"). */
enum status diff_versions(struct registry *registry, int64_t a, int64_t b,
			  struct doc *doc, size_t *count, struct error *err);

#endif
