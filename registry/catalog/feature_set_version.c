/* feature_set_version.c - feature sets and their versions: by definition */
#include "catalog/feature_set_version.h"

#include "catalog/checkout.h"
#include "catalog/lineage_same.h"
#include "catalog/named.h"
#include <string.h>

static enum status
read_definition(struct arena *arena, struct feature_set_version *version,
		const char *text, struct error *err)
{
	struct json *root;

	if (json_parse(arena, version->shown, text, strlen(text), &root, err) !=
		    OK ||
	    feature_set_of_json(arena, version->shown, root,
				&version->definition, err) != OK)
		return fail(err, ERR_CORRUPT,
			    "the definition of '%s' is damaged: %s",
			    version->shown, arena_strdup(arena, err->message));
	return OK;
}

enum status
feature_set_version_get(struct registry *registry, int64_t id,
			struct feature_set_version *out, struct error *err)
{
	struct arena *arena = registry->arena;
	struct feature_set_version version = {.id = 0};
	const char *definition = NULL;
	struct rows *rows = db_begin(registry->db, SQL_FEATURE_SET_VERSION_GET,
				     ARGS(arg_int("id", id)));

	if (db_next(rows)) {
		version.id = db_int(rows, "id");
		version.feature_set = db_int(rows, "feature_set");
		version.number = db_int(rows, "number");
		version.name = db_text(rows, arena, "name");
		version.shown = arena_printf(arena, "features:%s@%lld",
					     version.name,
					     (long long)version.number);
		db_digest(rows, "digest", &version.digest);
		definition = db_text(rows, arena, "definition");
		version.created_us = db_int(rows, "created_us");
		version.event = db_int(rows, "event");
		version.actor = db_text(rows, arena, "actor");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	if (version.id == 0)
		return fail(err, ERR_NOT_FOUND,
			    "record %lld is no version of a feature set",
			    (long long)id);
	if (read_definition(arena, &version, definition, err) != OK)
		return err->code;
	*out = version;
	return OK;
}

static struct rows *
begin_list(struct registry *registry, int64_t feature_set, int64_t below,
	   int64_t limit)
{
	struct arg before = arg_int("below", below == 0 ? INT64_MAX : below);
	struct arg most = arg_int("limit", limit == 0 ? -1 : limit);

	if (feature_set == 0)
		return db_begin(registry->db, SQL_FEATURE_SET_NEWEST_IDS,
				ARGS(before, most));
	return db_begin(
		registry->db, SQL_FEATURE_SET_VERSION_IDS,
		ARGS(arg_int("feature_set", feature_set), before, most));
}

enum status
feature_set_version_list(struct registry *registry, int64_t feature_set,
			 int64_t below, int64_t limit,
			 struct feature_set_version **out, size_t *count,
			 struct error *err)
{
	struct rows *rows = begin_list(registry, feature_set, below, limit);
	struct feature_set_version *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++].id = db_int(rows, "id");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < length; i++)
		if (feature_set_version_get(registry, list[i].id, &list[i],
					    err) != OK)
			return err->code;
	*out = list;
	*count = length;
	return OK;
}

enum status
feature_set_version_before(struct registry *registry,
			   const struct feature_set_version *version,
			   struct feature_set_version *out, struct error *err)
{
	struct feature_set_version *list;
	size_t count;

	if (feature_set_version_list(registry, version->feature_set,
				     version->number, 1, &list, &count,
				     err) != OK)
		return err->code;
	*out = count == 1 ? *list : (struct feature_set_version){.id = 0};
	return OK;
}

struct insertion {
	const struct feature_set_new *new;
	int64_t feature_set, commit;
	const char *definition;
	struct digest digest;
};

static enum status
insert_version(struct change *change, int64_t id, void *context,
	       struct error *err)
{
	const struct insertion *insertion = context;
	const struct feature_set_new *new = insertion->new;

	if (db_run(change->db, SQL_FEATURE_SET_VERSION_INSERT,
		   ARGS(arg_int("id", id),
			arg_int("feature_set", insertion->feature_set),
			arg_digest("digest", &insertion->digest),
			arg_text("definition", insertion->definition)),
		   err) != OK ||
	    edge_insert(change, id, new->sources, new->sources_count, err) !=
		    OK)
		return err->code;
	return checkout_insert(change, id, new->checkout, insertion->commit,
			       err);
}

static enum status
list_same_definition(struct change *change, const struct insertion *insertion,
		     struct record **out, size_t *count, struct error *err)
{
	struct rows *rows = db_begin(
		change->db, SQL_FEATURE_SET_VERSION_SAME,
		ARGS(arg_int("feature_set", insertion->feature_set),
		     arg_digest("digest", &insertion->digest)));
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

static enum status
find_same(struct change *change, const struct insertion *insertion,
	  struct record *out, struct error *err)
{
	const struct lineage lineage = {
		.edges = insertion->new->sources,
		.edges_count = insertion->new->sources_count,
		.checkout = insertion->new->checkout,
		.commit = insertion->commit,
	};
	struct record *candidates;
	bool same = false;
	size_t count;

	if (list_same_definition(change, insertion, &candidates, &count, err) !=
	    OK)
		return err->code;
	for (size_t i = 0; !same && i < count; i++) {
		if (lineage_same(change, candidates[i].id, &lineage, &same,
				 err) != OK)
			return err->code;
		if (same)
			*out = candidates[i];
	}
	return OK;
}

enum status
feature_set_version_add(struct change *change,
			const struct feature_set_new *new, struct record *out,
			struct error *err)
{
	struct insertion insertion = {.new = new};
	struct record same = {.id = 0};

	insertion.definition = json_canonical(
		change->arena,
		feature_set_to_json(change->arena, new->definition));
	insertion.digest = digest_of(insertion.definition,
				     strlen(insertion.definition));
	if (named_add(change, NAMED_TABLE_FEATURE_SET, new->name,
		      &insertion.feature_set, err) != OK ||
	    checkout_add_commit(change, new->checkout, &insertion.commit,
				err) != OK ||
	    find_same(change, &insertion, &same, err) != OK)
		return err->code;
	if (same.id != 0) {
		*out = same;
		return OK;
	}
	return change_add_record(change, RECORD_FEATURE_SET_VERSION,
				 insert_version, &insertion, out, err);
}
