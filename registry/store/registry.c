/* registry.c - finding, opening and closing a registry */
#include "store/registry.h"
#include "base/file.h"
#include "store/lock.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
holds_database(struct arena *arena, const char *root)
{
	struct stat info;

	return stat(file_join(arena, root, "registry.db"), &info) == 0;
}

static enum status
find_named(struct arena *arena, const char *named, const char **root,
	   struct error *err)
{
	char *absolute, *below;
	enum status status = file_absolute(arena, named, &absolute, err);

	if (status != OK)
		return status;
	below = file_join(arena, absolute, ".mlops");
	if (holds_database(arena, absolute))
		*root = absolute;
	else if (holds_database(arena, below))
		*root = below;
	else
		return fail(err, ERR_NOT_FOUND,
			    "cannot find a registry in '%s' (make one there: "
			    "mlops init)",
			    absolute);
	return OK;
}

enum status
registry_find(struct arena *arena, const char *explicit_root, const char *start,
	      const char **root, struct error *err)
{
	char *folder, *slash;
	enum status status;

	if (explicit_root)
		return find_named(arena, explicit_root, root, err);
	status = file_absolute(arena, start, &folder, err);
	if (status != OK)
		return status;
	folder = arena_strdup(arena, folder);
	for (;;) {
		const char *below = file_join(arena, folder, ".mlops");

		if (holds_database(arena, below)) {
			*root = below;
			return OK;
		}
		slash = strrchr(folder, '/');
		if (!slash || !slash[1])
			break;
		slash[slash == folder] = '\0'; /* "/" is the last one */
	}
	return fail(err, ERR_NOT_FOUND,
		    "cannot find a registry in '%s' or above it (make one: "
		    "mlops init, or name one: --registry DIR)",
		    start);
}

/* May this process make files there? (by its effective ids) */
static bool
can_write(const char *path)
{
	return euidaccess(path, W_OK) == 0;
}

/* Where nothing can be written the log cannot be folded in, nor shared with
 * others: the database is read as it stands, if it stands alone. */
static enum status
open_read_only(struct registry *registry, const char *path, struct error *err)
{
	const char *log = arena_printf(registry->arena, "%s-wal", path);
	struct stat info;

	if (stat(log, &info) || info.st_size == 0)
		return db_open(path, DB_IMMUTABLE, registry->options.timeout_us,
			       &registry->db, err);
	if (db_open(path, DB_READ, registry->options.timeout_us, &registry->db,
		    err) == OK)
		return OK;
	return fail(err, err->code,
		    "cannot read registry '%s': its folder cannot be written, "
		    "and '%s' holds changes that only a process that may "
		    "write there can fold in (run any mlops command as its "
		    "owner, or read a copy of the folder)",
		    registry->root, file_base_name(log));
}

static enum status
open_database(struct registry *registry, struct error *err)
{
	const char *path = file_join(registry->arena, registry->root,
				     "registry.db");
	const bool writable = can_write(registry->root) && can_write(path);

	if (registry->access == REGISTRY_READ && !writable)
		return open_read_only(registry, path, err);
	if (registry->access == REGISTRY_WRITE && !writable)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot write to registry '%s' (commands "
				  "that only read work)",
				  registry->root);
	return db_open(path,
		       registry->access == REGISTRY_READ ? DB_READ : DB_WRITE,
		       registry->options.timeout_us, &registry->db, err);
}

/* Folders that hold nothing yet are lost by some copies and by some backups;
 * bytes that are missing are told of when they are wanted. */
static void
restore_folder(const struct registry *registry, const char *name)
{
	const char *path = file_join(registry->arena, registry->root, name);
	struct stat info;

	if (lstat(path, &info) != 0 && errno == ENOENT &&
	    stat(registry->root, &info) == 0 &&
	    mkdir(path, info.st_mode & 0777) == 0)
		(void)chmod(path, info.st_mode & 07777);
}

enum status
registry_open(struct arena *arena, const char *root,
	      enum registry_access access,
	      const struct registry_options *options,
	      struct registry **registry, struct error *err)
{
	struct registry *made = arena_alloc(arena, sizeof(*made));
	enum status status;

	made->arena = arena;
	made->options = *options;
	made->root = arena_strdup(arena, root);
	made->access = access;
	made->hold = -1;
	status = open_database(made, err);
	if (status == OK) {
		restore_folder(made, "tmp");
		restore_folder(made, "objects");
		status = objects_open(arena, made->root, &made->objects, err);
	}
	if (status == OK)
		*registry = made;
	else
		registry_close(made);
	return status;
}

void
registry_close(struct registry *registry)
{
	if (!registry)
		return;
	registry_unlock(registry);
	objects_close(registry->objects);
	db_close(registry->db);
	registry->objects = NULL;
	registry->db = NULL;
}

enum status
registry_lock(struct registry *registry, struct error *err)
{
	const struct registry_options *options = &registry->options;
	const struct lock_holder holder = {
		.pid = options->pid,
		.host = options->host,
		.boot_id = options->boot_id,
		.command = options->command,
	};
	struct stat info;

	BUG_IF(registry->hold >= 0 || registry->access != REGISTRY_WRITE);
	if (stat(registry->root, &info))
		return fail_errno(err, ERR_SYSTEM, errno, "cannot lock '%s'",
				  registry->root);
	return lock_take(
		file_join(registry->arena, registry->root, "write.lock"),
		info.st_mode & 0666, true, &holder,
		arena_printf(registry->arena, "write to registry '%s'",
			     registry->root),
		options->timeout_us, &registry->hold, err);
}

void
registry_unlock(struct registry *registry)
{
	if (registry->hold >= 0)
		lock_release(registry->hold);
	registry->hold = -1;
}

enum status
registry_random_id(unsigned char id[16], struct error *err)
{
	if (getrandom(id, 16, 0) != 16)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot get random bytes");
	return OK;
}
