/* source.c - a file of the user's that may change while it is read */
#include "store/source.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

enum status
source_open(const char *path, struct source *source, struct error *err)
{
	enum status status;

	source->path = path;
	status = file_open(path, &source->fd, &source->before, err);
	if (status == OK) /* advice: may fail */
		posix_fadvise(source->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	return status;
}

void
source_close(struct source *source)
{
	close(source->fd);
	source->fd = -1;
}

static bool
is_same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

enum status
source_check(const struct source *source, struct error *err)
{
	const struct stat *before = &source->before;
	struct stat after;
	char behind;
	ssize_t more;

	if (fstat(source->fd, &after))
		return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				  source->path);
	/* some files have more in them than their size says */
	more = pread(source->fd, &behind, 1, before->st_size);
	if (more == 0 && before->st_dev == after.st_dev &&
	    before->st_ino == after.st_ino &&
	    before->st_size == after.st_size &&
	    is_same_time(&before->st_mtim, &after.st_mtim) &&
	    is_same_time(&before->st_ctim, &after.st_ctim))
		return OK;
	fail(err, ERR_CONFLICT,
	     "it changed while it was read (try again when nothing writes to "
	     "it)");
	return fail_while(err, "cannot read '%s'", source->path);
}
