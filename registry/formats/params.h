/* params.h - params.yaml and its like, as flat parameters */
#ifndef FORMATS_PARAMS_H
#define FORMATS_PARAMS_H

#include "base/error.h"
#include "base/json.h"
#include <stddef.h>

/* Nested objects become dotted keys ("train.lr"); arrays and empty objects
 * are values as they are, to be kept as canonical JSON. */
struct params_value {
	const char *key;
	const struct json *value;
};

/* In the order of the file. */
struct params {
	struct params_value *values;
	size_t count;
};

/* ERR_USAGE when `root` is no object (null is an empty one), a key is empty,
 * or two become the same. `name` is for errors. */
enum status params_flatten(struct arena *arena, const char *name,
			   const struct json *root, struct params *out,
			   struct error *err);

/* A file of YAML 1.2 as DVC reads it, or of JSON when it ends in .json. */
enum status params_read(struct arena *arena, const char *path,
			struct params *out, struct error *err);

#endif
