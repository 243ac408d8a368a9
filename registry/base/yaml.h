/* yaml.h - YAML into the tree of json.h */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include "base/json.h"

/* Producers disagree on plain scalars (yes, 017, 1e-3, 1:30): PyYAML reads
 * YAML 1.1, ruamel (DVC) and we ourselves 1.2. */
enum yaml_dialect { YAML_1_1, YAML_1_2 };

/* As json_parse: a key twice, a key that is no scalar, several documents,
 * unknown tags, aliases that would expand past 100,000 nodes, nesting over 64
 * and invalid UTF-8 are ERR_USAGE with line and column. Empty text is null. */
enum status yaml_parse(struct arena *arena, const char *name, const char *data,
		       size_t size, enum yaml_dialect dialect,
		       struct json **out, struct error *err);

enum status yaml_read_file(struct arena *arena, const char *path,
			   enum yaml_dialect dialect, struct json **out,
			   struct error *err);

#endif
