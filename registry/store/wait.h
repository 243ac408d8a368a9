/* wait.h - waiting for somebody else, a little at a time, up to a deadline */
#ifndef STORE_WAIT_H
#define STORE_WAIT_H

#include <stdbool.h>
#include <stdint.h>

struct wait {
	int64_t started_us, deadline_us; /* of a clock that is never set */
	int64_t pause_us;
	uint64_t random;
};

struct wait wait_begin(int64_t timeout_us);

/* Sleeps 0.1 ms, later up to 5 ms, each time by chance a little less, so that
 * those who wait do not come in step. False, at once, past the deadline. */
bool wait_again(struct wait *wait);
bool wait_is_over(const struct wait *wait);

#endif
