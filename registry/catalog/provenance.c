/* provenance.c - what a model version was made from, directly or in its run */
#include "catalog/provenance.h"

#include "catalog/checkout.h"
#include "catalog/model.h"
#include "catalog/reference.h"

/* The inputs that the statement lists for the version and its run. */
static enum status
list_inputs(struct registry *registry, enum sql sql, int64_t version,
	    int64_t run, struct provenance_input **out, size_t *count,
	    struct error *err)
{
	struct arena *arena = registry->arena;
	struct provenance_input *list = NULL;
	size_t length = 0, capacity = 0;
	struct rows *rows = db_begin(
		registry->db, sql,
		ARGS(arg_int("version", version), arg_int("run", run)));

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length].id = db_int(rows, "parent");
		list[length++].role = db_text(rows, arena, "role");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < length; i++) {
		struct resolved found;

		if (reference_of_record(registry, list[i].id, &found, err) !=
		    OK)
			return err->code;
		list[i].shown = found.shown;
		list[i].digest = found.digest;
	}
	*out = list;
	*count = length;
	return OK;
}

static enum status
find_run(struct registry *registry, int64_t version, struct provenance *out,
	 struct error *err)
{
	struct resolved found;

	if (model_version_parent(registry, version, "run", &out->run, err) !=
	    OK)
		return err->code;
	if (out->run == 0)
		return OK;
	if (reference_of_record(registry, out->run, &found, err) != OK)
		return err->code;
	out->run_shown = found.shown;
	return OK;
}

static enum status
find_checkout(struct registry *registry, int64_t version,
	      struct provenance *out, struct error *err)
{
	if (checkout_get(registry, version, &out->checkout, &out->commit,
			 err) != OK)
		return err->code;
	if (out->checkout.found || out->run == 0)
		return OK;
	return checkout_get(registry, out->run, &out->checkout, &out->commit,
			    err);
}

static enum status
list_all(struct registry *registry, int64_t version, struct provenance *out,
	 struct error *err)
{
	const int64_t run = out->run;

	if (list_inputs(registry, SQL_PROVENANCE_DATA, version, run, &out->data,
			&out->data_count, err) != OK ||
	    list_inputs(registry, SQL_PROVENANCE_FEATURES, version, run,
			&out->features, &out->features_count, err) != OK)
		return err->code;
	return list_inputs(registry, SQL_PROVENANCE_PARENTS, version, run,
			   &out->parents, &out->parents_count, err);
}

enum status
provenance_of_version(struct registry *registry, int64_t version,
		      struct provenance *out, struct error *err)
{
	struct provenance made = {.run = 0};

	if (find_run(registry, version, &made, err) != OK ||
	    list_all(registry, version, &made, err) != OK ||
	    find_checkout(registry, version, &made, err) != OK)
		return err->code;
	*out = made;
	return OK;
}

enum status
provenance_of_run(struct registry *registry, int64_t run,
		  struct provenance *out, struct error *err)
{
	struct provenance made = {.run = run};
	struct resolved found;

	if (reference_of_record(registry, run, &found, err) != OK ||
	    list_all(registry, run, &made, err) != OK ||
	    checkout_get(registry, run, &made.checkout, &made.commit, err) !=
		    OK)
		return err->code;
	made.run_shown = found.shown;
	*out = made;
	return OK;
}
