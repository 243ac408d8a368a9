/* run_details.c - what is recorded of a run: metrics, attributes, files */
#include "catalog/run_details.h"

#include <math.h>
#include <string.h>

enum status
run_metric_list(struct registry *registry, int64_t run, int64_t limit,
		struct run_metric **out, size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(
		registry->db, SQL_RUN_METRIC_LAST_LIST,
		ARGS(arg_int("run", run),
		     arg_int("limit", limit == 0 ? -1 : limit)));
	struct run_metric *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length++] = (struct run_metric){
			.key = db_text(rows, arena, "key"),
			.value = db_is_null(rows, "value")
					 ? NAN
					 : db_real(rows, "value"),
			.step = db_int(rows, "step"),
		};
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}

enum status
run_point_count(struct registry *registry, int64_t run, int64_t *count,
		struct error *err)
{
	return db_find_int(registry->db, SQL_RUN_POINT_COUNT,
			   ARGS(arg_int("run", run)), count, NULL, err);
}

static const char *
value_json(const struct rows *rows, struct arena *arena)
{
	struct json *list = json_new(arena, JSON_ARRAY), *value = NULL;

	switch (db_column_type(rows, 0)) {
	case ARG_NULL:
		return NULL;
	case ARG_INT:
		value = json_add_integer(arena, list, NULL,
					 db_column_int(rows, 0));
		break;
	case ARG_REAL:
		value = json_add_real(arena, list, NULL,
				      db_column_real(rows, 0));
		break;
	case ARG_TEXT:
	case ARG_BLOB:
		value = json_add_string(arena, list, NULL,
					db_text(rows, arena, "value"));
		break;
	}
	return json_canonical(arena, value);
}

enum status
run_attributes_get(struct registry *registry, int64_t run,
		   struct run_attributes *out, struct error *err)
{
	struct run_attributes attributes = {.json = {NULL}};

	for (int i = 0; i < RUN_ATTRIBUTE_COUNT; i++) {
		const char *key = run_attribute_word((enum run_attribute)i);
		struct rows *rows = db_begin(
			registry->db, SQL_RUN_ATTRIBUTE_LAST,
			ARGS(arg_int("run", run), arg_text("key", key)));

		if (db_next(rows))
			attributes.json[i] = value_json(rows, registry->arena);
		if (db_end(rows, err) != OK)
			return err->code;
	}
	*out = attributes;
	return OK;
}

enum status
run_file_list(struct registry *registry, int64_t run, struct run_log_file **out,
	      size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(registry->db, SQL_RUN_FILE_LIST,
				     ARGS(arg_int("run", run)));
	struct run_log_file *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length] = (struct run_log_file){
			.path = db_text(rows, arena, "path"),
			.role = db_text(rows, arena, "role"),
			.bytes = db_int(rows, "bytes"),
		};
		db_digest(rows, "digest", &list[length++].digest);
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}

enum status
run_model_list(struct registry *registry, int64_t run, int64_t limit,
	       const char ***out, size_t *count, struct error *err)
{
	struct rows *rows = db_begin(
		registry->db, SQL_RUN_MODEL_LIST,
		ARGS(arg_int("run", run), arg_int("limit", limit)));
	const char **list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++] = db_text(rows, registry->arena, "shown");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}
