/* feature_set.h - the file that describes a set of features */
#ifndef FORMATS_FEATURE_SET_H
#define FORMATS_FEATURE_SET_H

#include "base/error.h"
#include "base/json.h"
#include <stddef.h>

/* What is not said is NULL, but for name and type. */
struct feature {
	const char *name;      /* unique in the set */
	const char *type;      /* a word of feature_set_types */
	const char *column;    /* of the source; like the name when not said */
	const char *transform; /* in the project's own words */
	const char *owner;
	const char *code; /* path of what computes it */
};

struct feature_set {
	struct feature *features; /* in the order of the file, one at least */
	size_t count;
};

/* boolean, integer, long, float, double, string, category, date, timestamp,
 * binary, embedding, list; ends with NULL. */
extern const char *const feature_set_types[];

/* YAML 1.2, or JSON when it ends in .json: `features: [{name, type, column,
 * transform, owner, code}]`, as schema/json/feature-set.schema.json says.
 * ERR_USAGE with line and column for anything else. */
enum status feature_set_read(struct arena *arena, const char *path,
			     struct feature_set *out, struct error *err);

/* The same for a tree; `name` is for errors. */
enum status feature_set_of_json(struct arena *arena, const char *name,
				const struct json *root,
				struct feature_set *out, struct error *err);

/* As a tree: json_canonical() of it is what a feature set's digest covers. */
struct json *feature_set_to_json(struct arena *arena,
				 const struct feature_set *set);

#endif
