/* migrate.c - from one schema to the next */
#include "store/migrate.h"
#include "base/file.h"
#include "migrations.h"
#include "store/db_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct step {
	struct db *db;
	size_t from, to; /* schemas; migrations[n] makes n + 1 */
};

static enum status
run_one(struct db *db, const struct migration *migration, struct error *err)
{
	struct error why;

	if (db_execute(db, migration->text, "migrate", &why) == OK)
		return OK;
	return fail(err, why.code, "migration %d (%s): %s", migration->number,
		    migration->name, why.message);
}

/* Migrations run without foreign keys, so that tables can be made anew. */
static enum status
check_references(struct db *db, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int result = sqlite3_prepare_v2(db->handle, "PRAGMA foreign_key_check",
					-1, &statement, NULL);

	if (result == SQLITE_OK)
		result = sqlite3_step(statement);
	sqlite3_finalize(statement);
	if (result == SQLITE_DONE)
		return OK;
	if (result == SQLITE_ROW)
		return fail(err, ERR_CORRUPT,
			    "cannot migrate registry '%s': a reference in it "
			    "leads nowhere (see where: mlops fsck)",
			    db->path);
	return db_fail(db, result, "migrate", err);
}

static enum status
run_steps(void *context, struct error *err)
{
	struct step *step = context;
	struct db *db = step->db;
	int64_t version = 0;
	enum status status;
	char pragma[64];

	status = db_pragma_int(db, "user_version", &version, err);
	if (status == OK && version != (int64_t)step->from)
		status = fail(err, ERR_CONFLICT,
			      "cannot migrate registry '%s': another program "
			      "does",
			      db->path);
	for (size_t i = step->from; status == OK && i < step->to; i++)
		status = run_one(db, &migrations[i], err);
	if (status == OK)
		status = check_references(db, err);
	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %zu", step->to);
	if (status == OK)
		status = db_execute(db, pragma, "migrate", err);
	return status;
}

enum status
migrate_create(struct db *db, struct error *err)
{
	struct step all = {.db = db, .from = 0, .to = migrations_count};
	enum status status;
	char pragma[64];

	snprintf(pragma, sizeof(pragma), "PRAGMA application_id = %d",
		 DB_APPLICATION_ID);
	status = db_execute(db, pragma, "make", err);
	if (status == OK)
		status = db_execute(db, "PRAGMA journal_mode = WAL", "make",
				    err);
	if (status == OK)
		status = db_transaction(db, run_steps, &all, err);
	return status;
}

/* VACUUM INTO does not sync what it writes. */
static enum status
sync_file(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int result = fd < 0 ? -1 : fsync(fd);

	if (result)
		fail_errno(err, ERR_SYSTEM, errno, "cannot sync '%s'", path);
	if (fd >= 0)
		close(fd);
	return result ? err->code : OK;
}

static enum status
keep_copy(struct db *db, const char *copy, struct error *err)
{
	const char *fresh = arena_printf(db->arena, "%s.new", copy);
	char *text = sqlite3_mprintf("VACUUM INTO %Q", fresh);
	const char *slash = strrchr(copy, '/');
	enum status status;

	BUG_IF(!slash);
	unlink(fresh); /* left by one that was killed */
	status = text ? db_execute(db, text, "copy", err)
		      : db_fail(db, SQLITE_NOMEM, "copy", err);
	sqlite3_free(text);
	if (status == OK)
		status = sync_file(fresh, err);
	if (status == OK && rename(fresh, copy))
		status = fail_errno(err, ERR_SYSTEM, errno, "cannot make '%s'",
				    copy);
	if (status == OK)
		status = file_sync_folder(
			arena_strndup(db->arena, copy, (size_t)(slash - copy)),
			err);
	if (status != OK)
		unlink(fresh);
	return status;
}

static enum status
run_from(struct db *db, size_t version, struct error *err)
{
	enum status status;

	status = db_execute(db, "PRAGMA foreign_keys = OFF", "migrate", err);
	for (; status == OK && version < migrations_count; version++) {
		struct step one = {db, version, version + 1};

		status = db_transaction(db, run_steps, &one, err);
	}
	return status;
}

enum status
migrate_run(struct arena *arena, const char *path, int64_t timeout_us,
	    const char **copy, struct error *err)
{
	int64_t version = 0;
	const char *kept = NULL;
	struct db *db;
	enum status status;

	status = db_open(path, DB_MIGRATE, timeout_us, &db, err);
	if (status != OK)
		return status;
	status = db_pragma_int(db, "user_version", &version, err);
	if (status == OK && version < (int64_t)migrations_count) {
		kept = arena_printf(arena, "%s.before-%lld", db->path,
				    (long long)version);
		status = keep_copy(db, kept, err);
		if (status == OK)
			status = run_from(db, (size_t)version, err);
	}
	db_close(db);
	if (status == OK)
		*copy = kept;
	return status;
}
