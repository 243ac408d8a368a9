/* registry_create.c - making a registry, whole or not at all */
#include "base/file.h"
#include "store/registry.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define CREATE_TIMEOUT (30 * INT64_C(1000000))

/* A folder of that mode, whatever the umask; one that is there will do. */
static enum status
make_folder(const char *path, mode_t mode, struct error *err)
{
	struct stat info;

	if (mkdir(path, mode & 0777) == 0) {
		if (chmod(path, mode) == 0)
			return OK;
	} else if (errno == EEXIST && lstat(path, &info) == 0) {
		if (S_ISDIR(info.st_mode))
			return OK;
		errno = ENOTDIR;
	}
	return fail_errno(err, ERR_SYSTEM, errno, "cannot make '%s'", path);
}

/* The database gets its name when it is complete and on the disk. */
static enum status
make_database(struct arena *arena, const char *root, mode_t mode, bool *existed,
	      struct error *err)
{
	const char *path = file_join(arena, root, "registry.db");
	const char *fresh = arena_printf(arena, "%s/tmp/%lld.registry", root,
					 (long long)getpid());
	struct db *db;
	enum status status;

	unlink(fresh); /* of a process of the same number, long gone */
	status = db_open(fresh, DB_CREATE, CREATE_TIMEOUT, &db, err);
	if (status != OK)
		return status;
	db_close(db);
	if (chmod(fresh, mode & 0666))
		status = fail_errno(err, ERR_SYSTEM, errno,
				    "cannot set the mode of '%s'", fresh);
	else if (link(fresh, path) == 0)
		*existed = false;
	else if (errno == EEXIST)
		*existed = true; /* somebody else was quicker */
	else
		status = fail_errno(err, ERR_SYSTEM, errno, "cannot make '%s'",
				    path);
	unlink(fresh);
	return status;
}

static enum status
fill(struct arena *arena, const char *root, mode_t mode, struct error *err)
{
	enum status status = make_folder(root, mode, err);

	if (status == OK)
		status = make_folder(file_join(arena, root, "tmp"), mode, err);
	if (status == OK)
		status = make_folder(file_join(arena, root, "keys"), mode, err);
	if (status == OK)
		status = objects_create(root, mode, err);
	if (status == OK)
		status = file_write_atomic(file_join(arena, root, ".gitignore"),
					   "*\n", 2, mode & 0666, err);
	return status;
}

enum status
registry_create(struct arena *arena, const char *folder, mode_t shared_mode,
		const char **root, bool *existed, struct error *err)
{
	bool was_there = false;
	char *absolute, *made;
	struct stat info;
	enum status status;

	status = file_absolute(arena, folder, &absolute, err);
	if (status != OK)
		return status;
	made = file_join(arena, absolute, ".mlops");
	if (stat(file_join(arena, made, "registry.db"), &info) == 0) {
		was_there = true;
	} else {
		status = fill(arena, made, shared_mode, err);
		if (status == OK)
			status = make_database(arena, made, shared_mode,
					       &was_there, err);
		if (status == OK)
			status = file_sync_folder(made, err);
		if (status == OK)
			status = file_sync_folder(absolute, err);
	}
	if (status != OK)
		return fail_while(err, "cannot make a registry in '%s'",
				  absolute);
	*root = made;
	*existed = was_there;
	return OK;
}
