/* wait.c - waiting for somebody else, a little at a time, up to a deadline */
#include "store/wait.h"

#include <time.h>
#include <unistd.h>

#define SHORTEST_US 100
#define LONGEST_US 5000

static int64_t
monotonic_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct wait
wait_begin(int64_t timeout_us)
{
	int64_t now = monotonic_us();
	int64_t longest = INT64_MAX - now;

	return (struct wait){
		.started_us = now,
		.deadline_us = now +
			       (timeout_us < longest ? timeout_us : longest),
		.pause_us = SHORTEST_US,
		.random = ((uint64_t)now ^ (uint64_t)getpid() << 40) | 1,
	};
}

bool
wait_is_over(const struct wait *wait)
{
	return monotonic_us() >= wait->deadline_us;
}

/* xorshift64 (Marsaglia 2003): good enough to fall out of step */
static uint64_t
next_random(struct wait *wait)
{
	wait->random ^= wait->random << 13;
	wait->random ^= wait->random >> 7;
	wait->random ^= wait->random << 17;
	return wait->random;
}

bool
wait_again(struct wait *wait)
{
	int64_t left = wait->deadline_us - monotonic_us();
	int64_t pause = wait->pause_us;
	struct timespec time;

	if (left <= 0)
		return false;
	pause = pause / 2 + (int64_t)(next_random(wait) % (uint64_t)pause) / 2;
	if (pause > left)
		pause = left;
	time = (struct timespec){.tv_nsec = pause * 1000};
	nanosleep(&time, NULL); /* woken early is early enough */
	if (wait->pause_us < LONGEST_US)
		wait->pause_us += wait->pause_us / 2;
	return true;
}
