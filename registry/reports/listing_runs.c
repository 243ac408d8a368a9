/* listing_runs.c - runs as a table */
#include "reports/listing.h"

#include "base/text.h"
#include "catalog/checkout.h"
#include "catalog/run.h"
#include "catalog/run_details.h"
#include <math.h>
#include <string.h>

#define METRICS_SHOWN 3 /* for people */

static enum status
add_metrics(struct registry *registry, int64_t run, struct doc *row,
	    struct error *err)
{
	struct doc *shown = doc_list(row, "metrics", NULL);
	struct doc *last = doc_list(row, "last", NULL);
	struct run_metric *metrics;
	char value[TEXT_REAL_SIZE];
	size_t count;

	if (run_metric_list(registry, run, 0, &metrics, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_section(last, NULL, NULL);

		doc_text(item, "metric", NULL, metrics[i].key);
		doc_real(item, "value", NULL, metrics[i].value, UNIT_NONE);
		doc_integer(item, "step", NULL, metrics[i].step, UNIT_NONE);
		if (i >= METRICS_SHOWN)
			continue;
		if (isfinite(metrics[i].value))
			text_real(value, metrics[i].value);
		else
			memcpy(value, "nan", sizeof "nan");
		doc_text(shown, NULL, NULL,
			 arena_printf(registry->arena, "%s=%s", metrics[i].key,
				      value));
	}
	return OK;
}

/* Until now, for one that goes on; of one that was lost nobody knows. */
static void
add_duration(const struct registry *registry, const struct run *run,
	     struct doc *row)
{
	int64_t end = run->ended_us;

	if (run->state == RUN_LOST)
		return;
	if (end == RUN_UNKNOWN)
		end = registry->options.now_us;
	doc_text(row, "duration", NULL,
		 run_duration_text(registry->arena, end - run->started_us));
	doc_real(row, "seconds", NULL, (double)(end - run->started_us) / 1e6,
		 UNIT_SECONDS);
}

static enum status
add_run(struct registry *registry, const struct run *run, struct doc *table,
	struct error *err)
{
	struct doc *row = doc_row(table);
	const char *commit = NULL;

	if (checkout_shown(registry, run->id, &commit, NULL, err) != OK)
		return err->code;
	doc_text(row, "run", NULL, run->shown);
	doc_text(row, "experiment", NULL, run->experiment);
	doc_text(row, "state", NULL, run_state_word(run->state));
	doc_time(row, "started", NULL, run->started_us);
	add_duration(registry, run, row);
	doc_text(row, "commit", NULL, commit);
	return add_metrics(registry, run->id, row, err);
}

enum status
listing_runs(struct registry *registry, const char *experiment,
	     const struct listing_page *page, struct doc *doc,
	     const char **next, struct error *err)
{
	static const char *const columns[] = {
		"run",	    "experiment", "state", "started",
		"duration", "metrics",	  "commit"};
	struct doc *table = doc_table(doc, "runs", NULL);
	struct run *runs;
	size_t count;

	if (run_list(registry, experiment, page->below,
		     page->limit == 0 ? 0 : page->limit + 1, &runs, &count,
		     err) != OK)
		return err->code;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(table, columns[i], columns[i]);
	doc_column(table, "seconds", NULL); /* the same for programs */
	doc_column(table, "last", NULL);
	*next = NULL;
	for (size_t i = 0; i < count; i++) {
		if (page->limit > 0 && i == (size_t)page->limit) {
			*next = runs[i - 1].shown;
			break;
		}
		if (add_run(registry, &runs[i], table, err) != OK)
			return err->code;
	}
	return OK;
}
