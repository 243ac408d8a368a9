/* file_walk.c - all regular files below a folder */
#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEEPEST 64
#define LONGEST_PATH 4096

/* Two symlinks to the next folder in each of forty lead to 2^40 folders. */
#define LINKS_MOST 10000
#define LINKED_FILES_MOST 10000000

struct walk {
	struct arena *arena;
	const char *folder;
	bool follow;
	struct text path; /* of what is looked at, relative to the folder */
	size_t links;	  /* to folders, followed so far */
	struct file_entry *entries;
	size_t count, capacity;
	struct error *err;
};

/* A folder being read, and those that hold it. */
struct level {
	const struct level *above;
	int fd;
	unsigned depth;
	dev_t device;
	ino_t inode;
};

static const char *
full_path(const struct walk *walk)
{
	return file_join(walk->arena, walk->folder, walk->path.data);
}

static enum status
refuse(const struct walk *walk, enum status code, const char *why)
{
	fail(walk->err, code, "%s", why);
	return fail_while(walk->err, "cannot read '%s'", full_path(walk));
}

/* `number` is an errno; what was listed a moment ago and is not there now
 * has been taken away meanwhile. */
static enum status
cannot_read(const struct walk *walk, int number)
{
	if (number == ENOENT && walk->path.length > 0)
		return refuse(walk, ERR_NOT_FOUND,
			      "it is gone, or a symlink to nothing "
			      "(try again when nothing writes to the folder)");
	return fail_errno(walk->err, ERR_SYSTEM, number, "cannot read '%s'",
			  full_path(walk));
}

static enum status walk_level(struct walk *walk, struct level *level);

static enum status
enter_folder(struct walk *walk, const struct level *above, const char *name)
{
	struct level level = {.above = above, .depth = above->depth + 1};
	const int flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC;

	if (level.depth > DEEPEST)
		return refuse(walk, ERR_USAGE,
			      "it lies more than 64 folders deep");
	level.fd = openat(above->fd, name, flags | O_NOFOLLOW);
	if (level.fd < 0 && walk->follow &&
	    (errno == ENOTDIR || errno == ELOOP)) {
		if (++walk->links > LINKS_MOST)
			return refuse(walk, ERR_USAGE,
				      "more than 10,000 symlinks to folders "
				      "lead here");
		level.fd = openat(above->fd, name, flags);
	}
	if (level.fd < 0)
		return cannot_read(walk, errno);
	return walk_level(walk, &level);
}

static enum status
refuse_type(const struct walk *walk, mode_t mode)
{
	fail(walk->err, ERR_USAGE, "it is %s, not a regular file",
	     file_type_name(mode));
	return fail_while(walk->err, "cannot read '%s'", full_path(walk));
}

static void
add_file(struct walk *walk, int64_t bytes)
{
	walk->entries = arena_grow(walk->arena, walk->entries, walk->count,
				   &walk->capacity, sizeof(*walk->entries));
	walk->entries[walk->count++] = (struct file_entry){
		.path = arena_strdup(walk->arena, walk->path.data),
		.bytes = bytes,
	};
}

static enum status
visit(struct walk *walk, const struct level *level, const char *name)
{
	struct stat info;

	if (walk->path.length > LONGEST_PATH)
		return refuse(walk, ERR_USAGE,
			      "its path is longer than 4096 bytes");
	if (fstatat(level->fd, name, &info,
		    walk->follow ? 0 : AT_SYMLINK_NOFOLLOW))
		return cannot_read(walk, errno);
	if (S_ISDIR(info.st_mode))
		return enter_folder(walk, level, name);
	if (S_ISLNK(info.st_mode))
		return refuse(walk, ERR_USAGE,
			      "it is a symlink (--follow takes what "
			      "it leads to)");
	if (!S_ISREG(info.st_mode))
		return refuse_type(walk, info.st_mode);
	if (walk->links > 0 && walk->count >= LINKED_FILES_MOST)
		return refuse(walk, ERR_USAGE,
			      "symlinks lead to more than 10,000,000 files");
	add_file(walk, info.st_size);
	return OK;
}

static enum status
read_names(struct walk *walk, const struct level *level, DIR *stream)
{
	size_t length = walk->path.length;
	enum status status = OK;
	struct dirent *found;

	while (status == OK && (errno = 0, found = readdir(stream))) {
		const char *name = found->d_name;
		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		if (length > 0)
			text_add_char(&walk->path, '/');
		text_add(&walk->path, name);
		status = visit(walk, level, name);
		walk->path.length = length;
		walk->path.data[length] = '\0';
	}
	if (status == OK && errno != 0)
		return cannot_read(walk, errno);
	return status;
}

/* Closes level->fd. */
static enum status
walk_level(struct walk *walk, struct level *level)
{
	struct stat info;
	enum status status;
	DIR *stream = fdopendir(level->fd);

	if (!stream) {
		status = cannot_read(walk, errno);
		close(level->fd);
		return status;
	}
	if (fstat(level->fd, &info)) {
		status = cannot_read(walk, errno);
		goto out;
	}
	level->device = info.st_dev;
	level->inode = info.st_ino;
	for (const struct level *up = level->above; up; up = up->above)
		if (up->device == info.st_dev && up->inode == info.st_ino) {
			status = refuse(
				walk, ERR_USAGE,
				"it is a symlink to a folder that holds it");
			goto out;
		}
	status = read_names(walk, level, stream);
out:
	closedir(stream);
	return status;
}

static int
compare_paths(const void *a, const void *b)
{
	const struct file_entry *first = a, *second = b;

	return strcmp(first->path, second->path);
}

static enum status
refuse_folder(const char *folder, mode_t mode, struct error *err)
{
	fail(err, ERR_USAGE, "it is %s, not a folder", file_type_name(mode));
	return fail_while(err, "cannot read '%s'", folder);
}

enum status
file_walk(struct arena *arena, const char *folder, bool follow,
	  struct file_entry **entries, size_t *count, struct error *err)
{
	struct walk walk = {
		.arena = arena,
		.folder = folder,
		.follow = follow,
		.path = text_new(arena),
		.err = err,
	};
	struct level top = {.depth = 0};
	struct stat info;

	if (stat(folder, &info))
		return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				  folder);
	if (!S_ISDIR(info.st_mode))
		return refuse_folder(folder, info.st_mode, err);
	top.fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (top.fd < 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				  folder);
	enum status status = walk_level(&walk, &top);
	if (status != OK)
		return status;
	if (walk.count > 0)
		qsort(walk.entries, walk.count, sizeof(*walk.entries),
		      compare_paths);
	*entries = walk.entries;
	*count = walk.count;
	return OK;
}
