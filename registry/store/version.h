/* version.h - of the schema that this program writes, and of SQLite */
#ifndef STORE_VERSION_H
#define STORE_VERSION_H

int store_schema_version(void);
const char *store_sqlite_version(void); /* "3.40.1" */

#endif
