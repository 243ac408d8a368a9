/* file.h - reading, writing and walking files without surprises */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

struct arena;

/* "a folder", "a FIFO", ... for errors. */
const char *file_type_name(mode_t mode);

/* Opens a regular file for reading (O_CLOEXEC, never blocks on a FIFO);
 * follows a symlink given as `path` itself. A directory, FIFO, socket or
 * device is ERR_USAGE and says what it is. */
enum status file_open(const char *path, int *fd, struct stat *info,
		      struct error *err);

/* The whole of a regular file, NUL put behind it; ERR_USAGE above `limit`. */
enum status file_read(struct arena *arena, const char *path, size_t limit,
		      char **data, size_t *size, struct error *err);

/* Loops over short writes, EINTR and EAGAIN. */
enum status file_write_all(int fd, const void *data, size_t size,
			   const char *path, struct error *err);

/* Temporary beside it, fsync, rename over it, fsync of the folder. The mode
 * is set as given, whatever the umask; a symlink at `path` is replaced. */
enum status file_write_atomic(const char *path, const void *data, size_t size,
			      mode_t mode, struct error *err);

/* fsync of a folder, so that names made in it stay. */
enum status file_sync_folder(const char *path, struct error *err);

/* mkdir -p with `mode`; each folder made is synced into its parent. */
enum status file_make_folders(const char *path, mode_t mode, struct error *err);

/* A regular file below a folder; names are bytes, separated by '/'. */
struct file_entry {
	const char *path; /* relative to the folder */
	int64_t bytes;
};

/* All regular files below `folder`, sorted bytewise by relative path. Empty
 * folders are left out. A symlink is ERR_USAGE unless `follow` (then it must
 * lead to a regular file or folder; cycles and more than 10,000 symlinks to
 * folders are refused); sockets, FIFOs and devices are ERR_USAGE. Depth <= 64, paths <= 4096 bytes. */
enum status file_walk(struct arena *arena, const char *folder, bool follow,
		      struct file_entry **entries, size_t *count,
		      struct error *err);

/* Path text: "a" + "b/c" -> "a/b/c"; the part behind the last '/'. */
char *file_join(struct arena *arena, const char *folder, const char *name);
const char *file_base_name(const char *path);
/* Absolute, without ".", ".." and double slashes, symlinks left as they are;
 * relative to the current folder. */
enum status file_absolute(struct arena *arena, const char *path, char **out,
			  struct error *err);

#endif
