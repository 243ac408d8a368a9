/* views.c - the views v_* as the registry's schema documents them
 *
 * A view is written as migrations/0004_views.sql has it:
 *	CREATE VIEW v_object ( -- the files in the store
 *		digest,  -- of its bytes
 *		bytes    -- its size
 *	) AS SELECT ...
 */
#include "upkeep/views.h"

#include <string.h>

/* The next line of a text; NULL behind the last. */
static char *
next_line(char **rest)
{
	char *line = *rest, *end;

	if (!line)
		return NULL;
	end = strchr(line, '\n');
	if (end)
		*end++ = '\0';
	*rest = end;
	return line;
}

static const char *
comment_of(const char *line)
{
	const char *comment = strstr(line, "-- ");

	return comment ? comment + 3 : NULL;
}

static void
read_view(struct arena *arena, char *text, struct view *view)
{
	const char *line = next_line(&text);
	size_t capacity = 0;

	view->about = line ? comment_of(line) : NULL;
	while ((line = next_line(&text)) && *line != ')') {
		struct view_column column = {.about = comment_of(line)};

		line += strspn(line, " \t");
		column.name = arena_strndup(arena, line, strcspn(line, ", \t"));
		view->columns = arena_grow(arena, view->columns, view->count,
					   &capacity, sizeof *view->columns);
		view->columns[view->count++] = column;
	}
}

enum status
views_list(struct db *db, struct arena *arena, struct view **views,
	   size_t *count, struct error *err)
{
	struct rows *rows = db_begin(db, SQL_VIEW_TEXTS, NO_ARGS);
	struct view *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		struct view view = {.name = db_text(rows, arena, "name")};
		const char *text = db_text(rows, arena, "sql");

		read_view(arena, arena_strdup(arena, text), &view);
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length++] = view;
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*views = list;
	*count = length;
	return OK;
}
