/* file.c - reading and writing files without surprises */
#include "base/file.h"
#include "base/arena.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *
file_type_name(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFREG:
		return "a regular file";
	case S_IFDIR:
		return "a folder";
	case S_IFLNK:
		return "a symlink";
	case S_IFIFO:
		return "a FIFO";
	case S_IFSOCK:
		return "a socket";
	case S_IFBLK:
	case S_IFCHR:
		return "a device";
	}
	return "of no known type";
}

static enum status
refuse_type(const char *path, mode_t mode, struct error *err)
{
	fail(err, ERR_USAGE, "it is %s, not a regular file",
	     file_type_name(mode));
	return fail_while(err, "cannot read '%s'", path);
}

enum status
file_open(const char *path, int *fd, struct stat *info, struct error *err)
{
	struct stat found;
	int opened = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (opened < 0) {
		int number = errno; /* ENXIO: a socket, a device of nothing */
		if (number == ENXIO && stat(path, &found) == 0)
			return refuse_type(path, found.st_mode, err);
		return fail_errno(err, ERR_SYSTEM, number, "cannot open '%s'",
				  path);
	}
	if (fstat(opened, &found)) {
		int number = errno;
		close(opened);
		return fail_errno(err, ERR_SYSTEM, number, "cannot read '%s'",
				  path);
	}
	if (!S_ISREG(found.st_mode)) {
		close(opened);
		return refuse_type(path, found.st_mode, err);
	}
	*fd = opened;
	*info = found;
	return OK;
}

static enum status
refuse_size(const char *path, size_t limit, struct error *err)
{
	fail(err, ERR_USAGE, "it is larger than %zu bytes", limit);
	return fail_while(err, "cannot read '%s'", path);
}

/* Sizes can lie (/proc, files that grow): what counts is where it ends. */
static enum status
read_to_end(int fd, const char *path, size_t limit, struct text *text,
	    struct error *err)
{
	char block[64 * 1024];
	ssize_t got;

	while ((got = read(fd, block, sizeof(block))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_errno(err, ERR_SYSTEM, errno,
					  "cannot read '%s'", path);
		if ((size_t)got > limit - text->length)
			return refuse_size(path, limit, err);
		text_add_bytes(text, block, (size_t)got);
	}
	return OK;
}

enum status
file_read(struct arena *arena, const char *path, size_t limit, char **data,
	  size_t *size, struct error *err)
{
	struct stat info;
	int fd;
	enum status status = file_open(path, &fd, &info, err);

	if (status != OK)
		return status;
	struct text text = text_new(arena);
	if ((uint64_t)info.st_size > limit)
		status = refuse_size(path, limit, err);
	else
		status = read_to_end(fd, path, limit, &text, err);
	close(fd);
	if (status != OK)
		return status;
	*data = text.data;
	*size = text.length;
	return OK;
}

/* Others may have made a stream that we share with them non-blocking. */
static bool
wait_writable(int fd)
{
	struct pollfd wanted = {.fd = fd, .events = POLLOUT};

	return poll(&wanted, 1, -1) > 0 || errno == EINTR;
}

enum status
file_write_all(int fd, const void *data, size_t size, const char *path,
	       struct error *err)
{
	const char *at = data;

	while (size > 0) {
		ssize_t put = write(fd, at, size);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0 && errno == EAGAIN && wait_writable(fd))
			continue;
		if (put < 0)
			return fail_errno(err, ERR_SYSTEM, errno,
					  "cannot write '%s'", path);
		at += put;
		size -= (size_t)put;
	}
	return OK;
}

/* The folder that holds the name `path`. */
static char *
parent_folder(struct arena *arena, const char *path)
{
	const char *name = file_base_name(path);

	if (name == path)
		return arena_strdup(arena, ".");
	if (name == path + 1)
		return arena_strdup(arena, "/");
	return arena_strndup(arena, path, (size_t)(name - path) - 1);
}

/* Closes `fd` in any case. */
static enum status
write_and_close(int fd, const void *data, size_t size, mode_t mode,
		const char *path, struct error *err)
{
	enum status status = file_write_all(fd, data, size, path, err);

	if (status == OK && (fchmod(fd, mode) || fsync(fd)))
		status = fail_errno(err, ERR_SYSTEM, errno, "cannot write '%s'",
				    path);
	if (close(fd) && status == OK)
		status = fail_errno(err, ERR_SYSTEM, errno, "cannot write '%s'",
				    path);
	return status;
}

enum status
file_write_atomic(const char *path, const void *data, size_t size, mode_t mode,
		  struct error *err)
{
	struct arena *arena = arena_new();
	const char *folder = parent_folder(arena, path);
	char *temporary = file_join(arena, folder, ".mlops-XXXXXX");
	enum status status;
	int fd = mkostemp(temporary, O_CLOEXEC);

	if (fd < 0) {
		status = fail_errno(err, ERR_SYSTEM, errno, "cannot write '%s'",
				    path);
		goto out;
	}
	status = write_and_close(fd, data, size, mode, path, err);
	if (status == OK && rename(temporary, path))
		status = fail_errno(err, ERR_SYSTEM, errno, "cannot write '%s'",
				    path);
	if (status == OK)
		status = file_sync_folder(folder, err);
	else
		unlink(temporary);
out:
	arena_free(arena);
	return status;
}

enum status
file_sync_folder(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot open folder '%s'", path);
	int number = fsync(fd) ? errno : 0;
	close(fd);
	/* EINVAL: a file system that has nothing to sync in folders */
	if (number != 0 && number != EINVAL)
		return fail_errno(err, ERR_SYSTEM, number,
				  "cannot sync folder '%s'", path);
	return OK;
}

static enum status
make_folder(struct arena *arena, const char *path, mode_t mode,
	    struct error *err)
{
	struct stat info;

	if (mkdir(path, mode) == 0)
		return file_sync_folder(parent_folder(arena, path), err);
	int number = errno;
	if (stat(path, &info))
		return fail_errno(err, ERR_SYSTEM, number,
				  "cannot make folder '%s'", path);
	if (S_ISDIR(info.st_mode))
		return OK;
	fail(err, ERR_USAGE, "it is %s already", file_type_name(info.st_mode));
	return fail_while(err, "cannot make folder '%s'", path);
}

enum status
file_make_folders(const char *path, mode_t mode, struct error *err)
{
	struct arena *arena = arena_new();
	char *part = arena_strdup(arena, path);
	enum status status = OK;
	char *at = part;

	do {
		at += strspn(at, "/");
		at += strcspn(at, "/");
		char behind = *at;
		*at = '\0';
		status = make_folder(arena, part, mode, err);
		*at = behind;
	} while (status == OK && at[strspn(at, "/")] != '\0');
	arena_free(arena);
	return status;
}

char *
file_join(struct arena *arena, const char *folder, const char *name)
{
	const char *between = *folder == '\0' || text_ends(folder, "/") ? ""
									: "/";

	return arena_printf(arena, "%s%s%s", folder, between, name);
}

const char *
file_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

enum status
file_absolute(struct arena *arena, const char *path, char **out,
	      struct error *err)
{
	struct text result = text_new(arena);

	if (*path != '/') {
		char *here = getcwd(NULL, 0);
		if (!here)
			return fail_errno(
				err, ERR_SYSTEM, errno,
				"cannot find '%s': the current folder is gone",
				path);
		if (strcmp(here, "/") != 0)
			text_add(&result, here);
		free(here);
	}
	while (*(path += strspn(path, "/")) != '\0') {
		size_t length = strcspn(path, "/");
		if (length == 2 && memcmp(path, "..", 2) == 0) {
			while (result.length > 0 &&
			       result.data[--result.length] != '/')
				;
			result.data[result.length] = '\0';
		} else if (length != 1 || *path != '.') {
			text_add_char(&result, '/');
			text_add_bytes(&result, path, length);
		}
		path += length;
	}
	if (result.length == 0)
		text_add_char(&result, '/');
	*out = result.data;
	return OK;
}
