/* yaml_scalar.h - what a plain scalar means */
#ifndef BASE_YAML_SCALAR_H
#define BASE_YAML_SCALAR_H

#include "base/yaml.h"

/* Sets type and value of `node`: null, boolean, number, or else the string
 * itself (which is kept, not copied). False when a number is out of range. */
bool yaml_scalar_resolve(struct arena *arena, enum yaml_dialect dialect,
			 const char *text, size_t length, struct json *node);

/* What the tag !!<word> of a scalar asks for: str, int, float, bool, null. */
bool yaml_scalar_tag(const char *word, enum json_type *type);
/* The text as a value of that type, whatever it would be when plain. False
 * when it is no such value. */
bool yaml_scalar_make(struct arena *arena, enum yaml_dialect dialect,
		      enum json_type type, const char *text, size_t length,
		      struct json *node);

#endif
