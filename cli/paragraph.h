/* paragraph.h - plain text for people, wrapped at a width
 *
 * Paragraphs are separated by an empty line; a line that begins with a blank
 * stands as it is (tables, commands).
 */
#ifndef PARAGRAPH_H
#define PARAGRAPH_H

#include "base/text.h"

#define PARAGRAPH_WIDTH 80

/* Adds `string`, its first line from column `at` on, the others from column
 * `indent` on; ends with a newline. */
void paragraph_add(struct text *out, const char *string, size_t at,
		   size_t indent);

/* One block of the text: a paragraph joined to one line, or lines that stand
 * as they are. */
struct paragraph {
	const char *text;
	bool literal;
	bool apart; /* behind an empty line */
};

/* Takes the next block from `*rest`; false at the end. */
bool paragraph_next(struct arena *arena, const char **rest,
		    struct paragraph *paragraph);

#endif
