/* test_coverage.c - every column of every table is covered, or has a reason
 *
 * With an argument: writes the sample registry into that folder.
 */
#include "ledger_sample.h"
#include "store/db_private.h"

#include "base/text.h"
#include <string.h>

/* What no digest covers: a table, or a column, and why. */
static const struct {
	const char *table, *column; /* NULL: all of it */
} uncovered[] = {
	{"event", NULL},		   /* the chain's: test_chain.c */
	{"object", NULL},		   /* the disk's, not history */
	{"lease", NULL},		   /* what is under way, not history */
	{"live", NULL},			   /* made again from revision_state */
	{"run_metric_last", NULL},	   /* made again from run_point */
	{"dataset_version", "number"},	   /* in the event's subject */
	{"feature_set_version", "number"}, /* in the event's subject */
	{"model_version", "number"},	   /* in the event's subject */
};

static bool
is_uncovered(const char *table, const char *column)
{
	for (size_t i = 0; i < sizeof uncovered / sizeof uncovered[0]; i++) {
		if (strcmp(uncovered[i].table, table) == 0 &&
		    (!uncovered[i].column ||
		     strcmp(uncovered[i].column, column) == 0))
			return true;
	}
	return false;
}

static void
count_finding(void *context, int64_t event, const char *finding)
{
	int *findings = context;

	(void)event;
	(void)finding;
	++*findings;
}

static int
findings(struct registry *registry)
{
	struct error err;
	int count = 0;

	assert_ok(ledger_verify_rows(registry, 0, count_finding, &count, &err),
		  &err);
	return count;
}

static struct registry *
sample(struct fixture *fixture)
{
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);

	sample_history(registry);
	return registry;
}

/* Every table and column, as lines "table column". */
static const char *
all_columns(struct registry *registry)
{
	return sample_text(registry,
			   "SELECT group_concat(m.name || ' ' || c.name, ' ')"
			   " FROM sqlite_master m, pragma_table_info(m.name) c"
			   " WHERE m.type = 'table'"
			   " AND m.name NOT LIKE 'sqlite_%'");
}

static void
drop_triggers(struct registry *registry)
{
	const char *drop = "SELECT group_concat('DROP TRIGGER ' || name, ';')"
			   " FROM sqlite_master WHERE type = 'trigger'";

	sample_tamper(registry, sample_text(registry, drop));
	sample_tamper(registry, "PRAGMA foreign_keys = OFF;"
				"PRAGMA ignore_check_constraints = ON");
}

/* Another value of the same type in every row; a value where none was. */
static void
change_column(struct registry *registry, const char *table, const char *column)
{
	sample_tamper(
		registry,
		arena_printf(registry->arena,
			     "CREATE TEMP TABLE saved AS SELECT * FROM %s;"
			     "UPDATE %s SET %s = CASE typeof(%s)"
			     " WHEN 'text' THEN %s || 'x'"
			     " WHEN 'blob' THEN randomblob(length(%s))"
			     " WHEN 'null' THEN NULL"
			     " ELSE iif(abs(%s) < 1e15, %s + 1000, 5) END",
			     table, table, column, column, column, column,
			     column, column));
}

static void
restore_table(struct registry *registry, const char *table)
{
	sample_tamper(registry,
		      arena_printf(registry->arena,
				   "DELETE FROM %s;"
				   "INSERT INTO %s SELECT * FROM saved;"
				   "DROP TABLE saved",
				   table, table));
}

static void
try_column(struct registry *registry, const char *table, const char *column)
{
	int64_t values = sample_int(registry,
				    arena_printf(registry->arena,
						 "SELECT count(%s) FROM %s",
						 column, table));
	int found;

	if (values == 0)
		print_error("the sample has no '%s.%s'\n", table, column);
	assert_true(values > 0);
	change_column(registry, table, column);
	found = findings(registry);
	if (found == 0)
		print_error("nothing covers '%s.%s'\n", table, column);
	assert_true(found > 0);
	restore_table(registry, table);
}

static void
each_column_is_covered(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = sample(fixture);
	char *words = arena_strdup(fixture->arena, all_columns(registry));
	char *rest = NULL, *table, *column;
	int tried = 0;

	assert_int_equal(findings(registry), 0);
	drop_triggers(registry);
	for (table = strtok_r(words, " ", &rest); table;
	     table = strtok_r(NULL, " ", &rest)) {
		column = strtok_r(NULL, " ", &rest);
		if (is_uncovered(table, column))
			continue;
		try_column(registry, table, column);
		tried++;
	}
	assert_true(tried > 100);
	assert_int_equal(findings(registry), 0);
	registry_close(registry);
}

static void
a_row_more_or_less_is_found(void **state)
{
	static const char *const tables[] = {
		"checkout",  "edge",	  "measurement", "signature_field",
		"run_point", "run_batch", "alias_move",	 "mark",
		"param",     "record",	  "remark",
	};
	struct fixture *fixture = *state;
	struct registry *registry = sample(fixture);
	size_t count = sizeof tables / sizeof tables[0];

	drop_triggers(registry);
	for (size_t i = 0; i < count; i++) {
		const char *save = arena_printf(
			fixture->arena,
			"CREATE TEMP TABLE saved AS SELECT * FROM %s;"
			"DELETE FROM %s",
			tables[i], tables[i]);

		sample_tamper(registry, save);
		if (strcmp(tables[i], "remark") != 0) /* erasing is allowed */
			assert_true(findings(registry) > 0);
		restore_table(registry, tables[i]);
		assert_int_equal(findings(registry), 0);
	}
	sample_tamper(
		registry,
		"INSERT INTO edge SELECT (SELECT max(id) FROM git_commit),"
		" parent, role FROM edge LIMIT 1");
	assert_int_equal(findings(registry), 1);
	registry_close(registry);
}

static void
an_erased_text_is_no_finding(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = sample(fixture);

	sample_tamper(registry, "UPDATE remark SET salt=NULL, content=NULL");
	assert_int_equal(findings(registry), 0);
	registry_close(registry);
}

static void
only_events_since_are_compared(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = sample(fixture);
	struct error err;
	int count = 0;

	drop_triggers(registry);
	sample_tamper(registry, "UPDATE setting SET value = 'other'");
	assert_ok(ledger_verify_rows(registry, 2, count_finding, &count, &err),
		  &err);
	assert_int_equal(count, 0);
	assert_int_equal(findings(registry), 1);
	registry_close(registry);
}

/* A statement that a trigger has to refuse. */
static void
is_refused(struct registry *registry, const char *sql, const char *word)
{
	struct sqlite3 *handle = registry->db->handle;
	char *message = NULL;

	if (sqlite3_exec(handle, sql, NULL, NULL, &message) == SQLITE_OK)
		print_error("not refused: %s\n", sql);
	assert_non_null(message);
	if (!strstr(message, word))
		print_error("%s: %s\n", sql, message);
	assert_non_null(strstr(message, word));
	sqlite3_free(message);
}

static void
triggers_keep_every_fact(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = sample(fixture);
	char *tables = arena_strdup(
		fixture->arena,
		sample_text(registry,
			    "SELECT group_concat(name, ' ') FROM sqlite_master"
			    " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
			    " AND name NOT IN ('object', 'lease', 'live',"
			    " 'run_metric_last')"));
	char *rest = NULL, *table;

	for (table = strtok_r(tables, " ", &rest); table;
	     table = strtok_r(NULL, " ", &rest)) {
		const char *column = sample_text(
			registry,
			arena_printf(fixture->arena,
				     "SELECT name FROM pragma_table_info('%s')",
				     table));

		is_refused(registry,
			   arena_printf(fixture->arena, "UPDATE %s SET %s = %s",
					table, column, column),
			   "ever");
		is_refused(
			registry,
			arena_printf(fixture->arena, "DELETE FROM %s", table),
			"ever");
	}
	registry_close(registry);
}

static int
write_sample(char *folder)
{
	struct fixture fixture = {.arena = arena_new(), .folder = folder};

	registry_close(sample(&fixture));
	arena_free(fixture.arena);
	return 0;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		store_test(each_column_is_covered),
		store_test(a_row_more_or_less_is_found),
		store_test(an_erased_text_is_no_finding),
		store_test(only_events_since_are_compared),
		store_test(triggers_keep_every_fact),
	};

	if (argc == 2)
		return write_sample(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
