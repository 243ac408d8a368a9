/* migrate.h - from one schema to the next */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "store/db.h"

#include <stdint.h>

/* All migrations at once, in the empty file of DB_CREATE. */
enum status migrate_create(struct db *db, struct error *err);

/* Brings an older registry up to this program's schema, one transaction a
 * migration. First a copy of the database is kept as "<path>.before-<n>", n
 * the schema it has; `*copy` is its path, NULL when there was nothing to do.
 * The caller holds the writers' lock. */
enum status migrate_run(struct arena *arena, const char *path,
			int64_t timeout_us, const char **copy,
			struct error *err);

#endif
