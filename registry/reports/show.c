/* show.c - everything recorded of one thing: what several kinds share */
#include "reports/show.h"

#include "catalog/mark.h"
#include "catalog/param.h"
#include "catalog/revision.h"

enum status
show_marks(struct registry *registry, int64_t record, struct doc *doc,
	   struct error *err)
{
	static const char *const columns[] = {"time", "actor", "mark", "active",
					      "text"};
	struct mark_entry *marks = NULL;
	size_t count = 0;
	struct doc *table;

	if (mark_list(registry, record, &marks, &count, err) != OK)
		return err->code;
	if (count == 0) {
		doc_list(doc, "marks", NULL);
		return OK;
	}
	table = doc_table(doc, "marks", "marks");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(table, columns[i], columns[i]);
	for (size_t i = 0; i < count; i++) {
		struct doc *row = doc_row(table);

		doc_time(row, "time", NULL, marks[i].time_us);
		doc_text(row, "actor", NULL, marks[i].actor);
		doc_text(row, "mark", NULL, mark_word(marks[i].mark));
		doc_boolean(row, "active", NULL, marks[i].active);
		doc_text(row, "text", NULL,
			 marks[i].erased	 ? "(erased)"
			 : marks[i].text != NULL ? marks[i].text
						 : "");
	}
	return OK;
}

static enum status
add_params(struct registry *registry, int64_t record, struct doc *table,
	   struct error *err)
{
	struct param *params = NULL;
	size_t count = 0;

	if (param_list(registry, record, &params, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "key", NULL, params[i].key);
		doc_text(row, "shown", NULL, params[i].shown);
		doc_json(row, "value", NULL, params[i].json);
	}
	return OK;
}

enum status
show_params(struct registry *registry, int64_t record, int64_t other,
	    struct doc *doc, struct error *err)
{
	struct doc *table = doc_table(doc, "params", "params");

	doc_column(table, "key", "param");
	doc_column(table, "shown", "value");
	doc_column(table, "value", NULL);
	if (add_params(registry, record, table, err) != OK)
		return err->code;
	return other == 0 ? OK : add_params(registry, other, table, err);
}

static void
add_time(struct doc *doc, const char *key, const char *title, int64_t time_us)
{
	if (time_us == 0)
		doc_text(doc, key, NULL, NULL);
	else
		doc_time(doc, key, title, time_us);
}

enum status
show_revision(struct registry *registry, int64_t id, struct doc *doc,
	      struct error *err)
{
	struct revision revision = {.id = 0};

	if (revision_get(registry, id, &revision, err) != OK)
		return err->code;
	doc_integer(doc, "number", NULL, revision.number, UNIT_NONE);
	doc_text(doc, "serves", "serves", revision.version_shown);
	doc_digest(doc, "digest", "digest", &revision.digest);
	doc_text(doc, "made_by", "made by", revision_kind_word(revision.kind));
	doc_text(doc, "state", "state", revision.state);
	doc_text(doc, "verdict", "verdict",
		 revision_verdict_word(revision.verdict));
	doc_boolean(doc, "verdict_recorded", NULL, revision.verdict_recorded);
	if (revision.verdict_reason != NULL)
		doc_text(doc, "verdict_reason", "because",
			 revision.verdict_reason);
	else
		doc_text(doc, "verdict_reason", NULL, NULL);
	doc_time(doc, "created", NULL, revision.created_us);
	add_time(doc, "live_from", "live from", revision.live_from_us);
	add_time(doc, "live_to", "live until", revision.live_to_us);
	doc_text(doc, "actor", "by", revision.actor);
	doc_text(doc, "reason", revision.reason != NULL ? "reason" : NULL,
		 revision.reason);
	doc_boolean(doc, "forced", NULL, revision.forced);
	return show_marks(registry, id, doc, err);
}

enum status
show_commit(struct registry *registry, int64_t id, struct doc *doc,
	    struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_SHOW_COMMIT,
				     ARGS(arg_int("id", id)));

	if (db_next(rows)) {
		doc_text(doc, "sha", "commit",
			 db_text(rows, registry->arena, "sha"));
		doc_text(doc, "remote", "remote",
			 db_text(rows, registry->arena, "remote"));
		doc_time(doc, "first_seen", "first seen",
			 db_int(rows, "time_us"));
	}
	if (db_end(rows, err) != OK)
		return err->code;
	return show_marks(registry, id, doc, err);
}
