/* slot.c - the places models serve in, listed */
#include "catalog/slot.h"

static enum status
read_all(struct rows *rows, struct arena *arena, struct slot **out,
	 size_t *count, struct error *err)
{
	struct slot *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		struct slot slot = {
			.id = db_int(rows, "id"),
			.environment = db_int(rows, "environment"),
			.model = db_int(rows, "model"),
			.environment_name = db_text(rows, arena,
						    "environment_name"),
			.model_name = db_text(rows, arena, "model_name"),
		};

		slot.shown = arena_printf(arena, "%s/%s", slot.environment_name,
					  slot.model_name);
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length++] = slot;
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}

enum status
slot_list(struct registry *registry, int64_t environment, struct slot **out,
	  size_t *count, struct error *err)
{
	struct rows *rows =
		environment == 0
			? db_begin(registry->db, SQL_SLOT_LIST, NO_ARGS)
			: db_begin(registry->db, SQL_SLOT_LIST_IN,
				   ARGS(arg_int("environment", environment)));

	return read_all(rows, registry->arena, out, count, err);
}

enum status
slot_serving(struct registry *registry, int64_t version, struct slot **out,
	     size_t *count, struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_SLOT_LIST_SERVING,
				     ARGS(arg_int("version", version)));

	return read_all(rows, registry->arena, out, count, err);
}

enum status
slot_find(struct registry *registry, const char *text, struct slot **out,
	  size_t *count, struct error *err)
{
	int64_t environment = 0, model = 0;
	struct slot slot;

	if (db_find_int(registry->db, SQL_ENVIRONMENT_BY_NAME,
			ARGS(arg_text("name", text)), &environment, NULL,
			err) != OK ||
	    db_find_int(registry->db, SQL_MODEL_BY_NAME,
			ARGS(arg_text("name", text)), &model, NULL, err) != OK)
		return err->code;
	if (environment != 0 && model == 0)
		return slot_list(registry, environment, out, count, err);
	if (reference_slot(registry, text, NULL, &slot, err) != OK)
		return err->code;
	*out = arena_memdup(registry->arena, &slot, sizeof slot);
	*count = 1;
	return OK;
}
