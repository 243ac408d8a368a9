/* setting.h - the registry's own settings: what commands do by default */
#ifndef CATALOG_SETTING_H
#define CATALOG_SETTING_H

#include "base/error.h"
#include "ledger/ledger.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum setting_type { SETTING_BOOLEAN, SETTING_COUNT };

/* The keys that there are; nothing else can be set. */
struct setting_key {
	const char *name;
	enum setting_type type;
	const char *value; /* the default, as it is written */
	const char *meaning;
};
extern const struct setting_key setting_keys[];
extern const size_t setting_keys_count;

/* ERR_NOT_FOUND suggests the near one. */
enum status setting_find(const char *name, const struct setting_key **key,
			 struct error *err);

/* Its value now; *is_set false: the default. */
enum status setting_get(struct registry *registry,
			const struct setting_key *key, const char **value,
			bool *is_set, struct error *err);

/* Inside a change: sets it, or (NULL) takes it back to the default. A value
 * that the key cannot have is ERR_USAGE; what it is already is nothing. */
enum status setting_set(struct change *change, const struct setting_key *key,
			const char *value, struct error *err);

/* The two kinds of value, for those who act on them. */
enum status setting_is_on(struct registry *registry, const char *name, bool *on,
			  struct error *err);
enum status setting_count(struct registry *registry, const char *name,
			  int64_t *count, struct error *err);

#endif
