/* lanes.h - how wide the columns of a table are drawn */
#ifndef OUTPUT_LANES_H
#define OUTPUT_LANES_H

#include "output/node.h"
#include "output/screen.h"

#define LANES_GAP "  " /* between two */

/* A column that people see, with the room it is given. */
struct lane {
	const struct doc *column;
	const char *heading; /* upper case */
	bool numeric;	     /* stands to the right, is never cut */
	size_t width;
};

/* Their number goes into `count`. When the screen is too narrow the widest
 * texts are given less than they need. */
struct lane *lanes_find(const struct screen *screen, const struct doc *table,
			size_t *count);

#endif
