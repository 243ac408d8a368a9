/* params.c - params.yaml and its like, as flat parameters */
#include "formats/params.h"
#include "base/arena.h"
#include "base/text.h"
#include "base/yaml.h"
#include "formats/fields.h"

#include <stdlib.h>
#include <string.h>

#define KEY_LIMIT 1000 /* with what it stands in */

struct list {
	struct arena *arena;
	const char *name;
	struct params params;
	size_t capacity;
};

static void
add_value(struct list *list, const char *key, const struct json *value)
{
	struct params *params = &list->params;

	params->values = arena_grow(list->arena, params->values, params->count,
				    &list->capacity, sizeof(*params->values));
	params->values[params->count++] = (struct params_value){key, value};
}

/* `prefix` is the key of `object` with a dot behind it, or "". */
static enum status
add_members(struct list *list, const char *prefix, const struct json *object,
	    struct error *err)
{
	const struct json *member = object->list.first;
	const char *key;
	enum status status = OK;

	for (; !status && member; member = member->next) {
		if (*member->key == '\0')
			return fields_fail(list->name, member, err,
					   "a key is empty");
		if (strlen(prefix) + strlen(member->key) > KEY_LIMIT)
			return fields_fail(list->name, member, err,
					   "a key is longer than %d bytes",
					   KEY_LIMIT);
		key = arena_printf(list->arena, "%s%s", prefix, member->key);
		if (member->type == JSON_OBJECT && member->list.count > 0)
			status = add_members(
				list, arena_printf(list->arena, "%s.", key),
				member, err);
		else
			add_value(list, key, member);
	}
	return status;
}

static int
compare_values(const void *a, const void *b)
{
	const struct params_value *left = a, *right = b;

	return strcmp(left->key, right->key);
}

/* "a.b" may be written as one key and as two. */
static enum status
check_keys(const struct list *list, struct error *err)
{
	size_t count = list->params.count;
	struct params_value *sorted;

	if (count < 2)
		return OK;
	sorted = arena_memdup(list->arena, list->params.values,
			      count * sizeof(*sorted));
	qsort(sorted, count, sizeof(*sorted), compare_values);
	for (size_t i = 1; i < count; i++)
		if (strcmp(sorted[i - 1].key, sorted[i].key) == 0)
			return fields_fail(list->name, sorted[i].value, err,
					   "parameter '%.100s' stands twice "
					   "(also at line %u)",
					   sorted[i].key,
					   sorted[i - 1].value->line);
	return OK;
}

enum status
params_flatten(struct arena *arena, const char *name, const struct json *root,
	       struct params *out, struct error *err)
{
	struct list list = {.arena = arena, .name = name};
	enum status status = OK;

	if (root->type == JSON_OBJECT)
		status = add_members(&list, "", root, err);
	else if (root->type != JSON_NULL)
		status = fields_fail(name, root, err,
				     "an object is wanted here, not %s",
				     json_type_name(root->type));
	if (!status)
		status = check_keys(&list, err);
	if (!status)
		*out = list.params;
	return status;
}

enum status
params_read(struct arena *arena, const char *path, struct params *out,
	    struct error *err)
{
	struct json *root;
	enum status status;

	if (text_ends(path, ".json"))
		status = json_read_file(arena, path, &root, err);
	else
		status = yaml_read_file(arena, path, YAML_1_2, &root, err);
	if (!status)
		status = params_flatten(arena, path, root, out, err);
	return status;
}
