/* version.c - of the schema that this program writes, and of SQLite */
#include "store/version.h"

#include "migrations.h"
#include <sqlite3.h>

int
store_schema_version(void)
{
	return (int)migrations_count;
}

const char *
store_sqlite_version(void)
{
	return sqlite3_libversion();
}
