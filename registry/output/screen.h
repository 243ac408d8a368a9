/* screen.h - what a document is shown on: lines, indentation, colour, width
 *
 * Widths are columns of a terminal, by the locale's LC_CTYPE. Strings have
 * gone through text_printable before they come here.
 */
#ifndef OUTPUT_SCREEN_H
#define OUTPUT_SCREEN_H

#include "base/text.h"
#include "output/doc.h"
#include "output/render.h"

struct screen {
	const struct render_options *options;
	struct text *out;
	int indent;
	enum { SCREEN_EMPTY, SCREEN_FLOW, SCREEN_BLOCK } last;
};

/* Before what stands apart (a section, a table) and behind it; before what
 * runs on (facts, lines). Blank lines come from these alone. */
void screen_begin_block(struct screen *screen);
void screen_end_block(struct screen *screen);
void screen_begin_flow(struct screen *screen);

/* One line, or several with '\n' between; no spaces stay at their ends. */
void screen_line(struct screen *screen, const char *line);
void screen_heading(struct screen *screen, const char *title);

/* The text in the colour of a mood, if there is colour. */
const char *screen_paint(const struct screen *screen, const char *text,
			 enum doc_mood mood);
/* The escape sequence of a mood; NULL for what is plain. */
const char *screen_colour(enum doc_mood mood);

size_t screen_width(const char *text);
/* At most `width` columns, the last of them "..." as one character. */
const char *screen_cut(struct arena *arena, const char *text, size_t width);

#endif
