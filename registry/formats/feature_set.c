/* feature_set.c - the file that describes a set of features */
#include "formats/feature_set.h"
#include "base/arena.h"
#include "base/text.h"
#include "base/yaml.h"
#include "formats/fields.h"

#include <stdlib.h>
#include <string.h>

const char *const feature_set_types[] = {
	"boolean",   "integer",	 "long", "float",     "double",
	"string",    "category", "date", "timestamp", "binary",
	"embedding", "list",	 NULL,
};

static bool
is_type(const char *word, size_t *count)
{
	bool found = false;

	for (*count = 0; feature_set_types[*count]; ++*count)
		if (strcmp(word, feature_set_types[*count]) == 0)
			found = true;
	return found;
}

static enum status
read_feature(const char *name, const struct json *item, struct feature *out,
	     struct error *err)
{
	static const struct field fields[] = {
		{"name", FIELD_STRING, true},
		{"type", FIELD_STRING, true},
		{"column", FIELD_STRING, false},
		{"transform", FIELD_STRING, false},
		{"owner", FIELD_STRING, false},
		{"code", FIELD_STRING, false},
	};
	enum status status = fields_check(name, item, FIELDS(fields), err);
	size_t types;

	if (status)
		return status;
	*out = (struct feature){
		.name = json_get_string(item, "name"),
		.type = json_get_string(item, "type"),
		.column = json_get_string(item, "column"),
		.transform = json_get_string(item, "transform"),
		.owner = json_get_string(item, "owner"),
		.code = json_get_string(item, "code"),
	};
	if (!is_type(out->type, &types))
		return fields_fail_word(name, json_get(item, "type"),
					"a type of feature", out->type,
					feature_set_types, types, err);
	return OK;
}

struct named {
	const char *name;
	const struct json *at;
	size_t place;
};

static int
compare_named(const void *a, const void *b)
{
	const struct named *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : left->place < right->place ? -1 : 1;
}

static enum status
check_unique(struct arena *arena, const char *name, const struct json *list,
	     struct error *err)
{
	struct named *sorted = arena_array(arena, list->list.count,
					   sizeof(*sorted));
	const struct json *item = list->list.first;
	size_t count = 0;

	for (; item; item = item->next, count++)
		sorted[count] = (struct named){json_get_string(item, "name"),
					       json_get(item, "name"), count};
	qsort(sorted, count, sizeof(*sorted), compare_named);
	for (size_t i = 1; i < count; i++)
		if (strcmp(sorted[i - 1].name, sorted[i].name) == 0)
			return fields_fail(name, sorted[i].at, err,
					   "feature '%.100s' stands twice "
					   "(first at line %u)",
					   sorted[i].name,
					   sorted[i - 1].at->line);
	return OK;
}

enum status
feature_set_of_json(struct arena *arena, const char *name,
		    const struct json *root, struct feature_set *out,
		    struct error *err)
{
	static const struct field fields[] = {
		{"features", FIELD_ARRAY, true},
	};
	const struct json *list, *item;
	struct feature_set set = {0};
	enum status status = fields_check(name, root, FIELDS(fields), err);

	if (status)
		return status;
	list = json_get(root, "features");
	if (list->list.count == 0)
		return fields_fail(name, list, err, "'features' is empty");
	set.features = arena_array(arena, list->list.count,
				   sizeof(*set.features));
	for (item = list->list.first; !status && item; item = item->next)
		status = read_feature(name, item, &set.features[set.count++],
				      err);
	if (!status)
		status = check_unique(arena, name, list, err);
	if (!status)
		*out = set;
	return status;
}

enum status
feature_set_read(struct arena *arena, const char *path, struct feature_set *out,
		 struct error *err)
{
	struct json *root;
	enum status status;

	if (text_ends(path, ".json"))
		status = json_read_file(arena, path, &root, err);
	else
		status = yaml_read_file(arena, path, YAML_1_2, &root, err);
	if (!status)
		status = feature_set_of_json(arena, path, root, out, err);
	return status;
}

static void
add_said(struct arena *arena, struct json *object, const char *key,
	 const char *value)
{
	if (value)
		json_add_string(arena, object, key, value);
}

struct json *
feature_set_to_json(struct arena *arena, const struct feature_set *set)
{
	struct json *root = json_new(arena, JSON_OBJECT);
	struct json *list = json_add_array(arena, root, "features"), *object;
	const struct feature *feature = set->features;

	for (; feature < set->features + set->count; feature++) {
		object = json_add_object(arena, list, NULL);
		add_said(arena, object, "name", feature->name);
		add_said(arena, object, "type", feature->type);
		add_said(arena, object, "column", feature->column);
		add_said(arena, object, "transform", feature->transform);
		add_said(arena, object, "owner", feature->owner);
		add_said(arena, object, "code", feature->code);
	}
	return root;
}
