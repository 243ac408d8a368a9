/* signature_xgboost.c - feature names and types in an XGBoost JSON model */
#include "base/arena.h"
#include "base/file.h"
#include "base/json_scan.h"
#include "base/text.h"
#include "formats/signature_private.h"

#include <string.h>

#define MODEL_LIMIT ((size_t)256 << 20)
#define FEATURES_LIMIT 1000000

struct strings {
	const char **items;
	size_t count, capacity;
};

struct reader {
	struct arena *arena;
	struct json_scan scan;
	struct strings names, types;
	const char *objective;
	int64_t features, classes; /* of learner_model_param */
	bool learner;
};

typedef enum status member_reader(struct reader *reader, const char *key,
				  struct error *err);

static enum status
open_list(struct reader *reader, enum json_token wanted, struct error *err)
{
	enum json_token token;
	enum status status = json_scan_next(&reader->scan, &token, err);

	if (!status && token != wanted)
		status = json_scan_fail(
			&reader->scan, err, "%s is wanted here",
			wanted == JSON_TOKEN_OBJECT ? "an object" : "an array");
	return status;
}

/* The callback reads the value of every member. */
static enum status
read_object(struct reader *reader, member_reader *read, struct error *err)
{
	enum status status = open_list(reader, JSON_TOKEN_OBJECT, err);
	enum json_token token;
	size_t length;

	while (!status) {
		status = json_scan_next(&reader->scan, &token, err);
		if (status || token == JSON_TOKEN_CLOSE)
			break;
		status = read(
			reader,
			json_scan_string(&reader->scan, reader->arena, &length),
			err);
	}
	return status;
}

static enum status
read_string(struct reader *reader, const char **out, struct error *err)
{
	enum json_token token;
	enum status status = json_scan_next(&reader->scan, &token, err);
	const char *string;
	size_t length;

	if (status)
		return status;
	if (token != JSON_TOKEN_STRING)
		return json_scan_fail(&reader->scan, err,
				      "a string is wanted here");
	string = json_scan_string(&reader->scan, reader->arena, &length);
	if (strlen(string) != length)
		return json_scan_fail(&reader->scan, err, "\\u0000 in a name");
	*out = string;
	return OK;
}

static enum status
read_strings(struct reader *reader, struct strings *out, struct error *err)
{
	enum status status;
	enum json_token token;
	struct json_scan before;

	if (out->count > 0)
		return json_scan_fail(&reader->scan, err, "key stands twice");
	status = open_list(reader, JSON_TOKEN_ARRAY, err);
	while (!status) {
		before = reader->scan;
		status = json_scan_next(&reader->scan, &token, err);
		if (status || token == JSON_TOKEN_CLOSE)
			break;
		reader->scan = before;
		out->items = arena_grow(reader->arena, out->items, out->count,
					&out->capacity, sizeof(*out->items));
		status = read_string(reader, &out->items[out->count++], err);
	}
	return status;
}

/* XGBoost writes its parameters as strings: "num_feature":"4". */
static enum status
read_count(struct reader *reader, int64_t *out, struct error *err)
{
	const char *digits = NULL;
	enum status status = read_string(reader, &digits, err);

	if (!status &&
	    (!text_to_int(digits, out) || *out < 0 || *out > FEATURES_LIMIT))
		status = json_scan_fail(&reader->scan, err,
					"a count is wanted here");
	return status;
}

static enum status
read_param(struct reader *reader, const char *key, struct error *err)
{
	if (strcmp(key, "num_feature") == 0)
		return read_count(reader, &reader->features, err);
	if (strcmp(key, "num_class") == 0)
		return read_count(reader, &reader->classes, err);
	return json_scan_skip(&reader->scan, err);
}

static enum status
read_objective(struct reader *reader, const char *key, struct error *err)
{
	if (strcmp(key, "name") == 0)
		return read_string(reader, &reader->objective, err);
	return json_scan_skip(&reader->scan, err);
}

static enum status
read_learner(struct reader *reader, const char *key, struct error *err)
{
	if (strcmp(key, "feature_names") == 0)
		return read_strings(reader, &reader->names, err);
	if (strcmp(key, "feature_types") == 0)
		return read_strings(reader, &reader->types, err);
	if (strcmp(key, "learner_model_param") == 0)
		return read_object(reader, read_param, err);
	if (strcmp(key, "objective") == 0)
		return read_object(reader, read_objective, err);
	return json_scan_skip(&reader->scan, err);
}

static enum status
read_model(struct reader *reader, const char *key, struct error *err)
{
	if (strcmp(key, "learner") != 0)
		return json_scan_skip(&reader->scan, err);
	if (reader->learner)
		return json_scan_fail(&reader->scan, err,
				      "key 'learner' stands twice");
	reader->learner = true;
	return read_object(reader, read_learner, err);
}

static const char *
word_of(const char *type)
{
	static const struct {
		const char *theirs, *ours;
	} words[] = {{"float", "float"},
		     {"q", "float"},
		     {"int", "integer"},
		     {"i", "boolean"},
		     {"c", "category"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(type, words[i].theirs) == 0)
			return words[i].ours;
	return type;
}

static size_t
features_count(const struct reader *reader)
{
	return reader->names.count > 0 ? reader->names.count
				       : (size_t)reader->features;
}

/* A model trained on a bare matrix calls its features f0, f1, ... */
static void
add_features(const struct reader *reader, struct signature_builder *builder)
{
	for (size_t i = 0; i < features_count(reader); i++)
		signature_add(builder, "input",
			      reader->names.count > 0
				      ? reader->names.items[i]
				      : arena_printf(reader->arena, "f%zu", i),
			      reader->types.count > 0
				      ? word_of(reader->types.items[i])
				      : "float",
			      true);
}

static enum status
check_model(const struct reader *reader, const char *path, struct error *err)
{
	if (!reader->learner)
		return fail(err, ERR_USAGE,
			    "%s: no XGBoost model: key 'learner' is missing",
			    path);
	if (reader->types.count > 0 &&
	    reader->types.count != features_count(reader))
		return fail(err, ERR_USAGE,
			    "%s: %zu feature_types for %zu features", path,
			    reader->types.count, features_count(reader));
	return OK;
}

static const char *
output_type(const struct reader *reader)
{
	if (reader->objective &&
	    strcmp(reader->objective, "multi:softprob") == 0)
		return arena_printf(reader->arena, "tensor(float32)[-1,%lld]",
				    (long long)reader->classes);
	return "float";
}

enum status
signature_read_xgboost(struct arena *arena, const char *path,
		       struct signature *out, struct error *err)
{
	struct signature_builder builder = {.arena = arena, .file = path};
	struct reader reader = {.arena = arena};
	enum json_token token;
	size_t size;
	char *data;
	enum status status;

	status = file_read(arena, path, MODEL_LIMIT, &data, &size, err);
	if (status)
		return status;
	json_scan_start(&reader.scan, path, data, size);
	status = read_object(&reader, read_model, err);
	if (!status)
		status = json_scan_next(&reader.scan, &token, err);
	if (!status)
		status = check_model(&reader, path, err);
	if (status)
		return status;
	add_features(&reader, &builder);
	signature_add(&builder, "output", "score", output_type(&reader), true);
	return signature_finish(&builder, out, err);
}
