/* json_tree.c - the nodes of JSON and YAML: making, finding, comparing */
#include "base/json_tree.h"
#include "base/arena.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

const struct json *
json_get(const struct json *object, const char *key)
{
	const struct json *member;

	if (!object || object->type != JSON_OBJECT)
		return NULL;
	for (member = object->list.first; member; member = member->next)
		if (strcmp(member->key, key) == 0)
			return member;
	return NULL;
}

const char *
json_get_string(const struct json *object, const char *key)
{
	const struct json *member = json_get(object, key);

	return member && member->type == JSON_STRING ? member->string.data
						     : NULL;
}

bool
json_number(const struct json *value, double *number)
{
	if (value && value->type == JSON_INTEGER)
		*number = (double)value->integer;
	else if (value && value->type == JSON_REAL)
		*number = value->real;
	else
		return false;
	return true;
}

const char *
json_type_name(enum json_type type)
{
	static const char *const names[] = {
		[JSON_NULL] = "null",	       [JSON_BOOLEAN] = "a boolean",
		[JSON_INTEGER] = "an integer", [JSON_REAL] = "a number",
		[JSON_STRING] = "a string",    [JSON_ARRAY] = "an array",
		[JSON_OBJECT] = "an object",
	};

	return names[type];
}

struct json *
json_new(struct arena *arena, enum json_type type)
{
	struct json *value = arena_alloc(arena, sizeof(*value));

	value->type = type;
	return value;
}

struct json *
json_add(struct arena *arena, struct json *to, const char *key,
	 struct json *value)
{
	BUG_IF(to->type != (key ? JSON_OBJECT : JSON_ARRAY));
	value->key = arena_strdup(arena, key);
	json_append(to, value);
	return value;
}

struct json *
json_add_object(struct arena *arena, struct json *to, const char *key)
{
	return json_add(arena, to, key, json_new(arena, JSON_OBJECT));
}

struct json *
json_add_array(struct arena *arena, struct json *to, const char *key)
{
	return json_add(arena, to, key, json_new(arena, JSON_ARRAY));
}

struct json *
json_add_string(struct arena *arena, struct json *to, const char *key,
		const char *value)
{
	struct json *string = json_new(arena, value ? JSON_STRING : JSON_NULL);

	if (value) {
		string->string.data = arena_strdup(arena, value);
		string->string.length = strlen(value);
	}
	return json_add(arena, to, key, string);
}

struct json *
json_add_integer(struct arena *arena, struct json *to, const char *key,
		 int64_t value)
{
	struct json *integer = json_new(arena, JSON_INTEGER);

	integer->integer = value;
	return json_add(arena, to, key, integer);
}

struct json *
json_add_real(struct arena *arena, struct json *to, const char *key,
	      double value)
{
	struct json *real = json_new(arena, JSON_REAL);

	real->real = value;
	return json_add(arena, to, key, real);
}

struct json *
json_add_boolean(struct arena *arena, struct json *to, const char *key,
		 bool value)
{
	struct json *boolean = json_new(arena, JSON_BOOLEAN);

	boolean->boolean = value;
	return json_add(arena, to, key, boolean);
}

void
json_append(struct json *list, struct json *value)
{
	if (list->list.last)
		list->list.last->next = value;
	else
		list->list.first = value;
	value->next = NULL;
	list->list.last = value;
	list->list.count++;
}

static int
compare_members(const void *a, const void *b)
{
	const struct json_member *left = a, *right = b;
	int order = strcmp(left->json->key, right->json->key);

	if (order != 0)
		return order;
	return left->place < right->place ? -1 : 1;
}

struct json_member *
json_sorted(struct arena *arena, const struct json *object)
{
	size_t count = object->list.count, i = 0;
	struct json_member *sorted = arena_array(arena, count, sizeof(*sorted));
	struct json *member;

	for (member = object->list.first; member; member = member->next) {
		sorted[i].json = member;
		sorted[i].place = i;
		i++;
	}
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_members);
	return sorted;
}

enum status
json_check_keys(struct arena *arena, const char *name,
		const struct json *object, struct error *err)
{
	const struct json_member *sorted, *twice = NULL, *first = NULL;

	if (object->list.count < 2)
		return OK;
	sorted = json_sorted(arena, object);
	for (size_t i = 1; i < object->list.count; i++) {
		if (strcmp(sorted[i - 1].json->key, sorted[i].json->key) != 0)
			continue;
		if (!twice || sorted[i].place < twice->place) {
			first = &sorted[i - 1];
			twice = &sorted[i];
		}
	}
	if (!twice)
		return OK;
	return fail(err, ERR_USAGE,
		    "%s:%u:%u: key '%.200s' stands twice (first at line %u)",
		    name, twice->json->line, twice->json->column,
		    twice->json->key, first->json->line);
}
