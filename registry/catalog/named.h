/* named.h - names as they are recorded, for the first time or again */
#ifndef CATALOG_NAMED_H
#define CATALOG_NAMED_H

#include "base/error.h"
#include "ledger/ledger.h"
#include <stdint.h>

enum named_table {
	NAMED_TABLE_MODEL,
	NAMED_TABLE_DATASET,
	NAMED_TABLE_FEATURE_SET,
	NAMED_TABLE_EXPERIMENT,
	NAMED_TABLE_ENVIRONMENT,
};

/* Its id, made when the name is new; the grammar is checked (ERR_USAGE). */
enum status named_add(struct change *change, enum named_table table,
		      const char *name, int64_t *id, struct error *err);

#endif
