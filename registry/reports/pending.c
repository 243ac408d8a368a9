/* pending.c - what was begun and is not ended: switches and runs */
#include "reports/pending.h"

#include "catalog/lease.h"
#include "catalog/reference.h"
#include "catalog/revision.h"
#include "catalog/run.h"

#define RUNS_MOST 20 /* in rows */

static enum status
add_switch(struct registry *registry, const struct lease *lease, bool held,
	   struct doc *table, struct error *err)
{
	struct doc *row = doc_row(table);
	struct resolved shown;
	struct revision revision;

	if (reference_of_record(registry, lease->revision, &shown, err) != OK ||
	    revision_get(registry, lease->revision, &revision, err) != OK)
		return err->code;
	doc_text(row, "what", NULL, shown.shown);
	doc_text(row, "version", NULL, revision.version_shown);
	doc_text(row, "state", NULL, held ? "switching" : "abandoned");
	doc_mood(row, held ? MOOD_PLAIN : MOOD_WARN);
	doc_time(row, "since", NULL, lease->started_us);
	doc_text(row, "host", NULL, lease->host);
	doc_integer(row, "pid", NULL, lease->pid, UNIT_NONE);
	return OK;
}

static enum status
add_switches(struct registry *registry, struct doc *table, size_t *abandoned,
	     struct error *err)
{
	struct lease *leases;
	size_t count;

	if (lease_list(registry, &leases, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		bool held = lease_is_held(registry, &leases[i]);

		if (add_switch(registry, &leases[i], held, table, err) != OK)
			return err->code;
		*abandoned += held ? 0 : 1;
	}
	return OK;
}

static enum status
add_run(struct registry *registry, int64_t id, struct doc *table,
	struct error *err)
{
	struct doc *row = doc_row(table);
	struct run run;

	if (run_get(registry, id, &run, err) != OK)
		return err->code;
	doc_text(row, "what", NULL, run.shown);
	doc_text(row, "state", NULL, run_state_word(run.state));
	doc_mood(row, run.state == RUN_LOST ? MOOD_WARN : MOOD_PLAIN);
	doc_time(row, "since", NULL, run.started_us);
	doc_text(row, "host", NULL, run.host);
	if (run.pid != 0)
		doc_integer(row, "pid", NULL, run.pid, UNIT_NONE);
	return OK;
}

static enum status
add_runs(struct registry *registry, struct doc *table, size_t *left,
	 struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_PENDING_RUNS, NO_ARGS);
	int64_t ids[RUNS_MOST];
	size_t count = 0;

	while (db_next(rows)) {
		if (count < RUNS_MOST)
			ids[count] = db_int(rows, "id");
		count++;
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < count && i < RUNS_MOST; i++)
		if (add_run(registry, ids[i], table, err) != OK)
			return err->code;
	*left = count < RUNS_MOST ? 0 : count - RUNS_MOST;
	return OK;
}

enum status
pending_report(struct registry *registry, struct doc *doc, struct pending *out,
	       struct error *err)
{
	struct doc *table = doc_table(doc, "pending", "Pending");
	struct pending pending = {.abandoned = 0};

	doc_column(table, "what", "what");
	doc_column(table, "version", "version");
	doc_column(table, "state", "state");
	doc_column(table, "since", "since");
	doc_column(table, "host", "host");
	doc_column(table, "pid", "pid");
	if (add_switches(registry, table, &pending.abandoned, err) != OK ||
	    add_runs(registry, table, &pending.runs_left, err) != OK)
		return err->code;
	*out = pending;
	return OK;
}
