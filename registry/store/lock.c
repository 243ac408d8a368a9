/* lock.c - flock on a file whose content names the holder */
#include "store/lock.h"
#include "base/clock.h"
#include "store/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* one line: pid host boot_id command */
#define HOLDER_SIZE 512

static enum status
open_lock(const char *path, mode_t mode, int *fd, struct error *err)
{
	const int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	int opened = open(path, flags | O_CREAT | O_EXCL, mode);

	if (opened >= 0)
		fchmod(opened, mode); /* the umask is not asked */
	else if (errno == EEXIST)
		opened = open(path, flags);
	if (opened < 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot open '%s'",
				  path);
	*fd = opened;
	return OK;
}

/* For people only: that it could not be written changes nothing. */
static void
write_holder(int fd, const struct lock_holder *holder)
{
	char line[HOLDER_SIZE];
	int size = snprintf(line, sizeof(line), "%" PRId64 " %s %s %s\n",
			    holder->pid, holder->host, holder->boot_id,
			    holder->command ? holder->command : "mlops");

	if (size <= 0 || ftruncate(fd, 0))
		return;
	if ((size_t)size >= sizeof(line))
		size = sizeof(line) - 1;
	if (pwrite(fd, line, (size_t)size, 0) != size)
		(void)!ftruncate(fd, 0);
}

static enum status
fail_busy(int fd, const char *doing, struct error *err)
{
	char line[HOLDER_SIZE] = "", pid[24], host[256], command[128];
	char since[CLOCK_TEXT_SIZE] = "";
	struct stat info;

	if (pread(fd, line, sizeof(line) - 1, 0) < 0 || fstat(fd, &info) ||
	    sscanf(line, "%23[0-9] %255s %*s %127[^\n]", pid, host, command) !=
		    3)
		return fail(err, ERR_BUSY,
			    "cannot %s: another program holds its lock (try "
			    "again, or wait longer with --timeout)",
			    doing);
	clock_text((int64_t)info.st_mtim.tv_sec * CLOCK_SECOND, since);
	return fail(err, ERR_BUSY,
		    "cannot %s: process %s on '%s' (%s) has held its "
		    "lock since %s (try again, or wait longer with --timeout)",
		    doing, pid, host, command, since);
}

enum status
lock_take(const char *path, mode_t mode, bool exclusive,
	  const struct lock_holder *holder, const char *doing,
	  int64_t timeout_us, int *fd, struct error *err)
{
	const int operation = (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB;
	struct wait wait = wait_begin(timeout_us);
	int opened = -1;
	enum status status = open_lock(path, mode, &opened, err);

	if (status != OK)
		return status;
	while (flock(opened, operation)) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK)
			status = fail_errno(err, ERR_SYSTEM, errno,
					    "cannot lock '%s'", path);
		else if (!wait_again(&wait))
			status = fail_busy(opened, doing, err);
		if (status != OK) {
			close(opened);
			return status;
		}
	}
	if (exclusive)
		write_holder(opened, holder);
	*fd = opened;
	return OK;
}

void
lock_release(int fd)
{
	close(fd);
}
