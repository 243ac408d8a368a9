/* arena.c - memory that is released all at once */
#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_BLOCK ((size_t)16 * 1024)
#define LAST_BLOCK ((size_t)1024 * 1024)
#define ALIGNMENT _Alignof(max_align_t)

/* What was taken lies behind the head, at multiples of ALIGNMENT. */
struct block {
	struct block *next;
	size_t size, used; /* without the head */
	max_align_t data[];
};

/* Small pieces come from the first of `blocks`, which double; a piece that
 * would waste much of a block has one of its own in `large`. */
struct arena {
	struct block *blocks;
	struct block *large;
};

_Noreturn static void
out_of_memory(void)
{
	static const char message[] = "mlops: out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, message, sizeof(message) - 1);
	(void)ignored;
	_exit(ERR_SYSTEM);
}

static struct block *
block_new(struct block *next, size_t size)
{
	if (size > PTRDIFF_MAX - sizeof(struct block))
		out_of_memory();
	/* calloc, so that a large piece's pages are zero without a touch */
	struct block *block = calloc(1, sizeof(*block) + size);
	if (!block)
		out_of_memory();
	block->next = next;
	block->size = size;
	return block;
}

static void
blocks_free(struct block *block)
{
	while (block) {
		struct block *next = block->next;
		free(block);
		block = next;
	}
}

struct arena *
arena_new(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));
	if (!arena)
		out_of_memory();
	arena->blocks = block_new(NULL, FIRST_BLOCK);
	return arena;
}

void
arena_free(struct arena *arena)
{
	if (!arena)
		return;
	blocks_free(arena->blocks);
	blocks_free(arena->large);
	free(arena);
}

void
arena_reset(struct arena *arena)
{
	struct block *kept = arena->blocks;

	blocks_free(kept->next);
	blocks_free(arena->large);
	memset(kept->data, 0, kept->used);
	kept->used = 0;
	kept->next = NULL;
	arena->large = NULL;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	struct block *block = arena->blocks;

	if (size > block->size / 4) {
		arena->large = block_new(arena->large, size);
		return arena->large->data;
	}
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (size == 0)
		size = ALIGNMENT;
	if (size > block->size - block->used) {
		size_t room = block->size * 2;
		block = block_new(block, room < LAST_BLOCK ? room : LAST_BLOCK);
		arena->blocks = block;
	}
	void *piece = (char *)block->data + block->used;
	block->used += size;
	return piece;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		out_of_memory();
	return arena_alloc(arena, total);
}

void *
arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity,
	   size_t size)
{
	if (count < *capacity)
		return items;
	size_t larger = 8;
	if (count >= 8 && __builtin_mul_overflow(count, 2, &larger))
		out_of_memory();
	void *copy = arena_array(arena, larger, size);
	if (count > 0)
		memcpy(copy, items, count * size);
	*capacity = larger;
	return copy;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
	return text ? arena_memdup(arena, text, strlen(text) + 1) : NULL;
}

char *
arena_strndup(struct arena *arena, const char *text, size_t length)
{
	/* no bytes have no address */
	size_t size = length > 0 ? strnlen(text, length) : 0;
	char *copy = arena_alloc(arena, size + 1);
	if (size > 0)
		memcpy(copy, text, size);
	return copy;
}

void *
arena_memdup(struct arena *arena, const void *data, size_t size)
{
	void *copy = arena_alloc(arena, size);
	if (size > 0)
		memcpy(copy, data, size);
	return copy;
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

char *
arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	BUG_IF(length < 0);
	char *text = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, args);
	return text;
}
