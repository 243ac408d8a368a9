/* test_db_commit.c - a disk that fails while committing
 *
 * SQLite's files are wrapped so that the sync, or each write, of its log can
 * be made to fail.
 */
#include "store_fixture.h"

#include <sqlite3.h>
#include <unistd.h>

enum fault { NO_FAULT, SYNC_FAILS, WRITE_FAILS, DISK_FULL };

static enum fault fault;
static sqlite3_vfs wrapper;
static sqlite3_vfs *system_vfs;
static sqlite3_io_methods log_methods;
static const sqlite3_io_methods *system_methods;

static int
log_sync(sqlite3_file *file, int flags)
{
	return fault == SYNC_FAILS ? SQLITE_IOERR_FSYNC
				   : system_methods->xSync(file, flags);
}

static int
log_write(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
	if (fault == WRITE_FAILS)
		return SQLITE_IOERR_WRITE;
	if (fault == DISK_FULL)
		return SQLITE_FULL;
	return system_methods->xWrite(file, data, size, at);
}

static int
open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
	  int *out)
{
	int result = system_vfs->xOpen(system_vfs, name, file, flags, out);

	(void)vfs;
	if (result == SQLITE_OK && flags & SQLITE_OPEN_WAL) {
		system_methods = file->pMethods;
		log_methods = *file->pMethods;
		log_methods.xSync = log_sync;
		log_methods.xWrite = log_write;
		file->pMethods = &log_methods;
	}
	return result;
}

static void
assert_settled(struct fixture *fixture, struct db *db, int64_t rows)
{
	struct db *next;

	fault = NO_FAULT;
	assert_int_equal(count_objects(db), rows);
	assert_ok(db_open("test.db", DB_READ, 100000, &next, &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(next), rows);
	db_close(next);
	db_close(db);
	assert_ok(db_open("test.db", DB_READ, 100000, &next, &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(next), rows);
	db_close(next);
}

/* The log's sync fails for a moment: what the next process will find counts,
 * and everybody sees the same. */
static enum status
fail_sync(void *context, struct error *err)
{
	enum status status = insert_two(context, err);

	fault = SYNC_FAILS;
	return status;
}

static void
a_failed_sync_is_of_unknown_outcome(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);

	assert_status(fixture, ERR_UNKNOWN,
		      db_transaction(db, fail_sync, db, &fixture->err));
	assert_message(fixture, "mlops status");
	fault = NO_FAULT;
	/* the disk fails on: nothing more is done with this database */
	assert_status(fixture, ERR_SYSTEM,
		      db_transaction(db, insert_two, db, &fixture->err));
	assert_message(fixture, "an error before has ended");
	db_close(db);
}

static int
log_sync_once(sqlite3_file *file, int flags)
{
	if (fault != SYNC_FAILS)
		return system_methods->xSync(file, flags);
	fault = NO_FAULT;
	return SQLITE_IOERR_FSYNC;
}

/* Whether another process has the log open or not, the record that was not
 * synced is gone for good, not only until the log is read anew. */
static void
what_is_read_afterwards_is_final(void **state)
{
	struct fixture *fixture = *state;

	for (int others = 0; others < 2; others++) {
		struct db *db = new_db(fixture), *other = NULL;

		if (others)
			assert_ok(db_open("test.db", DB_READ, 100000, &other,
					  &fixture->err),
				  &fixture->err);
		if (others)
			assert_int_equal(count_objects(other), 0);
		assert_int_equal(count_objects(db), 0);
		log_methods.xSync = log_sync_once;
		fault = SYNC_FAILS;
		assert_status(
			fixture, ERR_UNKNOWN,
			db_transaction(db, insert_two, db, &fixture->err));
		db_close(other);
		assert_settled(fixture, db, 0);
		assert_int_equal(unlink("test.db"), 0);
	}
}

static enum status
fail_write(void *context, struct error *err)
{
	enum status status = insert_two(context, err);

	fault = WRITE_FAILS;
	return status;
}

static void
a_failed_write_settles_or_ends(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture), *next;

	assert_status(fixture, ERR_UNKNOWN,
		      db_transaction(db, fail_write, db, &fixture->err));
	fault = NO_FAULT;
	db_close(db);
	assert_ok(db_open("test.db", DB_WRITE, 100000, &next, &fixture->err),
		  &fixture->err);
	assert_int_equal(count_objects(next), 0);
	db_close(next);
}

static enum status
fill_disk(void *context, struct error *err)
{
	enum status status = insert_two(context, err);

	fault = DISK_FULL;
	return status;
}

static void
a_full_disk_is_certain(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = new_db(fixture);

	assert_status(fixture, ERR_SYSTEM,
		      db_transaction(db, fill_disk, db, &fixture->err));
	assert_message(fixture, "full");
	assert_settled(fixture, db, 0);
}

static int
reset_fault(void **state)
{
	fault = NO_FAULT;
	return fixture_setup(state);
}

#define fault_test(name) \
	cmocka_unit_test_setup_teardown(name, reset_fault, fixture_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		fault_test(a_failed_sync_is_of_unknown_outcome),
		fault_test(what_is_read_afterwards_is_final),
		fault_test(a_failed_write_settles_or_ends),
		fault_test(a_full_disk_is_certain),
	};

	system_vfs = sqlite3_vfs_find(NULL);
	wrapper = *system_vfs;
	wrapper.zName = "failing";
	wrapper.xOpen = open_file;
	if (sqlite3_vfs_register(&wrapper, 1) != SQLITE_OK)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
