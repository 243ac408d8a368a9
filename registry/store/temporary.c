/* temporary.c - tmp/: files that are not yet objects, and what was left */
#include "store/objects_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define DAY 86400L

enum status
temporary_make(int folder, const char *path, char name[TEMPORARY_NAME_SIZE],
	       int *fd, struct error *err)
{
	uint64_t random;
	int opened = -1;

	if (getrandom(&random, sizeof(random), 0) == sizeof(random)) {
		snprintf(name, TEMPORARY_NAME_SIZE, "%ld.%016" PRIx64,
			 (long)getpid(), random);
		opened = openat(folder, name,
				O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW |
					O_CLOEXEC,
				0600);
	}
	if (opened < 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot make a file in '%s/tmp'", path);
	*fd = opened;
	return OK;
}

/* Names begin with the number of the process that made them. A number that is
 * in use again keeps its leftovers for another day. */
static bool
is_left_over(int folder, const char *name, const struct timespec *now)
{
	char *end;
	const long pid = strtol(name, &end, 10);
	struct stat info;

	if (end == name || *end != '.' || pid <= 0 || pid > INT32_MAX)
		return false;
	if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) ||
	    !S_ISREG(info.st_mode) || info.st_mtim.tv_sec > now->tv_sec - DAY)
		return false;
	return kill((pid_t)pid, 0) && errno == ESRCH;
}

void
temporary_sweep(int folder, const struct timespec *now)
{
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *stream = again < 0 ? NULL : fdopendir(again);
	const struct dirent *entry;

	if (!stream) { /* nothing depends on it */
		if (again >= 0)
			close(again);
		return;
	}
	while ((entry = readdir(stream)))
		if (is_left_over(folder, entry->d_name, now))
			unlinkat(folder, entry->d_name, 0);
	closedir(stream);
}
