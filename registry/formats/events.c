/* events.c - what a run says while it runs: one JSON object a line */
#include "formats/events.h"
#include "formats/fields.h"

#include <math.h>
#include <string.h>

static const struct {
	const char *written, *word;
} not_finite[] = {
	{"NaN", "NaN"},
	{"nan", "NaN"},
	{"Infinity", "Infinity"},
	{"inf", "Infinity"},
	{"-Infinity", "-Infinity"},
	{"-inf", "-Infinity"},
};

static const char *
word_of(double value)
{
	if (isfinite(value))
		return NULL;
	if (isnan(value))
		return "NaN";
	return value > 0 ? "Infinity" : "-Infinity";
}

static double
value_of(const char *word)
{
	if (*word == 'N')
		return NAN;
	return *word == '-' ? -INFINITY : INFINITY;
}

static bool
read_number(const struct json *value, struct run_event *event)
{
	if (json_number(value, &event->value)) {
		event->not_finite = word_of(event->value);
		return true;
	}
	if (value->type != JSON_STRING)
		return false;
	for (size_t i = 0; i < sizeof(not_finite) / sizeof(*not_finite); i++)
		if (strcmp(value->string.data, not_finite[i].written) == 0)
			event->not_finite = not_finite[i].word;
	if (event->not_finite)
		event->value = value_of(event->not_finite);
	return event->not_finite;
}

static enum status
read_value(const char *name, const struct json *root, struct run_event *event,
	   struct error *err)
{
	const struct json *value = json_get(root, "value");

	if (event->metric && event->param)
		return fields_fail(name, root, err,
				   "one 'value' cannot be a metric's and a "
				   "parameter's");
	if (!value && (event->metric || event->param))
		return fields_fail(name, root, err, "key 'value' is missing");
	if (value && !event->metric && !event->param)
		return fields_fail(name, value, err,
				   "'value' wants 'metric' or 'param'");
	if (event->metric && !read_number(value, event))
		return fields_fail(name, value, err,
				   "the value of a metric is a number, not %s",
				   json_type_name(value->type));
	if (event->param)
		event->param_value = value;
	return OK;
}

static const int64_t *
integer_of(const struct json *object, const char *key)
{
	const struct json *member = json_get(object, key);

	return member ? &member->integer : NULL;
}

static enum status
read_count(const char *name, const struct json *object, const char *key,
	   int64_t least, const int64_t **out, struct error *err)
{
	*out = integer_of(object, key);
	if (*out && **out < least)
		return fields_fail(name, json_get(object, key), err,
				   "'%s' is %lld or more", key,
				   (long long)least);
	return OK;
}

static enum status
read_amount(struct arena *arena, const char *name, const struct json *object,
	    const char *key, const double **out, struct error *err)
{
	const struct json *member = json_get(object, key);
	struct json *real;
	double number;

	if (!json_number(member, &number))
		return OK;
	if (!isfinite(number) || number < 0)
		return fields_fail(name, member, err,
				   "'%s' is a number, 0 or more", key);
	real = json_new(arena, JSON_REAL);
	real->real = number;
	*out = &real->real;
	return OK;
}

static enum status
read_parallel(const char *name, const struct json *parallel,
	      struct run_event *event, struct error *err)
{
	static const struct field fields[] = {
		{"strategy", FIELD_STRING, false},
		{"workers", FIELD_INTEGER, false},
		{"devices", FIELD_INTEGER, false},
	};
	enum status status;

	if (!parallel)
		return OK;
	status = fields_check(name, parallel, FIELDS(fields), err);
	if (status)
		return status;
	event->strategy = json_get_string(parallel, "strategy");
	status = read_count(name, parallel, "workers", 1, &event->workers, err);
	if (status)
		return status;
	return read_count(name, parallel, "devices", 0, &event->devices, err);
}

static enum status
read_event(struct arena *arena, const char *name, const struct json *root,
	   struct run_event *event, struct error *err)
{
	enum status status;

	event->metric = json_get_string(root, "metric");
	event->param = json_get_string(root, "param");
	event->artifact = json_get_string(root, "artifact");
	event->step = integer_of(root, "step");
	event->seed = integer_of(root, "seed");
	status = read_value(name, root, event, err);
	if (!status)
		status = read_count(name, root, "fold", 0, &event->fold, err);
	if (!status)
		status = read_amount(arena, name, root, "device_hours",
				     &event->device_hours, err);
	if (!status)
		status = read_amount(arena, name, root, "cost_usd",
				     &event->cost_usd, err);
	if (!status)
		status = read_parallel(name, json_get(root, "parallel"), event,
				       err);
	if (!status && event->step && !event->metric)
		status = fields_fail(name, json_get(root, "step"), err,
				     "'step' wants 'metric'");
	return status;
}

enum status
events_parse(struct arena *arena, const char *name, unsigned line,
	     const char *data, size_t size, struct run_event *out,
	     struct error *err)
{
	static const struct field fields[] = {
		{"metric", FIELD_STRING, false},
		{"value", FIELD_ANY, false},
		{"step", FIELD_INTEGER, false},
		{"fold", FIELD_INTEGER, false},
		{"param", FIELD_STRING, false},
		{"artifact", FIELD_STRING, false},
		{"seed", FIELD_INTEGER, false},
		{"device_hours", FIELD_NUMBER, false},
		{"cost_usd", FIELD_NUMBER, false},
		{"parallel", FIELD_OBJECT, false},
	};
	struct run_event event = {0};
	struct json *root;
	enum status status;

	status = json_parse_line(arena, name, line, data, size, &root, err);
	if (!status)
		status = fields_check(name, root, FIELDS(fields), err);
	if (!status && root->list.count == 0)
		status = fields_fail(name, root, err, "nothing is said");
	if (!status)
		status = read_event(arena, name, root, &event, err);
	if (!status)
		*out = event;
	return status;
}
