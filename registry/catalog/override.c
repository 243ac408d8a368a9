/* override.c - the revisions for which a policy was overridden */
#include "catalog/override.h"

#include "base/json.h"
#include <string.h>

/* The word of the event's note. */
static const char *
policy_of(struct arena *arena, const char *payload)
{
	struct json *json;
	struct error ignored;

	if (payload == NULL ||
	    json_parse(arena, "payload", payload, strlen(payload), &json,
		       &ignored) != OK)
		return NULL;
	return json_get_string(json_get(json, "note"), "overridden");
}

static struct override
read_override(const struct rows *rows, struct arena *arena)
{
	return (struct override){
		.event = db_int(rows, "event"),
		.time_us = db_int(rows, "time_us"),
		.actor = db_text(rows, arena, "actor"),
		.op = db_text(rows, arena, "op"),
		.revision = db_text(rows, arena, "revision"),
		.version = db_text(rows, arena, "version"),
		.policy = policy_of(arena, db_text(rows, arena, "payload")),
		.reason = db_text(rows, arena, "reason"),
		.erased = db_int(rows, "erased") != 0,
	};
}

enum status
override_list(struct registry *registry, int64_t before, int64_t limit,
	      struct override **out, size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(
		registry->db, SQL_OVERRIDE_LIST,
		ARGS(arg_int("before", before ? before : INT64_MAX),
		     arg_int("limit", limit ? limit : INT64_MAX)));
	struct override *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length++] = read_override(rows, arena);
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}
