/* schema_dump.c - prints the schema that the migrations make */
#include "migrations.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static const char everything[] =
	"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";

static void
check(sqlite3 *db, int status, const char *what)
{
	if (status == SQLITE_OK || status == SQLITE_ROW ||
	    status == SQLITE_DONE)
		return;
	fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static void
migrate(sqlite3 *db)
{
	for (size_t i = 0; i < migrations_count; i++)
		check(db,
		      sqlite3_exec(db, migrations[i].text, NULL, NULL, NULL),
		      migrations[i].name);
}

int
main(void)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *rows = NULL;
	int status;

	check(db, sqlite3_open(":memory:", &db), "sqlite3_open");
	migrate(db);
	puts("-- schema.sql - the whole schema today; `make schema` writes it");
	check(db, sqlite3_prepare_v2(db, everything, -1, &rows, NULL),
	      everything);
	while ((status = sqlite3_step(rows)) == SQLITE_ROW)
		printf("\n%s;\n", (const char *)sqlite3_column_text(rows, 0));
	check(db, status, everything);
	sqlite3_finalize(rows);
	return sqlite3_close(db) != SQLITE_OK;
}
