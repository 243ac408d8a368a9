/* arena.h - memory that is released all at once */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* Never NULL. When memory runs out the process says so and ends with status 8:
 * every write of ours is safe against being killed at any instant. */
struct arena *arena_new(void);

/* Releases all that was taken from it. NULL is allowed. */
void arena_free(struct arena *arena);

/* Forgets all that was taken, keeps a block for reuse: for long loops. */
void arena_reset(struct arena *arena);

/* Zeroed, aligned for any type, never NULL, valid until free or reset. */
void *arena_alloc(struct arena *arena, size_t size);

/* count * size with the overflow checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* For growing arrays: returns `items` or a larger copy with room for at least
 * one more than `count`; `*capacity` is kept up to date (0 at the start). */
void *arena_grow(struct arena *arena, void *items, size_t count,
		 size_t *capacity, size_t size);

char *arena_strdup(struct arena *arena, const char *text); /* NULL stays NULL */
char *arena_strndup(struct arena *arena, const char *text, size_t length);
void *arena_memdup(struct arena *arena, const void *data, size_t size);
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

#endif
