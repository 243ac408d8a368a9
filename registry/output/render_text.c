/* render_text.c - a document for a terminal, or for a pipe */
#include "output/lanes.h"
#include "output/node.h"
#include "output/screen.h"
#include "output/value.h"

#include <libsmartcols/libsmartcols.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_WIDTH_MOST 32
#define BRANCH_WIDTH_LEAST 8

static void show_children(struct screen *screen, const struct doc *in);

/* libsmartcols fails only when there is no memory: say so as the arena does. */
static void
need(struct arena *arena, bool done)
{
	if (!done)
		arena_array(arena, SIZE_MAX, 2);
}

static const char *
shown(const struct screen *screen, const struct doc *fact)
{
	return value_shown(screen->out->arena, fact, screen->options->verbose);
}

static const char *
printable(const struct screen *screen, const char *string)
{
	return text_printable(screen->out->arena, string);
}

static ssize_t
write_to_text(void *cookie, const char *data, size_t size)
{
	text_add_bytes(cookie, data, size);
	return (ssize_t)size;
}

/* libsmartcols never ends with a byte that the locale cannot read, which is
 * each that is not ASCII where C.UTF-8 could not be set. */
static const char *
readable(const struct screen *screen, const char *text)
{
	char *ascii;

	if (MB_CUR_MAX > 1)
		return text;
	ascii = arena_strdup(screen->out->arena, text);
	for (char *at = ascii; *at; at++)
		if ((unsigned char)*at >= 0x80)
			*at = '?';
	return ascii;
}

static struct libscols_table *
new_grid(const struct screen *screen)
{
	struct libscols_table *grid = scols_new_table();

	/* Boxes where the locale is UTF-8, |- and `- elsewhere. */
	need(screen->out->arena,
	     grid && scols_table_set_default_symbols(grid) == 0 &&
		     scols_table_set_column_separator(grid, LANES_GAP) == 0);
	/* What comes in is printable; it would make \x5cx1b of a \x1b. */
	scols_table_enable_noencoding(grid, 1);
	scols_table_enable_colors(grid, screen->options->colour);
	scols_table_set_termforce(grid, SCOLS_TERMFORCE_NEVER);
	return grid;
}

/* Draws the grid, and lets go of it. */
static void
draw(struct screen *screen, struct libscols_table *grid)
{
	const cookie_io_functions_t functions = {.write = write_to_text};
	struct text text = text_new(screen->out->arena);
	FILE *stream = fopencookie(&text, "w", functions);
	bool done;

	need(text.arena, stream != NULL);
	done = scols_table_set_stream(grid, stream) == 0 &&
	       scols_print_table(grid) == 0;
	scols_unref_table(grid);
	done = fclose(stream) == 0 && done;
	need(text.arena, done);
	if (text_ends(text.data, "\n"))
		text.data[--text.length] = '\0';
	screen_line(screen, text.data);
}

static struct libscols_line *
add_line(struct screen *screen, struct libscols_table *grid,
	 struct libscols_line *above)
{
	struct libscols_line *line = scols_table_new_line(grid, above);

	need(screen->out->arena, line != NULL);
	return line;
}

static void
set_cell(struct screen *screen, struct libscols_line *line, size_t at,
	 const char *text, enum doc_mood mood)
{
	struct libscols_cell *cell = scols_line_get_cell(line, at);

	need(screen->out->arena,
	     scols_cell_set_data(cell, readable(screen, text)) == 0 &&
		     scols_cell_set_color(cell, screen_colour(mood)) == 0);
}

static void
show_rows(struct screen *screen, const struct doc *table)
{
	struct libscols_table *grid = new_grid(screen);
	const struct doc *row = NULL;
	size_t count;
	struct lane *lanes = lanes_find(screen, table, &count);

	for (size_t i = 0; i < count; i++)
		need(screen->out->arena,
		     scols_table_new_column(
			     grid, readable(screen, lanes[i].heading), 0,
			     lanes[i].numeric ? SCOLS_FL_RIGHT : 0) != NULL);
	while ((row = node_next(table, row, NODE_ROW))) {
		struct libscols_line *line = add_line(screen, grid, NULL);

		for (size_t i = 0; i < count; i++) {
			const struct doc *cell = node_cell(row,
							   lanes[i].column);

			set_cell(screen, line, i,
				 screen_cut(screen->out->arena,
					    shown(screen, cell),
					    lanes[i].width),
				 node_mood(cell));
		}
	}
	draw(screen, grid);
}

static void
add_branches(struct screen *screen, struct libscols_table *grid,
	     struct libscols_line *above, const struct doc *in, size_t depth)
{
	size_t used = (size_t)screen->indent + 2 * depth;
	size_t room = (size_t)screen->options->width;
	const struct doc *branch = NULL;

	if (room > 0)
		room = room > used + BRANCH_WIDTH_LEAST ? room - used
							: BRANCH_WIDTH_LEAST;
	while ((branch = node_next(in, branch, NODE_BRANCH))) {
		struct libscols_line *line = add_line(screen, grid, above);

		set_cell(screen, line, 0,
			 screen_cut(screen->out->arena, shown(screen, branch),
				    room),
			 branch->mood);
		add_branches(screen, grid, line, branch, depth + 1);
	}
}

static void
show_branches(struct screen *screen, const struct doc *tree)
{
	struct libscols_table *grid = new_grid(screen);

	scols_table_enable_noheadings(grid, 1);
	need(screen->out->arena,
	     scols_table_new_column(grid, "", 0, SCOLS_FL_TREE) != NULL);
	add_branches(screen, grid, NULL, tree, 0);
	draw(screen, grid);
}

/* A section, list, table or tree: its title, and beneath it what it holds. */
static void
show_container(struct screen *screen, const struct doc *node)
{
	int step = node->title ? 2 : 0;

	screen_begin_block(screen);
	if (node->title)
		screen_heading(screen, printable(screen, node->title));
	screen->indent += step;
	if (node->kind == NODE_TABLE && node_next(node, NULL, NODE_ROW))
		show_rows(screen, node);
	else if (node->kind == NODE_TREE && node->first)
		show_branches(screen, node);
	else if (node->kind != NODE_TABLE && node->first)
		show_children(screen, node);
	else
		screen_line(screen, screen_paint(screen, "none", MOOD_DIM));
	screen->indent -= step;
	screen_end_block(screen);
}

static const char *
painted_value(const struct screen *screen, const struct doc *fact)
{
	struct arena *arena = screen->out->arena;
	const char *value = screen_paint(screen, shown(screen, fact),
					 node_mood(fact));
	const char *remedy = value_remedy(arena, fact);

	if (!remedy)
		return value;
	return arena_printf(arena, "%s %s", value,
			    screen_paint(screen, remedy, MOOD_DIM));
}

static void
show_item(struct screen *screen, const struct doc *node)
{
	const char *bullet = node->parent->kind == NODE_LIST ? "- " : "";

	screen_begin_flow(screen);
	screen_line(screen, arena_printf(screen->out->arena, "%s%s", bullet,
					 painted_value(screen, node)));
}

static void
show_fact(struct screen *screen, const struct doc *fact, size_t label_width)
{
	const char *label = printable(screen, fact->title);
	size_t width = screen_width(label);
	size_t pad = width < label_width ? label_width - width : 0;

	screen_begin_flow(screen);
	screen_line(screen,
		    arena_printf(screen->out->arena, "%s:%*s  %s", label,
				 (int)pad, "", painted_value(screen, fact)));
}

static void
show_code(struct screen *screen, const struct doc *code)
{
	const char *line = code->value.text;

	screen_begin_block(screen);
	while (true) {
		size_t length = strcspn(line, "\n");

		screen_line(screen,
			    value_code_line(screen->out->arena, line, length));
		if (!line[length] || !line[length + 1])
			break;
		line += length + 1;
	}
	screen_end_block(screen);
}

static size_t
label_width(const struct screen *screen, const struct doc *in)
{
	size_t widest = 0;

	for (const struct doc *node = in->first; node; node = node->next) {
		size_t width;

		if (!node_is_labelled(node))
			continue;
		width = screen_width(printable(screen, node->title));
		if (width > widest && width <= LABEL_WIDTH_MOST)
			widest = width;
	}
	return widest;
}

static void
show_children(struct screen *screen, const struct doc *in)
{
	size_t width = label_width(screen, in);

	for (const struct doc *node = in->first; node; node = node->next) {
		if (!node_is_visible(node))
			continue;
		if (node_is_labelled(node))
			show_fact(screen, node, width);
		else if (node->kind == NODE_LINE || node_is_fact(node))
			show_item(screen, node);
		else if (node->kind == NODE_CODE)
			show_code(screen, node);
		else
			show_container(screen, node);
	}
}

void
render_text(const struct doc *doc, const struct render_options *options,
	    struct text *out)
{
	struct screen screen = {options, out, 0, SCREEN_EMPTY};

	if (doc->title) {
		screen_heading(&screen, printable(&screen, doc->title));
		screen.last = SCREEN_FLOW;
	}
	show_children(&screen, doc);
}
