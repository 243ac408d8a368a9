/* run_pickup.c - what projects leave in a run's folder by convention */
#include "catalog/run_pickup.h"

#include "base/file.h"
#include "formats/metrics.h"
#include "formats/params.h"
#include <math.h>
#include <string.h>

static const struct {
	const char *name, *role;
} files[] = {
	{"params.yaml", "params"},    {"metrics.json", "metrics"},
	{"MLmodel", "signature"},     {"requirements.txt", "lockfile"},
	{"conda.yaml", "lockfile"},   {"python_env.yaml", "lockfile"},
	{"uv.lock", "lockfile"},      {"poetry.lock", "lockfile"},
	{"Pipfile.lock", "lockfile"},
};
#define FILES (sizeof files / sizeof *files)
_Static_assert(FILES <= RUN_PICKUP_MOST, "room for each file");

void
run_pickup_begin(const char *folder, struct run_pickup *pickup)
{
	struct arena *arena = arena_new();

	pickup->since_us = 0;
	for (size_t i = 0; i < FILES; i++)
		pickup->before[i].there = stat(file_join(arena, folder,
							 files[i].name),
					       &pickup->before[i].info) == 0;
	arena_free(arena);
}

static bool
same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* The same file, not written since? */
static bool
is_untouched(const struct stat *before, const struct stat *after)
{
	return before->st_dev == after->st_dev &&
	       before->st_ino == after->st_ino &&
	       before->st_size == after->st_size &&
	       same_time(&before->st_mtim, &after->st_mtim) &&
	       same_time(&before->st_ctim, &after->st_ctim);
}

/* Files get the time of a clock that ticks every few milliseconds. */
#define TICK INT64_C(10000)

static bool
is_later(const struct timespec *time, int64_t since_us)
{
	return (int64_t)time->tv_sec * 1000000 + time->tv_nsec / 1000 >=
	       since_us - TICK;
}

static bool
was_written(const struct run_pickup *pickup, size_t file,
	    const struct stat *now)
{
	if (pickup->since_us != 0)
		return is_later(&now->st_mtim, pickup->since_us) ||
		       is_later(&now->st_ctim, pickup->since_us);
	return !pickup->before[file].there ||
	       !is_untouched(&pickup->before[file].info, now);
}

static enum status
take_params(struct run_log *log, const char *path, struct run_place place,
	    struct error *err)
{
	struct params params;

	if (params_read(log->arena, path, &params, err) != OK)
		return err->code;
	for (size_t i = 0; i < params.count; i++)
		run_log_param(log, params.values[i].key, params.values[i].value,
			      place);
	return OK;
}

/* What the run said of a metric last, as far as its first `count` points go:
 * of the highest step. */
static const struct point *
last_said(const struct run_log *log, size_t count, const char *key)
{
	const struct point *last = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct point *point = &log->points[i].point;

		if (strcmp(point->key, key) == 0 &&
		    point->fold == RUN_NO_FOLD &&
		    (last == NULL || point->step >= last->step))
			last = point;
	}
	return last;
}

/* A figure without a step belongs to the last one; what was said there while
 * it ran stays. */
static void
take_metric(struct run_log *log, size_t said, const struct metrics_value *value,
	    const int64_t *step, struct run_place place)
{
	const struct point *last = last_said(log, said, value->key);
	struct point point = {
		.key = value->key,
		.step = last != NULL ? last->step : 0,
		.fold = RUN_NO_FOLD,
		.value = value->value,
	};
	char shown[TEXT_REAL_SIZE] = "undefined";

	if (step != NULL)
		point.step = *step;
	if (last == NULL || last->step != point.step) {
		run_log_point(log, &point, place);
		return;
	}
	if (isfinite(last->value))
		text_real(shown, last->value);
	if (isfinite(last->value) ? last->value != value->value
				  : isfinite(value->value))
		run_log_complain(log, place,
				 "'%s' is not what the run said at step %lld, "
				 "%s: left out",
				 value->key, (long long)point.step, shown);
}

static enum status
take_metrics(struct run_log *log, const char *path, struct run_place place,
	     struct error *err)
{
	const size_t said = log->points_count;
	struct metrics metrics;

	if (metrics_read(log->arena, path, &metrics, err) != OK)
		return err->code;
	for (size_t i = 0; i < metrics.count; i++)
		take_metric(log, said, &metrics.values[i], metrics.step, place);
	for (size_t i = 0; i < metrics.skipped_count; i++)
		run_log_complain(log, place, "'%s' %s: it is no metric",
				 metrics.skipped[i].key,
				 metrics.skipped[i].why);
	return OK;
}

static void
take(struct run_log *log, size_t file, const char *path, struct text *taken)
{
	const struct run_place place = {files[file].name, 0};
	enum status status = OK;
	struct error err;

	if (strcmp(files[file].role, "params") == 0)
		status = take_params(log, path, place, &err);
	else if (strcmp(files[file].role, "metrics") == 0)
		status = take_metrics(log, path, place, &err);
	if (status != OK) {
		run_log_complain(log, (struct run_place){NULL, 0},
				 "%s (left out)", err.message);
		return;
	}
	run_log_file(log, path, files[file].role, place);
	text_addf(taken, "%s%s", taken->length > 0 ? ", " : "",
		  files[file].name);
}

void
run_pickup_end(struct run_log *log, const struct run_pickup *pickup,
	       const char **taken, const char **older)
{
	struct text names = text_new(log->arena), old = text_new(log->arena);

	for (size_t i = 0; i < FILES; i++) {
		const char *path = file_join(log->arena, log->folder,
					     files[i].name);
		const bool lockfile = strcmp(files[i].role, "lockfile") == 0;
		struct stat now;

		if (stat(path, &now) != 0 || !S_ISREG(now.st_mode))
			continue;
		if (!lockfile && !was_written(pickup, i, &now))
			text_addf(&old, "%s%s", old.length > 0 ? ", " : "",
				  files[i].name);
		else
			take(log, i, path, &names);
	}
	*taken = names.data;
	*older = old.data;
}
