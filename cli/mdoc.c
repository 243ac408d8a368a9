/* mdoc.c - the pieces that a manual page is made of */
#include "mdoc.h"

#include "base/text.h"
#include "paragraph.h"
#include <ctype.h>
#include <string.h>

#define SOURCE_WIDTH 66 /* escapes come on top */

/* A hyphen that is printed as the byte that was meant, a backslash that is
 * one. */
static void
add_bytes(struct text *out, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '\\')
			text_add(out, "\\e");
		else if (bytes[i] == '-')
			text_add(out, "\\-");
		else if (bytes[i] == '"')
			text_add(out, "\\(dq");
		else
			text_add_char(out, bytes[i]);
	}
}

static void
add_line(struct text *out, const char *line, size_t length)
{
	if (length && (*line == '.' || *line == '\''))
		text_add(out, "\\&");
	add_bytes(out, line, length);
}

/* A sentence begins a line, so that it can be told from an abbreviation. */
static bool
ends_sentence(char before_blank)
{
	return strchr(".!?", before_blank) != NULL;
}

void
mdoc_add(struct text *out, const char *string)
{
	size_t column = 0;

	for (const char *at = string; *(at += strspn(at, " ")) != '\0';) {
		size_t length = strcspn(at, " ");
		bool begins = at == string || ends_sentence(at[-2]) ||
			      column + length > SOURCE_WIDTH;

		if (at != string)
			text_add_char(out, begins ? '\n' : ' ');
		if (begins) {
			column = 0;
			add_line(out, at, length);
		} else {
			add_bytes(out, at, length);
		}
		column += length + 1;
		at += length;
	}
}

/* Macros have names of two or three letters, and delimiters are words that
 * mean something by themselves. */
static bool
is_macro(const char *word, size_t length)
{
	return (length == 1 && ispunct((unsigned char)*word)) ||
	       ((length == 2 || length == 3) && isupper((unsigned char)*word));
}

void
mdoc_add_argument(struct text *out, const char *string)
{
	for (const char *at = string; *(at += strspn(at, " ")) != '\0';) {
		size_t length = strcspn(at, " ");
		if (at != string)
			text_add_char(out, ' ');
		if (is_macro(at, length))
			text_add(out, "\\&");
		add_bytes(out, at, length);
		at += length;
	}
}

void
mdoc_begin(struct text *out, const char *page, int section, const char *date,
	   const char *what)
{
	text_addf(out, ".Dd %s\n.Dt ", date);
	for (const char *at = page; *at; at++)
		text_add_char(out, (char)toupper((unsigned char)*at));
	text_addf(out, " %d\n.Os\n.Sh NAME\n.Nm %s\n.Nd ", section, page);
	mdoc_add_argument(out, what);
	text_add_char(out, '\n');
}

void
mdoc_add_display(struct text *out, const char *lines, bool compact)
{
	text_addf(out, ".Bd -literal%s\n", compact ? " -compact" : "");
	while (*lines) {
		size_t length = strcspn(lines, "\n");
		add_line(out, lines, length);
		text_add_char(out, '\n');
		lines += length + (lines[length] != '\0');
	}
	text_add(out, ".Ed\n");
}

void
mdoc_add_paragraphs(struct text *out, const char *string)
{
	struct paragraph paragraph;
	bool first = true;

	while (paragraph_next(out->arena, &string, &paragraph)) {
		if (paragraph.literal) {
			mdoc_add_display(out, paragraph.text, !paragraph.apart);
		} else {
			text_add(out, first ? "" : ".Pp\n");
			mdoc_add(out, paragraph.text);
			text_add_char(out, '\n');
		}
		first = false;
	}
}

void
mdoc_add_options(struct text *out, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		text_add(out, ".It ");
		if (o->letter)
			text_addf(out, "Fl %c , ", o->letter);
		text_addf(out, "Fl -%s", o->name);
		if (o->type != OPTION_FLAG) {
			text_add(out, " Ar ");
			mdoc_add_argument(out, o->argument);
		}
		text_add_char(out, '\n');
		mdoc_add(out, o->help);
		text_add(out, o->type == OPTION_LIST ? " (may be given again)\n"
						     : "\n");
	}
}

void
mdoc_add_reference(struct text *out, const char *page, int section, bool last)
{
	text_addf(out, ".Xr %s %d%s\n", page, section, last ? "" : " ,");
}
