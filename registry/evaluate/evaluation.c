/* evaluation.c - what was measured of a model version, on what data */
#include "evaluate/evaluation.h"

#include "lineage/edge.h"
#include <math.h>
#include <string.h>

static const char *const source_words[] = {
	[EVALUATION_DECLARED] = "declared",
	[EVALUATION_COMPUTED] = "computed",
	[EVALUATION_IMPORTED] = "imported",
};

const char *
evaluation_source_word(enum evaluation_source source)
{
	return source_words[source];
}

static enum evaluation_source
find_source(const char *word)
{
	for (size_t i = 0; i < sizeof source_words / sizeof *source_words; i++)
		if (strcmp(source_words[i], word) == 0)
			return (enum evaluation_source)i;
	return EVALUATION_DECLARED; /* a CHECK keeps other words out */
}

struct insertion {
	const struct evaluation *evaluation;
	int64_t version, dataset;
};

static struct arg
arg_finite(const char *name, double value)
{
	return isfinite(value) ? arg_real(name, value) : arg_null(name);
}

static enum status
insert_measurement(struct change *change, int64_t record,
		   const struct measurement *measurement, struct error *err)
{
	return db_run(change->db, SQL_MEASUREMENT_INSERT,
		      ARGS(arg_int("record", record),
			   arg_text("metric", measurement->metric),
			   arg_text("segment", measurement->segment),
			   arg_finite("value", measurement->value),
			   arg_finite("low", measurement->low),
			   arg_finite("high", measurement->high),
			   measurement->n < 0 ? arg_null("n")
					      : arg_int("n", measurement->n),
			   arg_text("unit", measurement->unit)),
		      err);
}

static enum status
insert_evaluation(struct change *change, int64_t id, void *context,
		  struct error *err)
{
	const struct insertion *insertion = context;
	const struct evaluation *new = insertion->evaluation;
	const struct edge edges[] = {
		{insertion->version, "model"},
		{insertion->dataset, "data"},
	};

	if (db_run(change->db, SQL_EVALUATION_INSERT,
		   ARGS(arg_int("id", id),
			arg_digest("model_digest", &new->model_digest),
			arg_digest("dataset_digest",
				   new->has_dataset ? &new->dataset_digest
						    : NULL),
			arg_text("source", evaluation_source_word(new->source)),
			arg_text("definition", new->definition),
			arg_text("conditions", new->conditions)),
		   err) != OK ||
	    edge_insert(change, id, edges, insertion->dataset != 0 ? 2 : 1,
			err) != OK)
		return err->code;
	for (size_t i = 0; i < new->count; i++)
		if (insert_measurement(change, id, &new->measurements[i],
				       err) != OK)
			return err->code;
	return OK;
}

enum status
evaluation_add(struct change *change, const struct evaluation *evaluation,
	       int64_t version, int64_t dataset, struct record *out,
	       struct error *err)
{
	struct insertion insertion = {evaluation, version, dataset};

	return change_add_record(change, RECORD_EVALUATION, insert_evaluation,
				 &insertion, out, err);
}

static double
real_or_nan(const struct rows *rows, const char *column)
{
	return db_is_null(rows, column) ? (double)NAN : db_real(rows, column);
}

static enum status
list_measurements(struct registry *registry, struct evaluation *evaluation,
		  struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(registry->db, SQL_MEASUREMENT_LIST,
				     ARGS(arg_int("record", evaluation->id)));
	size_t capacity = 0;

	while (db_next(rows)) {
		evaluation->measurements = arena_grow(
			arena, evaluation->measurements, evaluation->count,
			&capacity, sizeof *evaluation->measurements);
		evaluation->measurements[evaluation->count++] =
			(struct measurement){
				.metric = db_text(rows, arena, "metric"),
				.segment = db_text(rows, arena, "segment"),
				.value = real_or_nan(rows, "value"),
				.low = real_or_nan(rows, "low"),
				.high = real_or_nan(rows, "high"),
				.n = db_is_null(rows, "n") ? -1
							   : db_int(rows, "n"),
				.unit = db_text(rows, arena, "unit"),
			};
	}
	return db_end(rows, err);
}

static void
read_evaluation(const struct rows *rows, struct arena *arena,
		struct evaluation *out)
{
	out->id = db_int(rows, "id");
	db_digest(rows, "model_digest", &out->model_digest);
	out->has_dataset = db_digest(rows, "dataset_digest",
				     &out->dataset_digest);
	out->source = find_source(db_text(rows, arena, "source"));
	out->definition = db_text(rows, arena, "definition");
	out->conditions = db_text(rows, arena, "conditions");
	out->event = db_int(rows, "event");
	out->time_us = db_int(rows, "time_us");
	out->actor = db_text(rows, arena, "actor");
}

enum status
evaluation_list(struct registry *registry, const struct digest *model_digest,
		struct evaluation **out, size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(
		registry->db, SQL_EVALUATION_LIST,
		ARGS(arg_digest("model_digest", model_digest)));
	struct evaluation *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		read_evaluation(rows, arena, &list[length++]);
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < length; i++)
		if (list_measurements(registry, &list[i], err) != OK)
			return err->code;
	*out = list;
	*count = length;
	return OK;
}
