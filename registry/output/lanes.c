/* lanes.c - how wide the columns of a table are drawn */
#include "output/lanes.h"
#include "output/value.h"

#include <ctype.h>

#define WIDTH_LEAST 8

static const char *
upper_case(struct arena *arena, const char *title)
{
	char *upper = arena_strdup(arena, title);

	for (char *at = upper; *at; at++)
		*at = (char)toupper((unsigned char)*at);
	return upper;
}

static void
measure(const struct screen *screen, struct lane *lane)
{
	const struct doc *row = NULL;

	lane->width = screen_width(lane->heading);
	while ((row = node_next(lane->column->parent, row, NODE_ROW))) {
		const char *cell = value_shown(screen->out->arena,
					       node_cell(row, lane->column),
					       screen->options->verbose);
		size_t width = screen_width(cell);

		if (width > lane->width)
			lane->width = width;
	}
}

/* The first names the row, to be typed again: it gives way last. */
static struct lane *
widest_text(struct lane *lanes, size_t count)
{
	struct lane *widest = NULL;

	for (size_t i = 1; i < count; i++)
		if (!lanes[i].numeric && lanes[i].width > WIDTH_LEAST &&
		    (!widest || lanes[i].width > widest->width))
			widest = &lanes[i];
	if (!widest && count > 0 && !lanes[0].numeric &&
	    lanes[0].width > WIDTH_LEAST)
		widest = &lanes[0];
	return widest;
}

/* Takes from the widest text until the table fits; never from numbers. */
static void
fit(const struct screen *screen, struct lane *lanes, size_t count)
{
	size_t room = (size_t)screen->options->width, used = 0;

	if (room == 0)
		return;
	used = (size_t)screen->indent + (count - 1) * (sizeof(LANES_GAP) - 1);
	for (size_t i = 0; i < count; i++)
		used += lanes[i].width;
	for (; used > room; used--) {
		struct lane *lane = widest_text(lanes, count);

		if (!lane)
			return;
		lane->width--;
	}
}

struct lane *
lanes_find(const struct screen *screen, const struct doc *table, size_t *count)
{
	struct arena *arena = screen->out->arena;
	const struct doc *column = NULL;
	struct lane *lanes = NULL;
	size_t capacity = 0;

	*count = 0;
	while ((column = node_column(table, column))) {
		struct lane *lane;

		if (!column->title)
			continue;
		lanes = arena_grow(arena, lanes, *count, &capacity,
				   sizeof(*lanes));
		lane = &lanes[(*count)++];
		lane->column = column;
		lane->heading = upper_case(
			arena, text_printable(arena, column->title));
		lane->numeric = node_is_numeric(column);
		measure(screen, lane);
	}
	fit(screen, lanes, *count);
	return lanes;
}
