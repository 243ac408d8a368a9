/* child.h - running a command as its parent: signals, its end, its usage */
#ifndef CHILD_H
#define CHILD_H

#include "base/error.h"
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Signals that would end us, and SIGCHLD, are held back from here on. */
struct child_signals {
	sigset_t held, before;
	void (*child)(int); /* what SIGCHLD did */
};
void child_hold_signals(struct child_signals *signals);

struct child_variable {
	const char *name, *value;
};

struct child_end {
	int failed;	 /* errno: it could not be run; else 0 */
	int exit_status; /* -1 when a signal killed it */
	int signal;	 /* 0 when it exited */
	int64_t user_us, system_us, max_rss_bytes;
};

/* Runs the words (ended by NULL) with these variables (ended by a NULL name)
 * in its environment, and waits. It has our standard streams, the signals as
 * they were before, and nothing else of ours. Signals that come to us alone
 * are passed on; the terminal sends its own to both. One that was held back
 * before there was a command ends it unrun. */
enum status child_run(const char *const *words,
		      const struct child_variable *variables,
		      const struct child_signals *signals,
		      struct child_end *end, struct error *err);

#endif
