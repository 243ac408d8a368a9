/* yaml_alias.h - aliases and merge keys, as copies within a budget */
#ifndef BASE_YAML_ALIAS_H
#define BASE_YAML_ALIAS_H

#include "base/json.h"

struct yaml_aliases {
	struct arena *arena;
	const char *name; /* of the text, for errors */
	size_t copied;	  /* nodes so far */
	struct yaml_anchor {
		const char *name;
		const struct json *node;
	} * anchors;
	size_t count, capacity;
};

/* Remembers the node of an anchor; false past 1,000 of them. */
bool yaml_alias_name(struct yaml_aliases *aliases, const char *name,
		     const struct json *node);
/* The node named so last, or NULL. */
const struct json *yaml_alias_find(const struct yaml_aliases *aliases,
				   const char *name);

/* `to` becomes what `from` is, but keeps its key and its place. */
enum status yaml_alias_copy(struct yaml_aliases *aliases, struct json *to,
			    const struct json *from, struct error *err);

/* Puts in place of the member `merged` ('<<') what it names: a mapping or an
 * array of them. What `object` says itself wins, then what stands first. */
enum status yaml_alias_merge(struct yaml_aliases *aliases, struct json *object,
			     const struct json *merged, struct error *err);

#endif
