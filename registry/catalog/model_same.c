/* model_same.c - is what is to be registered recorded already? */
#include "catalog/model_same.h"

#include "catalog/lineage_same.h"
#include <string.h>

static bool
field_equal(const struct signature_field *a, const struct signature_field *b)
{
	return strcmp(a->side, b->side) == 0 && strcmp(a->name, b->name) == 0 &&
	       strcmp(a->type, b->type) == 0 && a->required == b->required;
}

static enum status
compare_signature(struct change *change, int64_t id,
		  const struct signature *wanted, bool *same, struct error *err)
{
	struct signature recorded;

	if (wanted == NULL || wanted->count == 0)
		return OK;
	if (model_version_signature(change->registry, id, &recorded, err) != OK)
		return err->code;
	if (recorded.count != wanted->count)
		*same = false;
	for (size_t i = 0; *same && i < wanted->count; i++)
		if (!field_equal(&recorded.fields[i], &wanted->fields[i]))
			*same = false;
	return OK;
}

static enum status
list_candidates(struct change *change, int64_t model,
		const struct digest *digest, struct record **out, size_t *count,
		struct error *err)
{
	struct rows *rows = db_begin(
		change->db, SQL_MODEL_VERSION_SAME_CONTENT,
		ARGS(arg_int("model", model), arg_digest("digest", digest)));
	struct record *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(change->arena, list, length, &capacity,
				  sizeof *list);
		list[length].id = db_int(rows, "id");
		db_digest(rows, "record_digest", &list[length++].digest);
	}
	*out = list;
	*count = length;
	return db_end(rows, err);
}

enum status
model_same_find(struct change *change, const struct model_registration *wanted,
		int64_t model, int64_t commit, struct record *out,
		struct error *err)
{
	const struct lineage lineage = {
		.edges = wanted->edges,
		.edges_count = wanted->edges_count,
		.checkout = wanted->checkout,
		.commit = commit,
	};
	struct record *candidates;
	size_t count;

	if (list_candidates(change, model, &wanted->content->digest,
			    &candidates, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		int64_t id = candidates[i].id;
		bool same;

		if (lineage_same(change, id, &lineage, &same, err) != OK ||
		    compare_signature(change, id, wanted->signature, &same,
				      err) != OK)
			return err->code;
		if (same) {
			*out = candidates[i];
			return OK;
		}
	}
	out->id = 0;
	return OK;
}
