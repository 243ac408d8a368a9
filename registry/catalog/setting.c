/* setting.c - the registry's own settings: what commands do by default */
#include "catalog/setting.h"

#include "base/text.h"
#include <string.h>

const struct setting_key setting_keys[] = {
	{"list.limit", SETTING_COUNT, "50",
	 "rows of a listing when --limit is not given; 0: all"},
	{"git.require-clean", SETTING_BOOLEAN, "false",
	 "register and run refuse a dirty work tree, as with --require-clean"},
};
const size_t setting_keys_count = sizeof setting_keys / sizeof *setting_keys;

enum status
setting_find(const char *name, const struct setting_key **key,
	     struct error *err)
{
	const char *names[sizeof setting_keys / sizeof *setting_keys];
	const char *near = NULL;

	for (size_t i = 0; i < setting_keys_count; i++) {
		if (strcmp(name, setting_keys[i].name) == 0) {
			*key = &setting_keys[i];
			return OK;
		}
		names[i] = setting_keys[i].name;
	}
	if (text_nearest(name, names, setting_keys_count, &near, 1) > 0)
		return fail(err, ERR_NOT_FOUND,
			    "there is no setting '%s': did you mean '%s'? "
			    "(list them: mlops config ls)",
			    name, near);
	return fail(err, ERR_NOT_FOUND,
		    "there is no setting '%s' (list them: mlops config ls)",
		    name);
}

enum status
setting_get(struct registry *registry, const struct setting_key *key,
	    const char **value, bool *is_set, struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_SETTING_NEWEST,
				     ARGS(arg_text("key", key->name)));
	const char *newest = NULL;

	if (db_next(rows))
		newest = db_text(rows, registry->arena, "value");
	if (db_end(rows, err) != OK)
		return err->code;
	*value = newest != NULL ? newest : key->value;
	*is_set = newest != NULL;
	return OK;
}

static bool
can_be(const struct setting_key *key, const char *value)
{
	int64_t count;

	switch (key->type) {
	case SETTING_BOOLEAN:
		return strcmp(value, "true") == 0 ||
		       strcmp(value, "false") == 0;
	case SETTING_COUNT:
		return text_to_int(value, &count) && count >= 0;
	}
	return false;
}

enum status
setting_set(struct change *change, const struct setting_key *key,
	    const char *value, struct error *err)
{
	const char *now;
	bool is_set;

	if (value != NULL && !can_be(key, value))
		return fail(err, ERR_USAGE, "'%s' cannot be '%s': %s is wanted",
			    key->name, value,
			    key->type == SETTING_BOOLEAN
				    ? "true or false"
				    : "a whole number from 0 on");
	if (setting_get(change->registry, key, &now, &is_set, err) != OK)
		return err->code;
	if (value == NULL ? !is_set : is_set && strcmp(now, value) == 0)
		return OK;
	change_fact(change, FACT_SETTING);
	return db_run(change->db, SQL_SETTING_INSERT,
		      ARGS(arg_text("key", key->name),
			   arg_int("event", change->event),
			   arg_text("value", value)),
		      err);
}

static enum status
read_value(struct registry *registry, const char *name, const char **value,
	   struct error *err)
{
	const struct setting_key *key;
	bool is_set;

	if (setting_find(name, &key, err) != OK)
		return err->code;
	return setting_get(registry, key, value, &is_set, err);
}

enum status
setting_is_on(struct registry *registry, const char *name, bool *on,
	      struct error *err)
{
	const char *value;

	if (read_value(registry, name, &value, err) != OK)
		return err->code;
	*on = strcmp(value, "true") == 0;
	return OK;
}

enum status
setting_count(struct registry *registry, const char *name, int64_t *count,
	      struct error *err)
{
	const char *value;

	if (read_value(registry, name, &value, err) != OK)
		return err->code;
	if (!text_to_int(value, count))
		return fail(err, ERR_CORRUPT,
			    "setting '%s' is '%s', which is no number (see: "
			    "mlops fsck)",
			    name, value);
	return OK;
}
