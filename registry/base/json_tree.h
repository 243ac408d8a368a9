/* json_tree.h - what the readers and the writer of a tree share */
#ifndef BASE_JSON_TREE_H
#define BASE_JSON_TREE_H

#include "base/json.h"

#define JSON_SIZE_LIMIT ((size_t)16 << 20) /* of a text that becomes a tree */

struct json_member {
	struct json *json;
	size_t place; /* in the object, from 0 */
};

/* The members by key, bytewise; of equal keys the first one first. */
struct json_member *json_sorted(struct arena *arena, const struct json *object);
/* Puts `value`, key and all, at the end of an object or array. */
void json_append(struct json *list, struct json *value);
/* ERR_USAGE when a key stands twice. */
enum status json_check_keys(struct arena *arena, const char *name,
			    const struct json *object, struct error *err);

#endif
