/* views.h - the views v_* as the registry's schema documents them */
#ifndef UPKEEP_VIEWS_H
#define UPKEEP_VIEWS_H

#include "base/arena.h"
#include "base/error.h"
#include "store/db.h"
#include <stddef.h>

struct view_column {
	const char *name;
	const char *about; /* NULL: not said */
};

struct view {
	const char *name;
	const char *about; /* NULL: not said */
	struct view_column *columns;
	size_t count;
};

/* All of them, in the order in which they were made. */
enum status views_list(struct db *db, struct arena *arena, struct view **views,
		       size_t *count, struct error *err);

#endif
