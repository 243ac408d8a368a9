/* screen.c - what a document is shown on: lines, indentation, colour, width */
#include "output/screen.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define BOLD "\033[1m"
#define RESET "\033[0m"

void
screen_begin_block(struct screen *screen)
{
	if (screen->last != SCREEN_EMPTY)
		text_add_char(screen->out, '\n');
	screen->last = SCREEN_EMPTY;
}

void
screen_end_block(struct screen *screen)
{
	screen->last = SCREEN_BLOCK;
}

void
screen_begin_flow(struct screen *screen)
{
	if (screen->last == SCREEN_BLOCK)
		text_add_char(screen->out, '\n');
	screen->last = SCREEN_FLOW;
}

static size_t
without_spaces(const char *line, size_t length)
{
	while (length > 0 && line[length - 1] == ' ')
		length--;
	return length;
}

/* Spaces may stand before the end of a colour, too. */
static void
add_trimmed(struct text *out, const char *line, size_t length)
{
	const size_t reset = sizeof(RESET) - 1;
	bool coloured;

	length = without_spaces(line, length);
	coloured = length >= reset &&
		   memcmp(line + length - reset, RESET, reset) == 0;
	if (coloured)
		length = without_spaces(line, length - reset);
	text_add_bytes(out, line, length);
	if (coloured)
		text_add(out, RESET);
}

void
screen_line(struct screen *screen, const char *line)
{
	while (true) {
		size_t length = strcspn(line, "\n");

		for (int i = 0; i < screen->indent && length > 0; i++)
			text_add_char(screen->out, ' ');
		add_trimmed(screen->out, line, length);
		text_add_char(screen->out, '\n');
		if (!line[length])
			return;
		line += length + 1;
	}
}

void
screen_heading(struct screen *screen, const char *title)
{
	struct text line = text_new(screen->out->arena);

	text_add(&line, screen->options->colour ? BOLD : "");
	text_add(&line, title);
	text_add(&line, screen->options->colour ? RESET : "");
	screen_line(screen, line.data);
}

const char *
screen_colour(enum doc_mood mood)
{
	switch (mood) {
	case MOOD_PLAIN:
		break;
	case MOOD_GOOD:
		return "\033[32m";
	case MOOD_WARN:
		return "\033[33m";
	case MOOD_BAD:
		return "\033[31m";
	case MOOD_DIM:
		return "\033[2m";
	}
	return NULL;
}

const char *
screen_paint(const struct screen *screen, const char *text, enum doc_mood mood)
{
	const char *colour = screen_colour(mood);
	struct text painted;

	if (!screen->options->colour || !colour || !*text)
		return text;
	painted = text_new(screen->out->arena);
	text_add(&painted, colour);
	text_add(&painted, text);
	text_add(&painted, RESET);
	return painted.data;
}

/* The next character's columns; its size in bytes into `size`. */
static size_t
character_width(const char *text, size_t *size)
{
	mbstate_t state = {0};
	wchar_t character = 0;
	size_t read;
	int width;

	*size = 1;
	if ((unsigned char)*text < 0x80)
		return 1;
	read = mbrtowc(&character, text, MB_CUR_MAX, &state);
	if (read == 0 || read > MB_CUR_MAX) /* (size_t)-1, -2: no character */
		return 1;
	*size = read;
	width = wcwidth(character);
	return width < 0 ? 1 : (size_t)width;
}

size_t
screen_width(const char *text)
{
	size_t width = 0, size;

	for (; *text; text += size)
		width += character_width(text, &size);
	return width;
}

const char *
screen_cut(struct arena *arena, const char *text, size_t width)
{
	size_t used = 0, length = 0, size;

	if (screen_width(text) <= width || width == 0)
		return text;
	while (true) {
		size_t more = character_width(text + length, &size);

		if (used + more > width - 1)
			break;
		used += more;
		length += size;
	}
	return arena_printf(arena, "%.*s\xe2\x80\xa6", (int)length, text);
}
