/* serving.h - what serves, as a table: a revision a row */
#ifndef REPORTS_SERVING_H
#define REPORTS_SERVING_H

#include "catalog/reference.h"
#include "catalog/revision.h"
#include "output/doc.h"

/* `ended`: with the time until which it served. */
struct doc *serving_table(struct doc *in, const char *key, const char *title,
			  bool ended);
void serving_row(struct doc *table, const struct slot *slot,
		 const struct revision *revision);

/* A table "served" with a row for each of the slots where something served
 * then; `*served` is how many. */
enum status serving_at(struct registry *registry, const struct slot *slots,
		       size_t count, int64_t time_us, struct doc *doc,
		       size_t *served, struct error *err);

#endif
