/* query_plans.c - prepares every query, and names those that scan a table
 *
 * A line of a plan that begins with SCAN walks a table or an index from end
 * to end, unless what is walked was made by the query itself (constant rows,
 * a subquery, a common table expression, json_each). Scanning needs
 * `-- scan: whole` (any) or `-- scan: page` (in key order, under a LIMIT; a
 * page that begins by a SEARCH may say so too, for page_steps.c to try).
 */
#include "migrations.h"
#include "sql.h"
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct plan {
	char lines[64][200];
	size_t count;
};

static void
die(sqlite3 *db, const char *what)
{
	fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static sqlite3 *
migrated(void)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		die(db, "sqlite3_open");
	for (size_t i = 0; i < migrations_count; i++)
		if (sqlite3_exec(db, migrations[i].text, NULL, NULL, NULL) !=
		    SQLITE_OK)
			die(db, migrations[i].name);
	return db;
}

static void
keep_line(struct plan *plan, const char *line)
{
	if (plan->count == sizeof(plan->lines) / sizeof(plan->lines[0])) {
		fputs("a plan has more lines than fit\n", stderr);
		exit(1);
	}
	snprintf(plan->lines[plan->count++], sizeof(plan->lines[0]), "%s",
		 line);
}

/* false, and why on stdout, when the statement cannot be prepared */
static bool
explain(sqlite3 *db, enum sql sql, struct plan *plan)
{
	sqlite3_stmt *rows = NULL;
	char *text = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql_texts[sql]);
	int status = sqlite3_prepare_v2(db, text, -1, &rows, NULL);

	sqlite3_free(text);
	if (status != SQLITE_OK) {
		printf("%s: %s\n", sql_names[sql], sqlite3_errmsg(db));
		return false;
	}
	while (sqlite3_step(rows) == SQLITE_ROW)
		keep_line(plan, (const char *)sqlite3_column_text(rows, 3));
	sqlite3_finalize(rows);
	return true;
}

/* does `text` call the table expression `made` by the name `called` too? */
static bool
is_called(const char *text, const char *made, const char *called)
{
	char *plain = sqlite3_mprintf("*%s %s[^a-z_0-9]*", made, called);
	char *with_as = sqlite3_mprintf("*%s as %s[^a-z_0-9]*", made, called);
	char *small = sqlite3_mprintf("%s", text);
	bool found;

	for (char *c = small; *c != '\0'; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
	found = strcmp(made, called) == 0 ||
		sqlite3_strglob(plain, small) == 0 ||
		sqlite3_strglob(with_as, small) == 0;
	sqlite3_free(plain);
	sqlite3_free(with_as);
	sqlite3_free(small);
	return found;
}

/* the word of the line after `prefix`; false when it begins otherwise */
static bool
word_after(const char *line, const char *prefix, char word[100])
{
	size_t skip = strlen(prefix);

	if (strncmp(line, prefix, skip) != 0)
		return false;
	snprintf(word, 100, "%.*s", (int)strcspn(line + skip, " "),
		 line + skip);
	return true;
}

static bool
made_by_the_query(enum sql sql, const struct plan *plan, const char *name)
{
	char made[100];

	if (name[0] == '(')
		return true;
	for (size_t i = 0; i < plan->count; i++)
		if ((word_after(plan->lines[i], "MATERIALIZE ", made) ||
		     word_after(plan->lines[i], "CO-ROUTINE ", made)) &&
		    is_called(sql_texts[sql], made, name))
			return true;
	return false;
}

static bool
line_scans(enum sql sql, const struct plan *plan, const char *line)
{
	char name[100];

	if (strstr(line, "USING AUTOMATIC") != NULL)
		return word_after(line, "SEARCH ", name) &&
		       !made_by_the_query(sql, plan, name);
	if (!word_after(line, "SCAN ", name))
		return false;
	return strstr(line, "CONSTANT ROW") == NULL &&
	       strstr(line, "VIRTUAL TABLE") == NULL &&
	       !made_by_the_query(sql, plan, name);
}

/* a page is read in the order of a key, and ends */
static bool
is_page(enum sql sql, const struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++)
		if (strstr(plan->lines[i], "FOR ORDER BY") != NULL)
			return false;
	return strstr(sql_texts[sql], "LIMIT") != NULL;
}

static bool
is_allowed(enum sql sql, const struct plan *plan)
{
	const char *may = sql_scans[sql];
	bool scans = false;

	for (size_t i = 0; i < plan->count; i++) {
		if (!line_scans(sql, plan, plan->lines[i]))
			continue;
		scans = true;
		if (may == NULL)
			printf("%s: %s\n", sql_names[sql], plan->lines[i]);
	}
	if (may == NULL)
		return !scans;
	if (strcmp(may, "page") == 0 && !is_page(sql, plan)) {
		printf("%s: a page needs a LIMIT and a key's order\n",
		       sql_names[sql]);
		return false;
	}
	/* emptying a table has no plan to look at */
	if (strcmp(may, "whole") == 0 && !scans && plan->count > 0) {
		printf("%s: says that it scans, and does not\n",
		       sql_names[sql]);
		return false;
	}
	return true;
}

int
main(void)
{
	sqlite3 *db = migrated();
	int refused = 0;

	for (enum sql sql = 0; sql < SQL_COUNT; sql++) {
		struct plan plan = {.count = 0};

		if (!explain(db, sql, &plan) || !is_allowed(sql, &plan))
			refused++;
	}
	sqlite3_close(db);
	return refused > 0;
}
