/* run_log_record.c - recording what was gathered of a run */
#include "catalog/param.h"
#include "catalog/run_log.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare_points(const void *a, const void *b)
{
	const struct run_log_point *p = a, *q = b;
	int order = strcmp(p->point.key, q->point.key);

	if (order == 0)
		order = (p->point.step > q->point.step) -
			(p->point.step < q->point.step);
	if (order == 0)
		order = (p->point.fold > q->point.fold) -
			(p->point.fold < q->point.fold);
	return order;
}

static int
compare_said(const void *a, const void *b)
{
	const struct run_log_point *p = a, *q = b;
	int order = compare_points(a, b);

	return order != 0 ? order
			  : (p->order > q->order) - (p->order < q->order);
}

/* What is not finite is recorded as one and the same. */
static bool
same_number(double a, double b)
{
	return isfinite(a) ? a == b : !isfinite(b);
}

/* Sorted; of those said for the same key, step and fold the last one. */
static void
settle_points(struct run_log *log)
{
	struct run_log_point *points = log->points;
	size_t kept = 0;

	if (log->points_count == 0)
		return;
	qsort(points, log->points_count, sizeof *points, compare_said);
	for (size_t i = 1; i < log->points_count; i++) {
		if (compare_points(&points[kept], &points[i]) != 0)
			kept++;
		else if (!same_number(points[kept].point.value,
				      points[i].point.value))
			log->replaced++;
		points[kept] = points[i];
	}
	log->points_count = kept + 1;
}

static struct arg
arg_value(double value)
{
	return isfinite(value) ? arg_real("value", value) : arg_null("value");
}

/* What is recorded in its place already stays. */
static enum status
compare_recorded(struct change *change, int64_t run, struct run_log *log,
		 const struct run_log_point *said, struct error *err)
{
	const struct point *point = &said->point;
	struct rows *rows = db_begin(change->db, SQL_RUN_POINT_FIND,
				     ARGS(arg_int("run", run),
					  arg_text("key", point->key),
					  arg_int("step", point->step),
					  arg_int("fold", point->fold)));
	double value = NAN;
	char shown[TEXT_REAL_SIZE] = "undefined";

	if (db_next(rows) && !db_is_null(rows, "value"))
		value = db_real(rows, "value");
	if (db_end(rows, err) != OK)
		return err->code;
	if (same_number(value, point->value))
		return OK;
	if (isfinite(value))
		text_real(shown, value);
	if (said->place.name == NULL)
		return fail(err, ERR_CONFLICT,
			    "metric '%s' is recorded as %s at step %lld: what "
			    "is recorded never changes",
			    point->key, shown, (long long)point->step);
	run_log_complain(log, said->place,
			 "metric '%s' is recorded as %s at step %lld: left out",
			 point->key, shown, (long long)point->step);
	return OK;
}

/* `*is_new` is false when there is a point in its place. */
static enum status
insert_point(struct change *change, int64_t run, const struct point *point,
	     bool *is_new, struct error *err)
{
	if (db_run(change->db, SQL_RUN_POINT_INSERT,
		   ARGS(arg_int("run", run), arg_text("key", point->key),
			arg_int("step", point->step),
			arg_int("fold", point->fold), arg_value(point->value),
			arg_int("event", change->event)),
		   err) != OK)
		return err->code;
	*is_new = db_changes(change->db) > 0;
	return OK;
}

/* Points stand sorted by key: one statement for each key. */
static enum status
set_last(struct change *change, int64_t run, const struct point *points,
	 size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && strcmp(points[i].key, points[i - 1].key) == 0)
			continue;
		if (db_run(change->db, SQL_RUN_METRIC_LAST_SET,
			   ARGS(arg_int("run", run),
				arg_text("key", points[i].key)),
			   err) != OK)
			return err->code;
	}
	return OK;
}

static enum status
record_points(struct change *change, int64_t run, struct run_log *log,
	      struct error *err)
{
	struct point *kept = arena_array(change->arena, log->points_count + 1,
					 sizeof *kept);
	size_t count = 0;

	for (size_t i = 0; i < log->points_count; i++) {
		const struct run_log_point *said = &log->points[i];
		bool is_new = false;

		if (insert_point(change, run, &said->point, &is_new, err) != OK)
			return err->code;
		if (is_new)
			kept[count++] = said->point;
		else if (compare_recorded(change, run, log, said, err) != OK)
			return err->code;
	}
	log->recorded.points = (int64_t)count;
	if (count == 0)
		return OK;
	const struct digest digest = ledger_points_digest(kept, count);

	change_fact(change, FACT_RUN_BATCH);
	if (db_run(change->db, SQL_RUN_BATCH_INSERT,
		   ARGS(arg_int("run", run), arg_int("event", change->event),
			arg_int("points", (int64_t)count),
			arg_digest("digest", &digest)),
		   err) != OK)
		return err->code;
	return set_last(change, run, kept, count, err);
}

static enum status
record_params(struct change *change, int64_t run, struct run_log *log,
	      struct error *err)
{
	for (size_t i = 0; i < log->params_count; i++) {
		const struct run_log_param *param = &log->params[i];
		enum status status = param_add(change, run, param->key,
					       param->value, err);

		if (param->place.name != NULL &&
		    (status == ERR_CONFLICT || status == ERR_USAGE))
			run_log_complain(log, param->place, "%s", err->message);
		else if (status != OK)
			return status;
	}
	return db_find_int(
		change->db, SQL_RUN_PARAMS_OF_EVENT,
		ARGS(arg_int("run", run), arg_int("event", change->event)),
		&log->recorded.params, NULL, err);
}

static bool
same_value(const struct rows *rows, const struct arg *said)
{
	size_t size;
	const char *text;

	if (db_column_type(rows, 0) != said->type)
		return false;
	if (said->type == ARG_INT)
		return db_column_int(rows, 0) == said->integer;
	if (said->type == ARG_REAL)
		return db_column_real(rows, 0) == said->real;
	text = db_column_bytes(rows, 0, &size);
	return size == said->size && memcmp(text, said->data, size) == 0;
}

static enum status
record_attribute(struct change *change, int64_t run, const char *key,
		 const struct arg *said, int64_t *recorded, struct error *err)
{
	const struct arg owner = arg_int("run", run),
			 named = arg_text("key", key);
	struct rows *rows = db_begin(change->db, SQL_RUN_ATTRIBUTE_LAST,
				     ARGS(owner, named));
	bool same = db_next(rows) && same_value(rows, said);

	if (db_end(rows, err) != OK)
		return err->code;
	if (same)
		return OK;
	*recorded += 1;
	change_fact(change, FACT_RUN_ATTRIBUTE);
	return db_run(
		change->db, SQL_RUN_ATTRIBUTE_INSERT,
		ARGS(owner, named, arg_int("event", change->event), *said),
		err);
}

/* How many different folds there are by now, when some have come. */
static enum status
count_folds(struct change *change, int64_t run, struct run_log *log,
	    struct error *err)
{
	int64_t folds = 0;
	bool any = false;

	for (size_t i = 0; i < log->points_count && !any; i++)
		any = log->points[i].point.fold != RUN_NO_FOLD;
	if (!any)
		return OK;
	if (db_find_int(change->db, SQL_RUN_FOLDS, ARGS(arg_int("run", run)),
			&folds, NULL, err) != OK)
		return err->code;
	run_log_integer(log, RUN_FOLDS, folds);
	return OK;
}

static enum status
record_attributes(struct change *change, int64_t run, struct run_log *log,
		  struct error *err)
{
	if (count_folds(change, run, log, err) != OK)
		return err->code;
	for (int i = 0; i < RUN_ATTRIBUTE_COUNT; i++) {
		const char *key = run_attribute_word((enum run_attribute)i);

		if (log->attributes[i].type != ARG_NULL &&
		    record_attribute(change, run, key, &log->attributes[i],
				     &log->recorded.attributes, err) != OK)
			return err->code;
	}
	return OK;
}

static enum status
record_file(struct change *change, int64_t run, const struct run_log_file *file,
	    int64_t *recorded, struct error *err)
{
	const struct arg owner = arg_int("run", run),
			 path = arg_text("path", file->path);
	struct rows *rows = db_begin(change->db, SQL_RUN_FILE_LAST,
				     ARGS(owner, path));
	struct digest digest;
	bool same = db_next(rows) && db_digest(rows, "digest", &digest) &&
		    digest_equal(&digest, &file->digest) &&
		    strcmp(db_text(rows, change->arena, "role"), file->role) ==
			    0;

	if (db_end(rows, err) != OK)
		return err->code;
	if (same)
		return OK;
	*recorded += 1;
	change_fact(change, FACT_RUN_FILE);
	return db_run(change->db, SQL_RUN_FILE_INSERT,
		      ARGS(owner, path, arg_int("event", change->event),
			   arg_text("role", file->role),
			   arg_digest("digest", &file->digest),
			   arg_int("bytes", file->bytes)),
		      err);
}

enum status
run_log_record(struct change *change, int64_t run, struct run_log *log,
	       struct error *err)
{
	settle_points(log);
	if (record_points(change, run, log, err) != OK ||
	    record_params(change, run, log, err) != OK ||
	    record_attributes(change, run, log, err) != OK)
		return err->code;
	for (size_t i = 0; i < log->files_count; i++)
		if (record_file(change, run, &log->files[i],
				&log->recorded.files, err) != OK)
			return err->code;
	return OK;
}
