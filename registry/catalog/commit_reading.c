/* commit_reading.c - reading the commit beside other work */
#include "catalog/commit.h"

#include "base/arena.h"
#include <pthread.h>
#include <signal.h>

struct commit_reading {
	struct arena *arena; /* the caller's */
	struct arena *own;   /* the thread's */
	pthread_t thread;
	bool started;
	const char *folder;
	struct checkout checkout;
	struct error error;
	enum status status;
};

static void *
read_beside(void *argument)
{
	struct commit_reading *reading = argument;

	reading->status = commit_read(reading->own, reading->folder,
				      &reading->checkout, &reading->error);
	return NULL;
}

struct commit_reading *
commit_start(struct arena *arena, const char *folder)
{
	struct commit_reading *reading = arena_alloc(arena, sizeof(*reading));
	sigset_t all, before;

	reading->arena = arena;
	reading->own = arena_new();
	reading->folder = arena_strdup(arena, folder);
	/* signals are the main thread's */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	reading->started = pthread_create(&reading->thread, NULL, read_beside,
					  reading) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return reading;
}

enum status
commit_finish(struct commit_reading *reading, struct checkout *out,
	      struct error *err)
{
	if (reading->started)
		pthread_join(reading->thread, NULL);
	else
		read_beside(reading);
	*out = reading->checkout;
	out->branch = arena_strdup(reading->arena, out->branch);
	out->remote = arena_strdup(reading->arena, out->remote);
	out->top = arena_strdup(reading->arena, out->top);
	arena_free(reading->own);
	if (reading->status != OK)
		*err = reading->error;
	return reading->status;
}
