/* alias.c - names that move from version to version of a model */
#include "catalog/alias.h"

#include "catalog/name.h"

enum status
alias_list(struct registry *registry, int64_t model, struct alias **out,
	   size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(registry->db, SQL_ALIAS_LIST,
				     ARGS(arg_int("model", model)));
	struct alias *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length++] = (struct alias){
			.name = db_text(rows, arena, "alias"),
			.version = db_int(rows, "version"),
			.version_number = db_int(rows, "number"),
			.time_us = db_int(rows, "time_us"),
			.actor = db_text(rows, arena, "actor"),
		};
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}

enum status
alias_find(struct registry *registry, int64_t model, const char *name,
	   int64_t *version, struct error *err)
{
	int64_t found = 0;

	if (db_find_int(registry->db, SQL_ALIAS_FIND,
			ARGS(arg_int("model", model), arg_text("alias", name)),
			&found, NULL, err) != OK)
		return err->code;
	*version = found;
	return OK;
}

enum status
alias_move(struct change *change, int64_t model, const char *name,
	   int64_t version, bool *changed, struct error *err)
{
	int64_t before;

	if (name_check("alias", name, err) != OK ||
	    alias_find(change->registry, model, name, &before, err) != OK)
		return err->code;
	if (before != version) {
		change_fact(change, FACT_ALIAS_MOVE);
		if (db_run(change->db, SQL_ALIAS_MOVE_INSERT,
			   ARGS(arg_int("model", model),
				arg_text("alias", name),
				arg_int("event", change->event),
				arg_id("version", version)),
			   err) != OK)
			return err->code;
	}
	*changed = before != version;
	return OK;
}
