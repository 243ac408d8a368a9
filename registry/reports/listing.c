/* listing.c - models, and the versions of one, as tables */
#include "reports/listing.h"

#include "base/text.h"
#include "catalog/alias.h"
#include "catalog/model.h"
#include "evaluate/evaluation.h"
#include <math.h>

#define METRICS_MOST 3 /* of a version, for people */

/* Those of one version, or (0) of the model, with the version's number. */
static enum status
add_aliases(struct registry *registry, int64_t model, int64_t version,
	    struct doc *row, struct error *err)
{
	struct doc *cell = doc_list(row, "aliases", NULL);
	struct alias *aliases = NULL;
	size_t count = 0;

	if (alias_list(registry, model, &aliases, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		if (version == 0)
			doc_text(cell, NULL, NULL,
				 arena_printf(
					 registry->arena, "%s=@%lld",
					 aliases[i].name,
					 (long long)aliases[i].version_number));
		else if (aliases[i].version == version)
			doc_text(cell, NULL, NULL, aliases[i].name);
	return OK;
}

static enum status
add_live(struct registry *registry, int64_t model, int64_t version,
	 struct doc *row, struct error *err)
{
	struct doc *cell = doc_list(row, "live", NULL);
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(
		registry->db, SQL_LISTING_LIVE,
		ARGS(arg_int("model", model), arg_id("version", version)));

	while (db_next(rows)) {
		const char *live = db_text(rows, arena, "live");

		if (version == 0)
			live = arena_printf(
				arena, "%s=@%lld", live,
				(long long)db_int(rows, "version_number"));
		doc_text(cell, NULL, NULL, live);
	}
	if (db_end(rows, err) != OK)
		return err->code;
	return OK;
}

/* The newest evaluation's figures of the whole. */
static enum status
add_metrics(struct registry *registry, const struct model_version *version,
	    struct doc *row, struct error *err)
{
	struct doc *cell = doc_list(row, "metrics", NULL);
	struct json *values = json_new(registry->arena, JSON_OBJECT);
	struct evaluation *evaluations = NULL;
	char value[TEXT_REAL_SIZE];
	size_t count = 0;

	if (evaluation_list(registry, &version->digest, &evaluations, &count,
			    err) != OK)
		return err->code;
	for (size_t i = 0; count > 0 && i < evaluations[0].count; i++) {
		const struct measurement *one = &evaluations[0].measurements[i];

		if (*one->segment != '\0' || isnan(one->value))
			continue;
		json_add_real(registry->arena, values, one->metric, one->value);
		if (values->list.count > METRICS_MOST)
			continue;
		text_real(value, one->value);
		doc_text(cell, NULL, NULL,
			 arena_printf(registry->arena, "%s=%s", one->metric,
				      value));
	}
	doc_json(row, "measurements", NULL,
		 json_canonical(registry->arena, values));
	return OK;
}

static void
add_marks(const struct model_version *version, struct doc *row)
{
	struct doc *cell = doc_list(row, "marks", NULL);

	if (version->revoked)
		doc_text(cell, NULL, NULL, "revoked");
	if (version->deprecated)
		doc_text(cell, NULL, NULL, "deprecated");
	if (version->pinned)
		doc_text(cell, NULL, NULL, "pinned");
}

static enum status
read_ids(struct registry *registry, struct rows *rows, const char *column,
	 int64_t **ids, size_t *count, struct error *err)
{
	size_t capacity = 0;

	*ids = NULL;
	*count = 0;
	while (db_next(rows)) {
		*ids = arena_grow(registry->arena, *ids, *count, &capacity,
				  sizeof **ids);
		(*ids)[(*count)++] = db_int(rows, column);
	}
	return db_end(rows, err);
}

static int64_t
one_more(const struct listing_page *page)
{
	return page->limit == 0 ? -1 : page->limit + 1;
}

static int64_t
below(const struct listing_page *page)
{
	return page->below == 0 ? INT64_MAX : page->below;
}

static enum status
add_model(struct registry *registry, int64_t newest, struct doc *table,
	  int64_t *model, struct error *err)
{
	struct model_version version = {.id = 0};
	struct doc *row;

	if (model_version_get(registry, newest, &version, err) != OK)
		return err->code;
	*model = version.model;
	row = doc_row(table);
	doc_text(row, "model", NULL, version.model_name);
	doc_text(row, "newest", NULL, version.shown);
	doc_integer(row, "versions", NULL, version.number, UNIT_COUNT);
	doc_time(row, "registered", NULL, version.created_us);
	if (add_aliases(registry, version.model, 0, row, err) != OK)
		return err->code;
	return add_live(registry, version.model, 0, row, err);
}

enum status
listing_models(struct registry *registry, const struct listing_page *page,
	       struct doc *doc, int64_t *next, struct error *err)
{
	static const char *const columns[] = {
		"model", "newest", "versions", "registered", "aliases", "live"};
	int64_t *ids, last = 0;
	size_t count;
	struct doc *table = doc_table(doc, "models", NULL);
	struct rows *rows = db_begin(registry->db, SQL_LISTING_MODELS,
				     ARGS(arg_int("below", below(page)),
					  arg_int("limit", one_more(page))));

	if (read_ids(registry, rows, "newest", &ids, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(table, columns[i], columns[i]);
	for (size_t i = 0; i < count; i++) {
		if (page->limit > 0 && i == (size_t)page->limit) {
			*next = last;
			return OK;
		}
		if (add_model(registry, ids[i], table, &last, err) != OK)
			return err->code;
	}
	*next = 0;
	return OK;
}

static enum status
add_version(struct registry *registry, int64_t id, struct doc *table,
	    int64_t *number, struct error *err)
{
	struct model_version version = {.id = 0};
	struct doc *row;

	if (model_version_get(registry, id, &version, err) != OK)
		return err->code;
	*number = version.number;
	row = doc_row(table);
	doc_text(row, "version", NULL, version.shown);
	doc_digest(row, "digest", NULL, &version.digest);
	doc_integer(row, "bytes", NULL, version.bytes, UNIT_BYTES);
	doc_text(row, "format", NULL, version.format);
	doc_time(row, "registered", NULL, version.created_us);
	doc_text(row, "actor", NULL, version.actor);
	if (add_metrics(registry, &version, row, err) != OK ||
	    add_aliases(registry, version.model, id, row, err) != OK)
		return err->code;
	add_marks(&version, row);
	return add_live(registry, version.model, id, row, err);
}

enum status
listing_versions(struct registry *registry, int64_t model,
		 const struct listing_page *page, struct doc *doc,
		 int64_t *next, struct error *err)
{
	static const char *const columns[] = {
		"version", "digest",  "bytes",	 "format", "registered",
		"actor",   "metrics", "aliases", "marks",  "live"};
	int64_t *ids, last = 0;
	size_t count;
	struct doc *table = doc_table(doc, "versions", NULL);
	struct rows *rows = db_begin(registry->db, SQL_LISTING_VERSIONS,
				     ARGS(arg_int("model", model),
					  arg_int("below", below(page)),
					  arg_int("limit", one_more(page))));

	if (read_ids(registry, rows, "id", &ids, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(table, columns[i], columns[i]);
	doc_column(table, "measurements", NULL); /* metrics, for programs */
	for (size_t i = 0; i < count; i++) {
		if (page->limit > 0 && i == (size_t)page->limit) {
			*next = last;
			return OK;
		}
		if (add_version(registry, ids[i], table, &last, err) != OK)
			return err->code;
	}
	*next = 0;
	return OK;
}
