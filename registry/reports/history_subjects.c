/* history_subjects.c - which events are about a thing */
#include "reports/history.h"

#include "catalog/reference.h"
#include "catalog/reference_find.h"
#include <string.h>

struct subjects {
	struct registry *registry;
	const char **items;
	size_t count, capacity;
};

static void
add(struct subjects *subjects, const char *subject)
{
	subjects->items = arena_grow(subjects->registry->arena, subjects->items,
				     subjects->count, &subjects->capacity,
				     sizeof *subjects->items);
	subjects->items[subjects->count++] = subject;
}

static enum status
add_all(struct subjects *subjects, enum sql sql, int64_t id, struct error *err)
{
	struct registry *registry = subjects->registry;
	struct rows *rows = db_begin(registry->db, sql,
				     ARGS(arg_int("id", id)));

	while (db_next(rows))
		add(subjects, db_text(rows, registry->arena, "subject"));
	return db_end(rows, err);
}

/* A bare name: a model, or an environment. */
static enum status
add_name(struct subjects *subjects, const char *name, struct error *err)
{
	struct registry *registry = subjects->registry;
	struct named named;
	struct error other;

	if (reference_find_name(registry, NAMED_MODEL, name, &named, err) ==
	    OK) {
		add(subjects, named.name);
		return add_all(subjects, SQL_HISTORY_SLOTS_OF_MODEL, named.id,
			       err);
	}
	if (reference_find_name(registry, NAMED_ENVIRONMENT, name, &named,
				&other) != OK)
		return err->code;
	add(subjects, arena_printf(registry->arena, "env:%s", named.name));
	return add_all(subjects, SQL_HISTORY_SLOTS_OF_ENVIRONMENT, named.id,
		       err);
}

/* Without "@N": the name of a dataset or feature set with all its versions. */
static enum status
add_reference(struct subjects *subjects, const char *text, struct error *err)
{
	struct registry *registry = subjects->registry;
	struct reference parsed;
	struct resolved found;
	struct slot slot;

	if (reference_parse(registry->arena, text, registry->options.now_us,
			    &parsed, err) != OK)
		return err->code;
	if (parsed.kind == REFERENCE_REVISION &&
	    parsed.selector == SELECT_NEWEST) {
		if (reference_slot(registry, text, NULL, &slot, err) != OK)
			return err->code;
		add(subjects, slot.shown);
		return OK;
	}
	if (reference_resolve(registry, text, ACCEPT_ANY, &found, err) != OK)
		return err->code;
	add(subjects, found.shown);
	if (parsed.selector == SELECT_NEWEST &&
	    (parsed.kind == REFERENCE_DATASET ||
	     parsed.kind == REFERENCE_FEATURES))
		subjects->items[0] = arena_strndup(registry->arena, found.shown,
						   strcspn(found.shown, "@"));
	if (found.kind == REFERENCE_VERSION)
		return add_all(subjects, SQL_HISTORY_REVISIONS_OF_VERSION,
			       found.record, err);
	return OK;
}

enum status
history_subjects(struct registry *registry, const char *text,
		 const char ***subjects, size_t *count, struct error *err)
{
	struct subjects found = {.registry = registry};
	enum status status = strpbrk(text, ":/@") == NULL
				     ? add_name(&found, text, err)
				     : add_reference(&found, text, err);

	if (status != OK)
		return status;
	*subjects = found.items;
	*count = found.count;
	return OK;
}
