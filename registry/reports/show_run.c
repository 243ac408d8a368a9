/* show_run.c - everything recorded of a run */
#include "reports/show.h"

#include "catalog/checkout.h"
#include "catalog/provenance.h"
#include "catalog/run.h"
#include "catalog/run_details.h"
#include "reports/provenance.h"

#define MODELS_MOST 50

static void
maybe_integer(struct doc *doc, const char *key, const char *title,
	      int64_t value, enum doc_unit unit)
{
	if (value == RUN_UNKNOWN)
		doc_text(doc, key, NULL, NULL);
	else
		doc_integer(doc, key, title, value, unit);
}

static void
maybe_seconds(struct doc *doc, const char *key, const char *title, int64_t us)
{
	if (us == RUN_UNKNOWN)
		doc_text(doc, key, NULL, NULL);
	else
		doc_real(doc, key, title, (double)us / 1e6, UNIT_SECONDS);
}

static void
show_beginning(struct doc *doc, struct arena *arena, const struct run *run)
{
	doc_text(doc, "ref", NULL, run->shown);
	doc_text(doc, "kind", NULL, "run");
	doc_text(doc, NULL, "run", run->shown);
	doc_digest(doc, "record", "record", &run->digest);
	doc_text(doc, "experiment", "experiment", run->experiment);
	if (run->pid != 0)
		doc_text(doc, NULL, "command",
			 run_command_text(arena, run->command));
	doc_json(doc, "command", NULL, run->command);
	doc_text(doc, "folder", "folder", run->folder);
	doc_text(doc, "host", "host", run->host);
	maybe_integer(doc, "pid", NULL, run->pid == 0 ? RUN_UNKNOWN : run->pid,
		      UNIT_NONE);
	doc_text(doc, "actor", "by", run->actor);
	doc_time(doc, "started", "started", run->started_us);
}

static void
show_end(struct doc *doc, struct arena *arena, const struct run *run)
{
	const bool ended = run->ended_us != RUN_UNKNOWN;

	doc_text(doc, "state", "state", run_state_word(run->state));
	if (ended)
		doc_time(doc, "ended", "ended", run->ended_us);
	else
		doc_text(doc, "ended", NULL, NULL);
	maybe_integer(doc, "exit_status", "exit status", run->exit_status,
		      UNIT_NONE);
	maybe_integer(doc, "signal", "signal", run->signal, UNIT_NONE);
	if (ended)
		doc_text(doc, NULL, "wall time",
			 run_duration_text(arena,
					   run->ended_us - run->started_us));
	maybe_seconds(doc, "wall_seconds", NULL,
		      ended ? run->ended_us - run->started_us : RUN_UNKNOWN);
	maybe_seconds(doc, "user_seconds", "user time", run->user_us);
	maybe_seconds(doc, "system_seconds", "system time", run->system_us);
	maybe_integer(doc, "max_rss_bytes", "memory", run->max_rss_bytes,
		      UNIT_BYTES);
}

static enum status
show_attributes(struct registry *registry, int64_t id, struct doc *doc,
		struct error *err)
{
	static const char *const titles[RUN_ATTRIBUTE_COUNT] = {
		[RUN_SEED] = "seed",
		[RUN_FOLDS] = "folds",
		[RUN_DEVICE_HOURS] = "device hours",
		[RUN_COST_USD] = "cost (USD)",
		[RUN_STRATEGY] = "parallel strategy",
		[RUN_WORKERS] = "workers",
		[RUN_DEVICES] = "devices",
	};
	struct doc *section = doc_section(doc, "attributes", NULL);
	struct run_attributes attributes;

	if (run_attributes_get(registry, id, &attributes, err) != OK)
		return err->code;
	for (int i = 0; i < RUN_ATTRIBUTE_COUNT; i++) {
		const char *key = run_attribute_word((enum run_attribute)i);
		const char *json = attributes.json[i];

		doc_json(section, key, json != NULL ? titles[i] : NULL,
			 json != NULL ? json : "null");
	}
	return OK;
}

static void
add_inputs(struct doc *table, const struct provenance_input *inputs,
	   size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "role", NULL, inputs[i].role);
		doc_text(row, "ref", NULL, inputs[i].shown);
		doc_digest(row, "digest", NULL, &inputs[i].digest);
	}
}

/* A table; without rows, people see nothing of it. */
static struct doc *
table_of(struct doc *doc, const char *key, const char *title, size_t count,
	 const char *const *columns)
{
	struct doc *table;

	if (count == 0)
		return doc_list(doc, key, NULL);
	table = doc_table(doc, key, title);
	for (; *columns != NULL; columns++)
		doc_column(table, *columns, *columns);
	return table;
}

static enum status
show_origin(struct registry *registry, int64_t id, struct doc *doc,
	    struct error *err)
{
	static const char *const columns[] = {"role", "ref", "digest", NULL};
	struct provenance from;
	struct doc *table;

	if (provenance_of_run(registry, id, &from, err) != OK)
		return err->code;
	if (from.checkout.found)
		doc_text(doc, NULL, "commit",
			 checkout_text(registry->arena, &from.checkout));
	reports_commit(doc, &from.checkout);
	table = table_of(doc, "made_from", "inputs",
			 from.data_count + from.features_count, columns);
	add_inputs(table, from.data, from.data_count);
	add_inputs(table, from.features, from.features_count);
	return OK;
}

static enum status
show_metrics(struct registry *registry, int64_t id, struct doc *doc,
	     struct error *err)
{
	static const char *const columns[] = {"metric", "value", "step", NULL};
	struct run_metric *metrics;
	size_t count;
	int64_t points = 0;
	struct doc *table;

	if (run_metric_list(registry, id, 0, &metrics, &count, err) != OK ||
	    run_point_count(registry, id, &points, err) != OK)
		return err->code;
	table = table_of(doc, "metrics", "metrics, the last of each", count,
			 columns);
	for (size_t i = 0; i < count; i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "metric", NULL, metrics[i].key);
		doc_real(row, "value", NULL, metrics[i].value, UNIT_NONE);
		doc_integer(row, "step", NULL, metrics[i].step, UNIT_NONE);
	}
	doc_integer(doc, "points", NULL, points, UNIT_COUNT);
	return OK;
}

static enum status
show_files(struct registry *registry, int64_t id, struct doc *doc,
	   struct error *err)
{
	static const char *const columns[] = {"role", "path", "digest", "bytes",
					      NULL};
	struct run_log_file *files;
	size_t count;
	struct doc *table;

	if (run_file_list(registry, id, &files, &count, err) != OK)
		return err->code;
	table = table_of(doc, "files", "files", count, columns);
	for (size_t i = 0; i < count; i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "role", NULL, files[i].role);
		doc_text(row, "path", NULL, files[i].path);
		doc_digest(row, "digest", NULL, &files[i].digest);
		doc_integer(row, "bytes", NULL, files[i].bytes, UNIT_BYTES);
	}
	return OK;
}

static enum status
show_models(struct registry *registry, int64_t id, struct doc *doc,
	    struct error *err)
{
	const char **models;
	size_t count;
	struct doc *list;

	if (run_model_list(registry, id, MODELS_MOST, &models, &count, err) !=
	    OK)
		return err->code;
	list = doc_list(doc, "models", count > 0 ? "registered from it" : NULL);
	for (size_t i = 0; i < count; i++)
		doc_text(list, NULL, NULL, models[i]);
	return OK;
}

enum status
show_run(struct registry *registry, int64_t id, struct doc *doc,
	 struct error *err)
{
	struct run run;

	if (run_get(registry, id, &run, err) != OK)
		return err->code;
	show_beginning(doc, registry->arena, &run);
	show_end(doc, registry->arena, &run);
	if (show_attributes(registry, id, doc, err) != OK ||
	    show_origin(registry, id, doc, err) != OK ||
	    show_models(registry, id, doc, err) != OK ||
	    show_params(registry, id, 0, doc, err) != OK ||
	    show_metrics(registry, id, doc, err) != OK ||
	    show_files(registry, id, doc, err) != OK)
		return err->code;
	return show_marks(registry, id, doc, err);
}
