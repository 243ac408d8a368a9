/* lock.h - flock on a file whose content names the holder */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Who to name to those who wait in vain. */
struct lock_holder {
	int64_t pid;
	const char *host, *boot_id;
	const char *command;
};

/* Waits for the lock up to the timeout; then ERR_BUSY names the holder and
 * since when. The kernel releases the lock of a process that dies. `doing` is
 * what cannot be done without it: "write to registry '/x/.mlops'". A lock that
 * is not exclusive is shared, and its holders are not named. */
enum status lock_take(const char *path, mode_t mode, bool exclusive,
		      const struct lock_holder *holder, const char *doing,
		      int64_t timeout_us, int *fd, struct error *err);
void lock_release(int fd);

#endif
