/* page_steps.c - a page costs the same in a small and in a large registry
 *
 * Each query that says `-- scan: page` is run on tables of 10 and of 2,000
 * rows, and SQLite's count of the steps of its virtual machine is compared.
 * Bounds get their widest value, limits 5, every other parameter NULL.
 */
#include "migrations.h"
#include "sql.h"
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL = 10, LARGE = 2000, PAGE = 5 };

/* a value for each column that its type takes and no other row has */
static const char filling[] =
	"SELECT 'WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 "
	"FROM i WHERE n < ' || :rows || ') INSERT INTO ' || t.name || ' (' "
	"|| group_concat(c.name, ', ') || ') SELECT ' || "
	"group_concat(CASE c.type WHEN 'TEXT' THEN 'printf(''%09d'', n)' "
	"WHEN 'BLOB' THEN 'CAST(printf(''%032d'', n) AS BLOB)' "
	"WHEN 'REAL' THEN 'n + 0.5' ELSE 'n' END, ', ') || ' FROM i' "
	"FROM sqlite_schema t JOIN pragma_table_info(t.name) c "
	"WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' "
	"GROUP BY t.name";

static void
die(sqlite3 *db, const char *what)
{
	fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static void
execute(sqlite3 *db, const char *text)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		die(db, text);
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *text)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(db, text, -1, &statement, NULL) != SQLITE_OK)
		die(db, text);
	return statement;
}

static sqlite3 *
filled(int rows)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *tables;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		die(db, "sqlite3_open");
	for (size_t i = 0; i < migrations_count; i++)
		execute(db, migrations[i].text);
	execute(db, "PRAGMA foreign_keys = OFF");
	execute(db, "PRAGMA ignore_check_constraints = ON");
	tables = prepare(db, filling);
	sqlite3_bind_int(tables, 1, rows);
	while (sqlite3_step(tables) == SQLITE_ROW)
		execute(db, (const char *)sqlite3_column_text(tables, 0));
	sqlite3_finalize(tables);
	return db;
}

static bool
is_one_of(const char *name, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strncmp(name, *words, strlen(*words)) == 0)
			return true;
	return false;
}

static void
bind_widest(sqlite3_stmt *page)
{
	static const char *const low[] = {"after", "since",  "from",
					  "above", "offset", NULL};
	static const char *const high[] = {"before", "until", "to", "below",
					   NULL};

	for (int i = 1; i <= sqlite3_bind_parameter_count(page); i++) {
		const char *name = sqlite3_bind_parameter_name(page, i) + 1;

		if (strcmp(name, "limit") == 0)
			sqlite3_bind_int(page, i, PAGE);
		else if (is_one_of(name, low))
			sqlite3_bind_int(page, i, 0);
		else if (is_one_of(name, high))
			sqlite3_bind_blob(page, i, "\xff", 1, SQLITE_STATIC);
	}
}

static int
steps(sqlite3 *db, enum sql sql)
{
	sqlite3_stmt *page = prepare(db, sql_texts[sql]);
	int status, count;

	bind_widest(page);
	do
		status = sqlite3_step(page);
	while (status == SQLITE_ROW);
	if (status != SQLITE_DONE)
		die(db, sql_names[sql]);
	count = sqlite3_stmt_status(page, SQLITE_STMTSTATUS_VM_STEP, 0);
	sqlite3_finalize(page);
	return count;
}

int
main(void)
{
	sqlite3 *small = filled(SMALL), *large = filled(LARGE);
	int refused = 0;

	for (enum sql sql = 0; sql < SQL_COUNT; sql++) {
		int few, many;

		if (sql_scans[sql] == NULL ||
		    strcmp(sql_scans[sql], "page") != 0)
			continue;
		few = steps(small, sql);
		many = steps(large, sql);
		if (many <= 2 * few)
			continue;
		printf("%s: %d steps among %d rows, %d among %d\n",
		       sql_names[sql], few, SMALL, many, LARGE);
		refused++;
	}
	sqlite3_close(small);
	sqlite3_close(large);
	return refused > 0;
}
