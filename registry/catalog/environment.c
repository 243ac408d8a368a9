/* environment.c - the places models are promoted to, and their settings */
#include "catalog/environment.h"

#include <string.h>

static void
take_setting(struct environment *environment, const char *key,
	     const char *value)
{
	if (strcmp(key, "target") == 0)
		environment->target = value;
	else if (strcmp(key, "root") == 0)
		environment->root = value;
	else if (strcmp(key, "bake") == 0)
		environment->bake = value;
}

static enum status
read_name(struct registry *registry, int64_t id, const char **name,
	  struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_ENVIRONMENT_NAME,
				     ARGS(arg_int("id", id)));

	if (db_next(rows))
		*name = db_text(rows, registry->arena, "name");
	return db_end(rows, err);
}

enum status
environment_get(struct registry *registry, int64_t id, struct environment *out,
		struct error *err)
{
	struct environment environment = {.id = id};
	struct rows *rows;

	if (read_name(registry, id, &environment.name, err) != OK)
		return err->code;
	rows = db_begin(registry->db, SQL_ENVIRONMENT_SETTINGS,
			ARGS(arg_int("id", id)));
	while (db_next(rows)) /* oldest first: the newest counts */
		take_setting(&environment,
			     db_text(rows, registry->arena, "key"),
			     db_text(rows, registry->arena, "value"));
	if (db_end(rows, err) != OK)
		return err->code;
	*out = environment;
	return OK;
}

enum status
environment_list(struct registry *registry, struct environment **out,
		 size_t *count, struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_ENVIRONMENT_LIST,
				     NO_ARGS);
	struct environment *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++] = (struct environment){.id = db_int(rows, "id")};
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < length; i++)
		if (environment_get(registry, list[i].id, &list[i], err) != OK)
			return err->code;
	*out = list;
	*count = length;
	return OK;
}

enum status
environment_set(struct change *change, int64_t environment, const char *key,
		const char *value, struct error *err)
{
	struct rows *rows = db_begin(change->db, SQL_ENVIRONMENT_SETTING_FIND,
				     ARGS(arg_int("environment", environment),
					  arg_text("key", key)));
	const char *old = NULL;

	if (db_next(rows))
		old = db_text(rows, change->arena, "value");
	if (db_end(rows, err) != OK)
		return err->code;
	if (old == value ||
	    (old != NULL && value != NULL && strcmp(old, value) == 0))
		return OK;
	change_fact(change, FACT_ENVIRONMENT_SETTING);
	return db_run(
		change->db, SQL_ENVIRONMENT_SETTING_INSERT,
		ARGS(arg_int("environment", environment), arg_text("key", key),
		     arg_int("event", change->event), arg_text("value", value)),
		err);
}
