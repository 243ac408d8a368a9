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

#endif
