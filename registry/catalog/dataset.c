/* dataset.c - datasets and their versions: data by digest, mostly elsewhere */
#include "catalog/dataset.h"

#include "catalog/named.h"
#include <string.h>

static int64_t
int_or_unknown(const struct rows *rows, const char *column)
{
	return db_is_null(rows, column) ? DATASET_UNKNOWN
					: db_int(rows, column);
}

static struct arg
arg_known(const char *name, int64_t value)
{
	return value == DATASET_UNKNOWN ? arg_null(name) : arg_int(name, value);
}

static void
read_version(const struct rows *rows, struct arena *arena,
	     struct dataset_version *out)
{
	const char *form = db_text(rows, arena, "form");

	out->id = db_int(rows, "id");
	out->dataset = db_int(rows, "dataset");
	out->number = db_int(rows, "number");
	out->name = db_text(rows, arena, "name");
	out->shown = arena_printf(arena, "data:%s@%lld", out->name,
				  (long long)out->number);
	db_digest(rows, "digest", &out->digest);
	out->form = strcmp(form, content_form_word(FORM_DIRECTORY)) == 0
			    ? FORM_DIRECTORY
			    : FORM_FILE;
	out->bytes = db_int(rows, "bytes");
	out->files = db_int(rows, "files");
	out->rows = int_or_unknown(rows, "rows");
	out->split = db_text(rows, arena, "split");
	out->licence = db_text(rows, arena, "licence");
	out->source = db_text(rows, arena, "source");
	out->location = db_text(rows, arena, "location");
	out->time_from_us = int_or_unknown(rows, "time_from_us");
	out->time_to_us = int_or_unknown(rows, "time_to_us");
	out->created_us = db_int(rows, "created_us");
	out->event = db_int(rows, "event");
	out->actor = db_text(rows, arena, "actor");
}

enum status
dataset_version_get(struct registry *registry, int64_t id,
		    struct dataset_version *out, struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_DATASET_VERSION_GET,
				     ARGS(arg_int("id", id)));
	struct dataset_version version = {.id = 0};

	if (db_next(rows))
		read_version(rows, registry->arena, &version);
	if (db_end(rows, err) != OK)
		return err->code;
	if (version.id == 0)
		return fail(err, ERR_NOT_FOUND,
			    "record %lld is no version of a dataset",
			    (long long)id);
	*out = version;
	return OK;
}

static struct rows *
begin_list(struct registry *registry, int64_t dataset, int64_t below,
	   int64_t limit)
{
	struct arg before = arg_int("below", below == 0 ? INT64_MAX : below);
	struct arg most = arg_int("limit", limit == 0 ? -1 : limit);

	if (dataset == 0)
		return db_begin(registry->db, SQL_DATASET_NEWEST_IDS,
				ARGS(before, most));
	return db_begin(registry->db, SQL_DATASET_VERSION_IDS,
			ARGS(arg_int("dataset", dataset), before, most));
}

/* The versions whose ids the rows are. */
static enum status
read_list(struct registry *registry, struct rows *rows,
	  struct dataset_version **out, size_t *count, struct error *err)
{
	struct dataset_version *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++].id = db_int(rows, "id");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < length; i++)
		if (dataset_version_get(registry, list[i].id, &list[i], err) !=
		    OK)
			return err->code;
	*out = list;
	*count = length;
	return OK;
}

enum status
dataset_version_list(struct registry *registry, int64_t dataset, int64_t below,
		     int64_t limit, struct dataset_version **out, size_t *count,
		     struct error *err)
{
	return read_list(registry, begin_list(registry, dataset, below, limit),
			 out, count, err);
}

enum status
dataset_version_all(struct registry *registry, struct dataset_version **out,
		    size_t *count, struct error *err)
{
	return read_list(
		registry,
		db_begin(registry->db, SQL_DATASET_VERSION_ALL, NO_ARGS), out,
		count, err);
}

enum status
dataset_location_list(struct registry *registry, int64_t version, int64_t limit,
		      struct dataset_location **out, size_t *count,
		      struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(
		registry->db, SQL_DATASET_LOCATION_LIST,
		ARGS(arg_int("version", version), arg_int("limit", limit)));
	struct dataset_location *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length++] = (struct dataset_location){
			.location = db_text(rows, arena, "location"),
			.time_us = db_int(rows, "time_us"),
		};
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}

struct insertion {
	const struct dataset_new *new;
	int64_t dataset;
};

static enum status
insert_version(struct change *change, int64_t id, void *context,
	       struct error *err)
{
	const struct insertion *insertion = context;
	const struct dataset_new *new = insertion->new;
	const struct content *content = new->content;

	if (db_run(change->db, SQL_DATASET_VERSION_INSERT,
		   ARGS(arg_int("id", id),
			arg_int("dataset", insertion->dataset),
			arg_digest("digest", &content->digest),
			arg_text("form", content_form_word(content->form)),
			arg_int("bytes", content->bytes),
			arg_int("files", content->files),
			arg_known("rows", new->rows),
			arg_text("split", new->split),
			arg_text("licence", new->licence),
			arg_text("source", new->source),
			arg_known("time_from_us", new->time_from_us),
			arg_known("time_to_us", new->time_to_us)),
		   err) != OK)
		return err->code;
	return edge_insert(change, id, new->parents, new->parents_count, err);
}

static enum status
add_location(struct change *change, int64_t version, const char *location,
	     struct error *err)
{
	struct rows *rows = db_begin(change->db, SQL_DATASET_LOCATION_FIND,
				     ARGS(arg_int("version", version)));
	const char *old = NULL;

	if (db_next(rows))
		old = db_text(rows, change->arena, "location");
	if (db_end(rows, err) != OK)
		return err->code;
	if (old != NULL && strcmp(old, location) == 0)
		return OK;
	change_fact(change, FACT_DATASET_LOCATION);
	return db_run(change->db, SQL_DATASET_LOCATION_INSERT,
		      ARGS(arg_int("version", version),
			   arg_int("event", change->event),
			   arg_text("location", location)),
		      err);
}

enum status
dataset_add(struct change *change, const struct dataset_new *new,
	    struct record *out, struct error *err)
{
	struct insertion insertion = {.new = new};
	struct record record;

	if (named_add(change, NAMED_TABLE_DATASET, new->name,
		      &insertion.dataset, err) != OK ||
	    change_add_record(change, RECORD_DATASET_VERSION, insert_version,
			      &insertion, &record, err) != OK ||
	    add_location(change, record.id, new->location, err) != OK)
		return err->code;
	*out = record;
	return OK;
}
