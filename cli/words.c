/* words.c - a list of words that grows */
#include "command.h"

#include <string.h>

void
words_add(struct arena *arena, struct words *words, const char *word)
{
	size_t count = words->count;

	if ((count & (count - 1)) == 0) { /* full: 0, 1, 2, 4, 8 ... */
		const char **items = arena_array(arena, count ? 2 * count : 1,
						 sizeof(*items));
		if (count)
			memcpy(items, words->items, count * sizeof(*items));
		words->items = items;
	}
	words->items[words->count++] = word;
}
