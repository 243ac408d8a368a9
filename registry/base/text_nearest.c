/* text_nearest.c - what a misspelt word was probably meant to be */
#include "base/text.h"

#include <string.h>

#define LONGEST 255

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: one row for each of the last two prefixes of `a`
 * and one being filled (Boytsov 2011, section 2.1). */
size_t
text_distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2];
	size_t length_a = strlen(a), length_b = strlen(b);

	if (length_a > LONGEST || length_b > LONGEST)
		return text_same_name(a, b)  ? 0
		       : length_a > length_b ? length_a
					     : length_b;
	for (size_t j = 0; j <= length_b; j++)
		last[j] = j;
	for (size_t i = 1; i <= length_a; i++) {
		row[0] = i;
		for (size_t j = 1; j <= length_b; j++) {
			char c = text_fold(a[i - 1]), d = text_fold(b[j - 1]);
			size_t cost = smaller(last[j], row[j - 1]) + 1;
			row[j] = smaller(cost, last[j - 1] + (c != d));
			if (i > 1 && j > 1 && c == text_fold(b[j - 2]) &&
			    d == text_fold(a[i - 2]))
				row[j] = smaller(row[j], before[j - 2] + 1);
		}
		size_t *spare = before;
		before = last;
		last = row;
		row = spare;
	}
	return last[length_b];
}

/* How far, or SIZE_MAX: too far to have been meant. One error in three
 * letters is forgiven; the beginning of a word stands for it. */
static size_t
score(const char *word, const char *candidate)
{
	size_t length = strlen(word), other = strlen(candidate);
	size_t distance = text_distance(word, candidate);

	if (distance <= smaller((length + 2) / 3, 4) &&
	    distance < smaller(length, other))
		return distance;
	if (length >= 3 && length < other && other <= LONGEST &&
	    distance == other - length) {
		size_t i = 0;
		while (i < length &&
		       text_fold(word[i]) == text_fold(candidate[i]))
			i++;
		if (i == length)
			return distance;
	}
	return SIZE_MAX;
}

size_t
text_nearest(const char *word, const char *const *candidates, size_t count,
	     const char **near, size_t most)
{
	size_t found = 0;

	for (size_t i = 0; i < count && most > 0; i++) {
		size_t own = score(word, candidates[i]);
		size_t at = found;
		if (own == SIZE_MAX)
			continue;
		while (at > 0 && score(word, near[at - 1]) > own)
			at--;
		if (at == most)
			continue;
		if (found < most)
			found++;
		memmove(near + at + 1, near + at,
			(found - at - 1) * sizeof(*near));
		near[at] = candidates[i];
	}
	return found;
}
