/* yaml_alias.c - aliases and merge keys, as copies within a budget */
#include "base/yaml_alias.h"
#include "base/arena.h"
#include "base/json_tree.h"

#include <string.h>

#define COPY_LIMIT 100000 /* nodes, in one text */
#define ANCHOR_LIMIT 1000

bool
yaml_alias_name(struct yaml_aliases *aliases, const char *name,
		const struct json *node)
{
	struct yaml_anchor *anchor;

	if (aliases->count == ANCHOR_LIMIT)
		return false;
	aliases->anchors = arena_grow(aliases->arena, aliases->anchors,
				      aliases->count, &aliases->capacity,
				      sizeof(*aliases->anchors));
	anchor = &aliases->anchors[aliases->count++];
	anchor->name = arena_strdup(aliases->arena, name);
	anchor->node = node;
	return true;
}

const struct json *
yaml_alias_find(const struct yaml_aliases *aliases, const char *name)
{
	for (size_t i = aliases->count; i > 0; i--)
		if (strcmp(aliases->anchors[i - 1].name, name) == 0)
			return aliases->anchors[i - 1].node;
	return NULL;
}

static bool
copy(struct yaml_aliases *aliases, struct json *to, const struct json *from)
{
	struct json place = *to, *member;

	if (++aliases->copied > COPY_LIMIT)
		return false;
	*to = *from;
	to->key = place.key;
	to->line = place.line;
	to->column = place.column;
	to->next = NULL;
	if (from->type != JSON_ARRAY && from->type != JSON_OBJECT)
		return true;
	memset(&to->list, 0, sizeof(to->list));
	for (from = from->list.first; from; from = from->next) {
		member = json_new(aliases->arena, from->type);
		member->key = from->key;
		member->line = from->line;
		member->column = from->column;
		if (!copy(aliases, member, from))
			return false;
		json_append(to, member);
	}
	return true;
}

static enum status
fail_budget(const struct yaml_aliases *aliases, const struct json *at,
	    struct error *err)
{
	return fail(err, ERR_USAGE, "%s:%u:%u: aliases expand past %d nodes",
		    aliases->name, at->line, at->column, COPY_LIMIT);
}

enum status
yaml_alias_copy(struct yaml_aliases *aliases, struct json *to,
		const struct json *from, struct error *err)
{
	if (!copy(aliases, to, from))
		return fail_budget(aliases, to, err);
	return OK;
}

static enum status
append_members(struct yaml_aliases *aliases, struct json *into,
	       const struct json *from, struct error *err)
{
	struct json members = {.type = JSON_OBJECT};
	struct json *member, *next;

	if (from->type != JSON_OBJECT)
		return fail(err, ERR_USAGE,
			    "%s:%u:%u: '<<' wants a mapping or an array of "
			    "mappings, not %s",
			    aliases->name, from->line, from->column,
			    json_type_name(from->type));
	if (!copy(aliases, &members, from))
		return fail_budget(aliases, from, err);
	for (member = members.list.first; member; member = next) {
		next = member->next;
		json_append(into, member);
	}
	return OK;
}

/* Drops `merged` and, of equal keys, all but the first. */
static void
keep_first_of_each(struct arena *arena, struct json *object,
		   const struct json *merged)
{
	struct json_member *sorted = json_sorted(arena, object);
	struct json *member = object->list.first, *next;
	size_t count = object->list.count;
	bool *drop = arena_array(arena, count, sizeof(*drop));

	for (size_t i = 1; i < count; i++)
		drop[sorted[i].place] = strcmp(sorted[i - 1].json->key,
					       sorted[i].json->key) == 0;
	memset(&object->list, 0, sizeof(object->list));
	for (size_t i = 0; i < count; i++, member = next) {
		next = member->next;
		if (!drop[i] && member != merged)
			json_append(object, member);
	}
}

enum status
yaml_alias_merge(struct yaml_aliases *aliases, struct json *object,
		 const struct json *merged, struct error *err)
{
	const struct json *from;
	enum status status = OK;

	if (merged->type == JSON_ARRAY) {
		for (from = merged->list.first; !status && from;
		     from = from->next)
			status = append_members(aliases, object, from, err);
	} else {
		status = append_members(aliases, object, merged, err);
	}
	if (!status)
		keep_first_of_each(aliases->arena, object, merged);
	return status;
}
