/* metrics.c - metrics.json and its like, as flat numbers */
#include "formats/metrics.h"
#include "base/arena.h"
#include "base/text.h"
#include "base/yaml.h"
#include "formats/params.h"

#include <math.h>
#include <string.h>

/* NULL when the value is a metric. */
static const char *
why_not(struct arena *arena, const struct json *value, double *number)
{
	if (!json_number(value, number))
		return arena_printf(arena, "is %s",
				    json_type_name(value->type));
	if (isnan(*number))
		return "is NaN";
	if (isinf(*number))
		return *number > 0 ? "is Infinity" : "is -Infinity";
	return NULL;
}

static void
sort_out(struct arena *arena, const struct params *params,
	 struct metrics *metrics)
{
	const struct params_value *param;
	const char *why;
	double number = 0;

	metrics->values = arena_array(arena, params->count,
				      sizeof(*metrics->values));
	metrics->skipped = arena_array(arena, params->count,
				       sizeof(*metrics->skipped));
	for (size_t i = 0; i < params->count; i++) {
		param = &params->values[i];
		why = why_not(arena, param->value, &number);
		if (strcmp(param->key, "step") == 0 &&
		    param->value->type == JSON_INTEGER)
			metrics->step = &param->value->integer;
		else if (why)
			metrics->skipped[metrics->skipped_count++] =
				(struct metrics_skipped){param->key, why};
		else
			metrics->values[metrics->count++] =
				(struct metrics_value){param->key, number};
	}
}

enum status
metrics_read(struct arena *arena, const char *path, struct metrics *out,
	     struct error *err)
{
	struct metrics metrics = {0};
	struct params params;
	struct json *root;
	enum status status;

	if (text_ends(path, ".yaml") || text_ends(path, ".yml"))
		status = yaml_read_file(arena, path, YAML_1_2, &root, err);
	else
		status = json_read_file(arena, path, &root, err);
	if (!status)
		status = params_flatten(arena, path, root, &params, err);
	if (status)
		return status;
	sort_out(arena, &params, &metrics);
	*out = metrics;
	return OK;
}
