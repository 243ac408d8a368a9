/* mdoc.h - the pieces that a manual page is made of */
#ifndef MDOC_H
#define MDOC_H

#include "command.h"

/* The page's name and section, and what it is: ".Dd" to ".Nd". */
void mdoc_begin(struct text *out, const char *page, int section,
		const char *date, const char *what);

/* Text that is no macro, whatever it holds; without a newline. */
void mdoc_add(struct text *out, const char *string);

/* The words of a macro's argument. */
void mdoc_add_argument(struct text *out, const char *string);

/* Plain text (paragraph.h) as paragraphs and literal displays. */
void mdoc_add_paragraphs(struct text *out, const char *string);

/* Lines that stand as they are. */
void mdoc_add_display(struct text *out, const char *lines, bool compact);

/* A tagged list of options, without its beginning and end. */
void mdoc_add_options(struct text *out, const struct option *options);

/* ".Xr" of a list: `last` has no comma behind it. */
void mdoc_add_reference(struct text *out, const char *page, int section,
			bool last);

#endif
