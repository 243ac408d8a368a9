/* paragraph.c - plain text for people, wrapped at a width */
#include "paragraph.h"

#include "base/arena.h"
#include <string.h>

static void
add_blanks(struct text *out, size_t count)
{
	text_addf(out, "%*s", (int)count, "");
}

/* Characters, not bytes: continuation bytes of UTF-8 take no column. */
static size_t
columns(const char *word, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)word[i] & 0xC0) != 0x80;
	return count;
}

static void
add_wrapped(struct text *out, const char *string, size_t at, size_t indent)
{
	bool first = true;

	for (const char *word = string; *(word += strspn(word, " ")) != '\0';) {
		size_t length = strcspn(word, " ");
		size_t wide = columns(word, length);
		if (!first && at + 1 + wide > PARAGRAPH_WIDTH) {
			text_add_char(out, '\n');
			add_blanks(out, indent);
			at = indent;
		} else if (!first) {
			text_add_char(out, ' ');
			at++;
		}
		text_add_bytes(out, word, length);
		at += wide;
		word += length;
		first = false;
	}
	text_add_char(out, '\n');
}

static void
add_literal(struct text *out, const char *lines, size_t indent)
{
	while (*lines) {
		size_t length = strcspn(lines, "\n");
		add_blanks(out, indent);
		text_add_bytes(out, lines, length);
		text_add_char(out, '\n');
		lines += length + (lines[length] != '\0');
	}
}

bool
paragraph_next(struct arena *arena, const char **rest,
	       struct paragraph *paragraph)
{
	const char *at = *rest + strspn(*rest, "\n");
	struct text text = text_new(arena);

	if (*at == '\0')
		return false;
	paragraph->apart = at > *rest;
	paragraph->literal = *at == ' ';
	while (*at && *at != '\n' && (*at == ' ') == paragraph->literal) {
		size_t length = strcspn(at, "\n");
		if (text.length)
			text_add_char(&text, paragraph->literal ? '\n' : ' ');
		text_add_bytes(&text, at, length);
		at += length + (at[length] != '\0');
	}
	paragraph->text = text.data;
	*rest = at;
	return true;
}

void
paragraph_add(struct text *out, const char *string, size_t at, size_t indent)
{
	struct paragraph paragraph;
	bool first = true;

	while (paragraph_next(out->arena, &string, &paragraph)) {
		if (!first) {
			if (paragraph.apart)
				text_add_char(out, '\n');
			if (!paragraph.literal)
				add_blanks(out, indent);
			at = indent;
		}
		if (paragraph.literal)
			add_literal(out, paragraph.text, indent);
		else
			add_wrapped(out, paragraph.text, at, indent);
		first = false;
	}
}
