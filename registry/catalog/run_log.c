/* run_log.c - gathering what a run said and left */
#include "catalog/run_log.h"

#include "base/file.h"
#include "store/objects.h"
#include <math.h>
#include <string.h>

#define KEY_MOST 250 /* bytes, as of parameters */

static const char *const words[] = {
	[RUN_SEED] = "seed",
	[RUN_FOLDS] = "folds",
	[RUN_DEVICE_HOURS] = "device_hours",
	[RUN_COST_USD] = "cost_usd",
	[RUN_STRATEGY] = "parallel_strategy",
	[RUN_WORKERS] = "parallel_workers",
	[RUN_DEVICES] = "parallel_devices",
};

const char *
run_attribute_word(enum run_attribute attribute)
{
	return words[attribute];
}

struct run_log
run_log_new(struct arena *arena, const char *folder, bool follow)
{
	struct run_log log = {
		.arena = arena,
		.folder = folder,
		.follow = follow,
		.complaints = text_new(arena),
	};

	for (size_t i = 0; i < RUN_ATTRIBUTE_COUNT; i++)
		log.attributes[i] = arg_null("value");
	return log;
}

void
run_log_complain(struct run_log *log, struct run_place place,
		 const char *format, ...)
{
	va_list args;

	if (log->complaints_count++ >= RUN_LOG_COMPLAINTS)
		return;
	va_start(args, format);
	const char *sentence = arena_vprintf(log->arena, format, args);
	va_end(args);
	if (place.line > 0)
		sentence = arena_printf(log->arena, "%s:%u: %s", place.name,
					place.line, sentence);
	else if (place.name != NULL)
		sentence = arena_printf(log->arena, "%s: %s", place.name,
					sentence);
	text_addf(&log->complaints, "%s\n",
		  text_printable(log->arena, sentence));
}

void
run_log_point(struct run_log *log, const struct point *point,
	      struct run_place place)
{
	const size_t count = log->points_count;
	const struct run_log_point *last = NULL;
	const char *key = NULL;

	if (*point->key == '\0' || strlen(point->key) > KEY_MOST) {
		run_log_complain(log, place,
				 "a metric's name has 1 to %d bytes", KEY_MOST);
		return;
	}
	log->points = arena_grow(log->arena, log->points, count,
				 &log->points_capacity, sizeof *log->points);
	if (count > 0)
		last = &log->points[count - 1];
	if (last != NULL && strcmp(last->point.key, point->key) == 0)
		key = last->point.key;
	log->points[count] = (struct run_log_point){*point, place, count};
	log->points[count].point.key = key != NULL ? key
						   : arena_strdup(log->arena,
								  point->key);
	log->points_count++;
}

/* A copy that outlives what it was read from. */
static const struct json *
keep(struct arena *arena, const struct json *value)
{
	struct json *copy = arena_memdup(arena, value, sizeof *value);
	struct json *parsed;
	struct error ignored;
	const char *text;

	copy->key = NULL;
	copy->next = NULL;
	if (value->type == JSON_STRING) {
		copy->string.data = arena_strndup(arena, value->string.data,
						  value->string.length);
	} else if (value->type == JSON_ARRAY || value->type == JSON_OBJECT) {
		text = json_canonical(arena, value);
		if (json_parse(arena, "value", text, strlen(text), &parsed,
			       &ignored) == OK)
			copy = parsed;
	}
	return copy;
}

void
run_log_param(struct run_log *log, const char *key, const struct json *value,
	      struct run_place place)
{
	log->params = arena_grow(log->arena, log->params, log->params_count,
				 &log->params_capacity, sizeof *log->params);
	log->params[log->params_count++] = (struct run_log_param){
		.key = arena_strdup(log->arena, key),
		.value = keep(log->arena, value),
		.place = place,
	};
}

/* The path as it is recorded. */
static const char *
below_folder(const struct run_log *log, const char *absolute)
{
	size_t length = strlen(log->folder);

	if (text_starts(absolute, log->folder) && absolute[length] == '/')
		return absolute + length + 1;
	return absolute;
}

void
run_log_file(struct run_log *log, const char *path, const char *role,
	     struct run_place place)
{
	const struct content_options options = {.follow = log->follow};
	struct run_log_file file = {.role = role};
	struct content content;
	struct error err;
	char *absolute;

	if (!text_is_utf8(path, strlen(path))) {
		run_log_complain(log, place, "the path '%s' is not UTF-8",
				 path);
		return;
	}
	if (*path != '/')
		path = file_join(log->arena, log->folder, path);
	if (file_absolute(log->arena, path, &absolute, &err) != OK ||
	    content_hash(log->arena, absolute, &options, &content, &err) !=
		    OK) {
		run_log_complain(log, place, "%s", err.message);
		return;
	}
	file.path = below_folder(log, absolute);
	file.digest = content.digest;
	file.bytes = content.bytes;
	for (size_t i = 0; i < log->files_count; i++)
		if (strcmp(log->files[i].path, file.path) == 0)
			return;
	log->files = arena_grow(log->arena, log->files, log->files_count,
				&log->files_capacity, sizeof *log->files);
	log->files[log->files_count++] = file;
}

void
run_log_integer(struct run_log *log, enum run_attribute attribute,
		int64_t value)
{
	log->attributes[attribute] = arg_int("value", value);
}

void
run_log_real(struct run_log *log, enum run_attribute attribute, double value)
{
	log->attributes[attribute] = arg_real("value", value);
}

void
run_log_text(struct run_log *log, enum run_attribute attribute,
	     const char *value)
{
	log->attributes[attribute] = arg_text("value",
					      arena_strdup(log->arena, value));
}

void
run_log_event(struct run_log *log, const struct run_event *event,
	      struct run_place place)
{
	if (event->metric != NULL) {
		const struct point point = {
			.key = event->metric,
			.step = event->step != NULL ? *event->step : 0,
			.fold = event->fold != NULL ? *event->fold
						    : RUN_NO_FOLD,
			.value = event->not_finite != NULL ? NAN : event->value,
		};

		run_log_point(log, &point, place);
	}
	if (event->param != NULL)
		run_log_param(log, event->param, event->param_value, place);
	if (event->artifact != NULL)
		run_log_file(log, event->artifact, "output", place);
	if (event->seed != NULL)
		run_log_integer(log, RUN_SEED, *event->seed);
	if (event->device_hours != NULL)
		run_log_real(log, RUN_DEVICE_HOURS, *event->device_hours);
	if (event->cost_usd != NULL)
		run_log_real(log, RUN_COST_USD, *event->cost_usd);
	if (event->strategy != NULL)
		run_log_text(log, RUN_STRATEGY, event->strategy);
	if (event->workers != NULL)
		run_log_integer(log, RUN_WORKERS, *event->workers);
	if (event->devices != NULL)
		run_log_integer(log, RUN_DEVICES, *event->devices);
}
