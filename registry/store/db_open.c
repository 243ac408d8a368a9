/* db_open.c - opening a database file, and what is asked of it */
#include "migrations.h"
#include "store/db_private.h"
#include "store/filesystem.h"
#include "store/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	int limit, value;
} limits[] = {
	{SQLITE_LIMIT_LENGTH, 16 << 20},
	{SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
	{SQLITE_LIMIT_EXPR_DEPTH, 100},
	{SQLITE_LIMIT_COMPOUND_SELECT, 50},
	{SQLITE_LIMIT_ATTACHED, 1}, /* VACUUM INTO takes one */
	{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500},
	{SQLITE_LIMIT_VDBE_OP, 1000000},
};

static const struct {
	int option, value;
} options[] = {
	{SQLITE_DBCONFIG_DEFENSIVE, 1},
	{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	{SQLITE_DBCONFIG_DQS_DML, 0},
	{SQLITE_DBCONFIG_DQS_DDL, 0},
	{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
};

#define HEAP_LIMIT (INT64_C(512) << 20)

#define PRAGMAS                           \
	"PRAGMA synchronous = FULL;"      \
	"PRAGMA foreign_keys = ON;"       \
	"PRAGMA recursive_triggers = ON;" \
	"PRAGMA cell_size_check = ON;"    \
	"PRAGMA mmap_size = 0;"           \
	"PRAGMA temp_store = MEMORY;"     \
	"PRAGMA journal_size_limit = 67108864;"

static int
on_busy(void *context, int times)
{
	struct db *db = context;

	if (times == 0)
		db->wait = wait_begin(db->timeout_us);
	return wait_again(&db->wait);
}

static int
configure(struct db *db)
{
	sqlite3 *handle = db->handle;
	int result = sqlite3_busy_handler(handle, on_busy, db);

	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		sqlite3_limit(handle, limits[i].limit, limits[i].value);
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		if (result == SQLITE_OK)
			result = sqlite3_db_config(handle, options[i].option,
						   options[i].value, NULL);
	sqlite3_hard_heap_limit64(HEAP_LIMIT);
	return result;
}

/* Whose file is it, and of which version? */
static enum status
check_identity(struct db *db, struct error *err)
{
	int64_t application = 0, version = 0;
	const int64_t known = (int64_t)migrations_count;
	enum status status;

	status = db_pragma_int(db, "application_id", &application, err);
	if (status == OK)
		status = db_pragma_int(db, "user_version", &version, err);
	if (status != OK)
		return status;
	if (application != DB_APPLICATION_ID)
		return fail(err, ERR_SYSTEM,
			    "cannot open '%s': it is a database, but not an "
			    "mlops registry",
			    db->path);
	if (version > known)
		return fail(err, ERR_SYSTEM,
			    "cannot open registry '%s': it was made by a "
			    "newer mlops (schema %lld, this program knows "
			    "%lld): upgrade the program",
			    db->path, (long long)version, (long long)known);
	if (version < known && db->mode != DB_MIGRATE)
		return fail(err, ERR_SYSTEM,
			    "cannot open registry '%s': it was made by an "
			    "older mlops (schema %lld, this program works "
			    "with %lld): run mlops migrate",
			    db->path, (long long)version, (long long)known);
	return OK;
}

/* In a URI ?, # and % would end or change the path. */
static const char *
immutable_uri(struct arena *arena, const char *path)
{
	static const char digits[] = "0123456789abcdef";
	char *uri = arena_alloc(arena, 3 * strlen(path) + 32);
	char *end = stpcpy(uri, "file:");

	for (; *path; path++) {
		if (strchr("?#%", *path)) {
			*end++ = '%';
			*end++ = digits[(unsigned char)*path >> 4];
			*end++ = digits[*path & 15];
		} else {
			*end++ = *path;
		}
	}
	stpcpy(end, "?immutable=1");
	return uri;
}

static enum status
open_handle(struct db *db, struct error *err)
{
	int flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW |
		    SQLITE_OPEN_NOMUTEX;
	const char *name = db->path;
	int result;

	if (db->mode == DB_IMMUTABLE) {
		flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
		name = immutable_uri(db->arena, db->path);
	} else {
		/* a reader too: who reads last folds the log back in */
		flags |= SQLITE_OPEN_READWRITE;
	}
	result = sqlite3_open_v2(name, &db->handle, flags, NULL);
	if (result == SQLITE_OK)
		result = configure(db);
	return result == SQLITE_OK ? OK : db_fail(db, result, "open", err);
}

enum status
db_connect(struct db *db, struct error *err)
{
	const bool reads = db->mode == DB_READ || db->mode == DB_IMMUTABLE;
	enum status status = open_handle(db, err);

	if (status == OK && db->mode != DB_CREATE)
		status = check_identity(db, err);
	if (status == OK)
		status = db_execute(db, PRAGMAS, "open", err);
	if (status == OK && reads)
		status = db_execute(db, "PRAGMA query_only = ON", "open", err);
	if (status == OK && !reads && sqlite3_db_readonly(db->handle, "main"))
		status = db_fail(db, SQLITE_READONLY, "write to", err);
	if (status != OK)
		db_disconnect(db);
	return status;
}

void
db_disconnect(struct db *db)
{
	for (size_t i = 0; i < SQL_COUNT; i++) {
		sqlite3_finalize(db->rows[i].statement);
		db->rows[i].statement = NULL;
	}
	sqlite3_close_v2(db->handle);
	db->handle = NULL;
}

/* An empty file of our own, so that its mode is ours and nothing that was
 * there before is taken for a new registry. */
static enum status
make_file(struct db *db, struct error *err)
{
	int fd = open(db->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return fail_errno(err,
				  errno == EEXIST ? ERR_CONFLICT : ERR_SYSTEM,
				  errno, "cannot make '%s'", db->path);
	close(fd);
	return OK;
}

static enum status
create(struct db *db, struct error *err)
{
	enum status status = make_file(db, err);

	if (status != OK)
		return status;
	status = db_connect(db, err);
	if (status == OK)
		status = migrate_create(db, err);
	if (status != OK)
		unlink(db->path);
	return status;
}

/* The folder without symlinks, so that NOFOLLOW speaks of the file alone. */
static enum status
real_path(struct db *db, const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	char *folder = arena_strndup(db->arena, path, (size_t)(base - path));
	char *real = realpath(*folder ? folder : ".", NULL);
	enum status status = OK;

	if (!real)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot open registry '%s'", path);
	if (db->mode != DB_IMMUTABLE)
		status = filesystem_check(real, err);
	db->path = arena_printf(db->arena, "%s/%s", real, base);
	free(real);
	return status;
}

static enum status
check_is_file(const char *path, struct error *err)
{
	struct stat info;

	if (lstat(path, &info))
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot open registry '%s'", path);
	if (!S_ISREG(info.st_mode))
		return fail(err, ERR_SYSTEM,
			    "cannot open registry '%s': it is no regular file",
			    path);
	return OK;
}

enum status
db_open(const char *path, enum db_mode mode, int64_t timeout_us, struct db **db,
	struct error *err)
{
	struct arena *arena = arena_new();
	struct db *made = arena_alloc(arena, sizeof(*made));
	enum status status;

	made->arena = arena;
	made->mode = mode;
	made->timeout_us = timeout_us;
	status = real_path(made, path, err);
	if (status == OK && mode == DB_CREATE)
		status = create(made, err);
	else if (status == OK)
		status = check_is_file(made->path, err);
	if (status == OK && mode != DB_CREATE)
		status = db_connect(made, err);
	if (status == OK)
		*db = made;
	else
		db_close(made);
	return status;
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	BUG_IF(db->in_transaction);
	db_disconnect(db);
	arena_free(db->arena);
}
