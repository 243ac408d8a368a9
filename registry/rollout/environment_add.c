/* environment_add.c - making an environment, or changing its settings */
#include "rollout/environment_add.h"

#include "base/file.h"
#include "base/text.h"
#include "catalog/named.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Where the path really leads, as far as it is there already. */
static const char *
real_path(struct arena *arena, const char *path)
{
	char *above = arena_strdup(arena, path);
	char real[PATH_MAX];

	while (realpath(above, real) == NULL) {
		char *slash = strrchr(above, '/');

		if (slash == NULL || slash == above)
			return path;
		*slash = '\0';
	}
	path += strlen(above);
	return strcmp(real, "/") == 0 && *path != '\0'
		       ? arena_strdup(arena, path)
		       : arena_printf(arena, "%s%s", real, path);
}

/* Is it the folder, or below it? */
static bool
holds(const char *folder, const char *path)
{
	size_t length = strlen(folder);

	return strcmp(folder, "/") == 0 || strcmp(folder, path) == 0 ||
	       (text_starts(path, folder) && path[length] == '/');
}

static enum status
check_root(struct registry *registry, const struct environment_wish *wish,
	   struct error *err)
{
	const char *real = real_path(registry->arena, wish->root);
	const char *own = real_path(registry->arena, registry->root);
	const struct placement placement = {
		.arena = registry->arena,
		.objects = registry->objects,
		.root = wish->root,
		.model = "",
	};

	if (!text_is_utf8(wish->root, strlen(wish->root)))
		return fail(err, ERR_USAGE,
			    "the root '%s' is not UTF-8: it cannot be recorded "
			    "(give the folder another name)",
			    wish->root);
	if (holds(own, real))
		return fail(err, ERR_USAGE,
			    "the root '%s' is inside the registry '%s' (choose "
			    "a folder outside it)",
			    wish->root, registry->root);
	if (holds(real, own))
		return fail(err, ERR_USAGE,
			    "the root '%s' holds the registry '%s' (choose a "
			    "folder beside it)",
			    wish->root, registry->root);
	return wish->target->check(&placement, err);
}

/* No two environments write to the same place. */
static enum status
check_apart(struct registry *registry, const struct environment_wish *wish,
	    int64_t id, struct error *err)
{
	const char *real = real_path(registry->arena, wish->root);
	struct environment *others;
	size_t count;

	if (environment_list(registry, &others, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		const char *other;

		if (others[i].id == id || others[i].root == NULL)
			continue;
		other = real_path(registry->arena, others[i].root);
		if (holds(other, real) || holds(real, other))
			return fail(err, ERR_CONFLICT,
				    "the root '%s' is %s '%s', the root of "
				    "environment '%s' (each needs a folder of "
				    "its own)",
				    wish->root,
				    strcmp(real, other) == 0 ? "the same as"
				    : holds(other, real)     ? "inside"
							     : "around",
				    others[i].root, others[i].name);
	}
	return OK;
}

/* What was promoted lies below the old root, and servers open it there. */
static enum status
check_unused(struct registry *registry, const struct environment *old,
	     const struct environment_wish *wish, struct error *err)
{
	int64_t slot;
	bool used;

	if (old->root == NULL || (strcmp(old->root, wish->root) == 0 &&
				  strcmp(old->target, wish->target->kind) == 0))
		return OK;
	if (db_find_int(registry->db, SQL_SLOT_OF_ENVIRONMENT,
			ARGS(arg_int("id", old->id)), &slot, &used, err) != OK)
		return err->code;
	if (!used)
		return OK;
	return fail(err, ERR_CONFLICT,
		    "cannot change the target of environment '%s': models were "
		    "promoted to '%s:%s' (make another: mlops env add NAME "
		    "--target %s:FOLDER)",
		    old->name, old->target, old->root, wish->target->kind);
}

struct addition {
	const struct environment_wish *wish;
	struct environment_added added;
};

static enum status
add(struct change *change, void *context, struct error *err)
{
	struct addition *addition = context;
	const struct environment_wish *wish = addition->wish;
	struct environment old;
	int64_t id;

	if (named_add(change, NAMED_TABLE_ENVIRONMENT, wish->name, &id, err) !=
		    OK ||
	    environment_get(change->registry, id, &old, err) != OK ||
	    check_unused(change->registry, &old, wish, err) != OK ||
	    check_apart(change->registry, wish, id, err) != OK ||
	    environment_set(change, id, "target", wish->target->kind, err) !=
		    OK ||
	    environment_set(change, id, "root", wish->root, err) != OK ||
	    environment_set(change, id, "bake", wish->bake, err) != OK)
		return err->code;
	addition->added.is_new = old.root == NULL;
	addition->added.bake_before = old.bake;
	change->nothing = !change->touched[FACT_ENVIRONMENT_SETTING];
	change->subject = arena_printf(change->arena, "env:%s", old.name);
	return environment_get(change->registry, id,
			       &addition->added.environment, err);
}

enum status
environment_add(struct registry *registry, const struct environment_wish *wish,
		struct environment_added *out, struct error *err)
{
	struct addition addition = {.wish = wish};

	if (check_root(registry, wish, err) != OK ||
	    ledger_change(registry, "env.add", add, &addition,
			  &addition.added.event, err) != OK)
		return err->code;
	*out = addition.added;
	return OK;
}
