/* ledger_sample.c - registries with history, in statements of the tests' own */
#include "ledger_sample.h"
#include "store/db_private.h"

#include <stdio.h>
#include <string.h>

void
sample_tamper(struct registry *registry, const char *sql)
{
	char *message = NULL;

	if (sqlite3_exec(registry->db->handle, sql, NULL, NULL, &message))
		print_error("%s: %s\n", message, sql);
	assert_null(message);
}

const char *
sample_text(struct registry *registry, const char *sql)
{
	sqlite3_stmt *statement;
	const char *text = NULL;

	assert_int_equal(sqlite3_prepare_v2(registry->db->handle, sql, -1,
					    &statement, NULL),
			 SQLITE_OK);
	if (sqlite3_step(statement) == SQLITE_ROW)
		text = arena_strdup(
			registry->arena,
			(const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	return text;
}

int64_t
sample_int(struct registry *registry, const char *sql)
{
	const char *text = sample_text(registry, sql);
	long long value = 0;

	assert_non_null(text);
	assert_int_equal(sscanf(text, "%lld", &value), 1);
	return value;
}

static void
bind_int(sqlite3_stmt *statement, const char *name, int64_t value)
{
	int index = sqlite3_bind_parameter_index(statement, name);

	if (index)
		sqlite3_bind_int64(statement, index, value);
}

static void
bind_commitment(sqlite3_stmt *statement, const struct digest *value)
{
	int index = sqlite3_bind_parameter_index(statement, ":commitment");

	if (index)
		sqlite3_bind_blob(statement, index, value->bytes, DIGEST_SIZE,
				  SQLITE_STATIC);
}

void
sample_insert(struct change *change, const struct sample_rows *rows)
{
	sqlite3 *handle = change->db->handle;
	const char *rest = rows->sql;
	sqlite3_stmt *statement;

	while (*rest) {
		int result = sqlite3_prepare_v2(handle, rest, -1, &statement,
						&rest);

		if (result == SQLITE_OK && !statement)
			return;
		bind_int(statement, ":event", change->event);
		bind_int(statement, ":id", rows->id);
		bind_commitment(statement, rows->commitment);
		if (result == SQLITE_OK)
			result = sqlite3_step(statement);
		if (result != SQLITE_DONE)
			print_error("%s: %s\n", sqlite3_errmsg(handle),
				    rows->sql);
		assert_int_equal(result, SQLITE_DONE);
		sqlite3_finalize(statement);
	}
}

enum status
sample_setting(struct change *change, void *context, struct error *err)
{
	(void)err;
	change->subject = "config";
	sample_insert(change,
		      &(struct sample_rows){
			      .sql = arena_printf(change->arena,
						  "INSERT INTO setting VALUES "
						  "('key', :event, '%s')",
						  (const char *)context)});
	change_fact(change, FACT_SETTING);
	return OK;
}

enum status
sample_nothing(struct change *change, void *context, struct error *err)
{
	(void)err;
	change->subject = context;
	json_add_boolean(change->arena, change->note, "sample", true);
	return OK;
}

static enum status
insert_dataset(struct change *change, int64_t id, void *context,
	       struct error *err)
{
	const struct sample_dataset *dataset = context;
	const char *sql = arena_printf(
		change->arena,
		"INSERT INTO dataset_version SELECT :id, d.id,"
		" 1 + (SELECT count(*) FROM dataset_version"
		"  WHERE dataset = d.id),"
		" CAST(printf('%%032c', '%c') AS BLOB), 'file', 5, 1, NULL,"
		" NULL, NULL, NULL, NULL, NULL FROM dataset d WHERE name = "
		"'%s'",
		dataset->content, dataset->name);

	(void)err;
	sample_insert(change, &(struct sample_rows){.sql = sql, .id = id});
	return OK;
}

enum status
sample_dataset(struct change *change, void *context, struct error *err)
{
	struct sample_dataset *dataset = context;
	const char *sql = arena_printf(
		change->arena,
		"INSERT OR IGNORE INTO dataset(name) VALUES('%s')",
		dataset->name);
	enum status status;

	sample_insert(change, &(struct sample_rows){.sql = sql});
	status = change_add_record(change, RECORD_DATASET_VERSION,
				   insert_dataset, dataset, &dataset->out, err);
	change->subject = dataset->name;
	change->nothing = !dataset->out.is_new;
	return status;
}
