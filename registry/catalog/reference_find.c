/* reference_find.c - looking up one name or one slot, with the near ones */
#include "catalog/reference_find.h"

#include "base/text.h"
#include "catalog/name.h"

#define NAMES_MOST 1000
#define NEAR_MOST 3

static const struct {
	const char *noun, *prefix;
	const char *list; /* the command that lists them */
	enum sql by_name, names, newest, numbered;
} kinds[] = {
	[NAMED_MODEL] = {"model", "", "mlops ls", SQL_MODEL_BY_NAME,
			 SQL_MODEL_NAMES, SQL_MODEL_VERSION_NEWEST,
			 SQL_MODEL_VERSION_NUMBERED},
	[NAMED_DATASET] = {"dataset", "data:", "mlops dataset ls",
			   SQL_DATASET_BY_NAME, SQL_DATASET_NAMES,
			   SQL_DATASET_VERSION_NEWEST,
			   SQL_DATASET_VERSION_NUMBERED},
	[NAMED_FEATURE_SET] = {"feature set", "features:", "mlops feature ls",
			       SQL_FEATURE_SET_BY_NAME, SQL_FEATURE_SET_NAMES,
			       SQL_FEATURE_SET_VERSION_NEWEST,
			       SQL_FEATURE_SET_VERSION_NUMBERED},
	[NAMED_ENVIRONMENT] = {"environment", "", "mlops env ls",
			       SQL_ENVIRONMENT_BY_NAME, SQL_ENVIRONMENT_NAMES,
			       SQL_COUNT, SQL_COUNT},
	[NAMED_EXPERIMENT] = {"experiment", "", "mlops run ls",
			      SQL_EXPERIMENT_BY_NAME, SQL_EXPERIMENT_NAMES,
			      SQL_COUNT, SQL_COUNT},
};

/* Names that a misspelt one may be near to. */
struct near {
	const char *names[2 * NAMES_MOST];
	size_t count;
};

static enum status
near_add(struct registry *registry, enum named_kind kind, struct near *near,
	 struct error *err)
{
	struct rows *rows = db_begin(registry->db, kinds[kind].names, NO_ARGS);
	size_t most = near->count + NAMES_MOST;

	while (near->count < most && db_next(rows))
		near->names[near->count++] = db_text(rows, registry->arena,
						     "name");
	return db_end(rows, err);
}

/* ": did you mean 'a', 'b'?", or nothing. */
static const char *
near_text(struct registry *registry, const struct near *near,
	  const char *prefix, const char *name)
{
	const char *best[NEAR_MOST];
	struct text hint = text_new(registry->arena);
	size_t count = text_nearest(name, near->names, near->count, best,
				    NEAR_MOST);

	for (size_t i = 0; i < count; i++)
		text_addf(&hint, "%s'%s%s'", i == 0 ? ": did you mean " : ", ",
			  prefix, best[i]);
	if (count > 0)
		text_add(&hint, "?");
	return hint.data;
}

static enum status
not_found(struct registry *registry, enum named_kind kind, const char *name,
	  struct error *err)
{
	struct near near = {.count = 0};

	if (near_add(registry, kind, &near, err) != OK)
		return err->code;
	return fail(err, ERR_NOT_FOUND,
		    "no %s is called '%s'%s (list them: %s)", kinds[kind].noun,
		    name, near_text(registry, &near, kinds[kind].prefix, name),
		    kinds[kind].list);
}

/* Who names a place where a model is wanted means what serves there. */
static enum status
model_not_found(struct registry *registry, const char *name, struct error *err)
{
	int64_t id;
	bool is_place;

	if (db_find_int(registry->db, SQL_ENVIRONMENT_BY_NAME,
			ARGS(arg_text("name", name)), &id, &is_place,
			err) != OK)
		return err->code;
	if (!is_place)
		return not_found(registry, NAMED_MODEL, name, err);
	return fail(err, ERR_NOT_FOUND,
		    "no model is called '%s', it is an environment: write "
		    "%s/MODEL for what serves there (mlops env show %s)",
		    name, name, name);
}

static enum status
slot_not_found(struct registry *registry, const char *name, struct error *err)
{
	struct near near = {.count = 0};

	if (near_add(registry, NAMED_ENVIRONMENT, &near, err) != OK ||
	    near_add(registry, NAMED_MODEL, &near, err) != OK)
		return err->code;
	return fail(err, ERR_NOT_FOUND,
		    "no environment or model is called '%s'%s (list them: "
		    "mlops env ls, mlops ls)",
		    name, near_text(registry, &near, "", name));
}

enum status
reference_find_name(struct registry *registry, enum named_kind kind,
		    const char *name, struct named *out, struct error *err)
{
	struct rows *rows = db_begin(registry->db, kinds[kind].by_name,
				     ARGS(arg_text("name", name)));
	struct named named = {.id = 0};

	if (db_next(rows)) {
		named.id = db_int(rows, "id");
		named.name = db_text(rows, registry->arena, "name");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	if (named.id == 0)
		return kind == NAMED_MODEL
			       ? model_not_found(registry, name, err)
			       : not_found(registry, kind, name, err);
	*out = named;
	return OK;
}

enum status
reference_find_version(struct registry *registry, enum named_kind kind,
		       const struct named *named, int64_t number, int64_t *id,
		       struct error *err)
{
	struct rows *rows;
	int64_t newest = 0, newest_number = 0;
	bool found;

	if (number != 0) {
		if (db_find_int(registry->db, kinds[kind].numbered,
				ARGS(arg_int("of", named->id),
				     arg_int("number", number)),
				id, &found, err) != OK)
			return err->code;
		if (found)
			return OK;
	}
	rows = db_begin(registry->db, kinds[kind].newest,
			ARGS(arg_int("of", named->id)));
	if (db_next(rows)) {
		newest = db_int(rows, "id");
		newest_number = db_int(rows, "number");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	if (newest_number == 0)
		return fail(err, ERR_NOT_FOUND, "%s '%s' has no version",
			    kinds[kind].noun, named->name);
	if (number != 0)
		return fail(err, ERR_NOT_FOUND,
			    "%s '%s' has no version %lld: the newest is "
			    "'%s%s@%lld' (list them: %s %s)",
			    kinds[kind].noun, named->name, (long long)number,
			    kinds[kind].prefix, named->name,
			    (long long)newest_number, kinds[kind].list,
			    named->name);
	*id = newest;
	return OK;
}

static enum status
read_slot(struct registry *registry, int64_t id, struct slot *out,
	  struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_SLOT_BY_ID,
				     ARGS(arg_int("id", id)));
	struct slot slot = {.id = id};

	if (db_next(rows)) {
		slot.environment = db_int(rows, "environment");
		slot.model = db_int(rows, "model");
		slot.environment_name = db_text(rows, registry->arena,
						"environment_name");
		slot.model_name = db_text(rows, registry->arena, "model_name");
		slot.shown = arena_printf(registry->arena, "%s/%s",
					  slot.environment_name,
					  slot.model_name);
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = slot;
	return OK;
}

enum status
reference_find_slot(struct registry *registry, const char *environment,
		    const char *model, struct slot *out, struct error *err)
{
	struct named in, of;
	int64_t id = 0;
	bool found;

	if (reference_find_name(registry, NAMED_ENVIRONMENT, environment, &in,
				err) != OK ||
	    reference_find_name(registry, NAMED_MODEL, model, &of, err) != OK)
		return err->code;
	if (db_find_int(registry->db, SQL_SLOT_FIND,
			ARGS(arg_int("environment", in.id),
			     arg_int("model", of.id)),
			&id, &found, err) != OK)
		return err->code;
	if (!found)
		return fail(err, ERR_NOT_FOUND,
			    "model '%s' was never promoted to '%s' (promote "
			    "it: mlops promote %s --to %s)",
			    of.name, in.name, of.name, in.name);
	return read_slot(registry, id, out, err);
}

/* The only slot of that model or environment; several: ERR_CONFLICT. */
static enum status
only_slot(struct registry *registry, const char *text, enum sql sql, int64_t of,
	  struct slot *out, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(registry->db, sql,
				     ARGS(arg_int("id", of)));
	int64_t *ids = NULL;
	size_t count = 0, capacity = 0;
	struct text list = text_new(arena);
	struct slot slot = {.id = 0};

	while (db_next(rows)) {
		ids = arena_grow(arena, ids, count, &capacity, sizeof *ids);
		ids[count++] = db_int(rows, "id");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		if (read_slot(registry, ids[i], &slot, err) != OK)
			return err->code;
		text_addf(&list, "%s%s", i == 0 ? "" : ", ", slot.shown);
	}
	if (count > 1)
		return fail(err, ERR_CONFLICT,
			    "'%s' serves in several slots: %s (name one of "
			    "them)",
			    text, list.data);
	if (count == 0)
		return fail(err, ERR_NOT_FOUND,
			    "'%s' serves nowhere (promote a version: mlops "
			    "promote MODEL@N --to ENVIRONMENT)",
			    text);
	*out = slot;
	return OK;
}

static enum status
find_quietly(struct registry *registry, enum named_kind kind, const char *name,
	     int64_t *id, struct error *err)
{
	bool found;

	*id = 0;
	return db_find_int(registry->db, kinds[kind].by_name,
			   ARGS(arg_text("name", name)), id, &found, err);
}

enum status
reference_slot(struct registry *registry, const char *text,
	       const char *environment, struct slot *out, struct error *err)
{
	struct reference reference;
	int64_t model, place;

	if (environment != NULL)
		text = arena_printf(registry->arena, "%s/%s", environment,
				    text);
	if (reference_parse(registry->arena, text, registry->options.now_us,
			    &reference, err) != OK)
		return err->code;
	if (reference.selector != SELECT_NEWEST ||
	    (reference.kind != REFERENCE_REVISION &&
	     reference.kind != REFERENCE_VERSION))
		return fail(err, ERR_USAGE,
			    "'%s' is no slot: ENVIRONMENT/MODEL, or one of the "
			    "two when that is clear, is wanted",
			    text);
	if (reference.kind == REFERENCE_REVISION)
		return reference_find_slot(registry, reference.environment,
					   reference.name, out, err);
	if (find_quietly(registry, NAMED_MODEL, reference.name, &model, err) !=
		    OK ||
	    find_quietly(registry, NAMED_ENVIRONMENT, reference.name, &place,
			 err) != OK)
		return err->code;
	if (model != 0 && place != 0)
		return fail(err, ERR_CONFLICT,
			    "'%s' is a model and an environment: name the slot "
			    "as ENVIRONMENT/MODEL",
			    text);
	if (model == 0 && place == 0)
		return slot_not_found(registry, reference.name, err);
	return only_slot(registry, text,
			 model != 0 ? SQL_SLOT_OF_MODEL
				    : SQL_SLOT_OF_ENVIRONMENT,
			 model != 0 ? model : place, out, err);
}
