/* use.c - what a recorded thing was used for, counted */
#include "catalog/use.h"

enum status
use_list(struct registry *registry, int64_t record, struct use **out,
	 size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(registry->db, SQL_USE_LIST,
				     ARGS(arg_int("record", record)));
	struct use *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length++] = (struct use){
			.kind = db_text(rows, arena, "kind"),
			.role = db_text(rows, arena, "role"),
			.count = db_int(rows, "uses"),
		};
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}
