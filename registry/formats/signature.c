/* signature.c - what a model takes and gives, and the words for it */
#include "formats/signature.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "base/yaml.h"
#include "formats/fields.h"
#include "formats/signature_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const sides[] = {"input", "output", "param"};

void
signature_add(struct signature_builder *builder, const char *side,
	      const char *name, const char *type, bool required)
{
	struct signature *signature = &builder->signature;

	signature->fields = arena_grow(builder->arena, signature->fields,
				       signature->count, &builder->capacity,
				       sizeof(*signature->fields));
	signature->fields[signature->count++] = (struct signature_field){
		.side = side,
		.name = name,
		.type = type,
		.required = required,
	};
}

static int
compare_fields(const void *a, const void *b)
{
	const struct signature_field *left = a, *right = b;
	int order = strcmp(left->side, right->side);

	return order ? order : strcmp(left->name, right->name);
}

enum status
signature_finish(struct signature_builder *builder, struct signature *out,
		 struct error *err)
{
	const struct signature *signature = &builder->signature;
	size_t count = signature->count;
	struct signature_field *sorted;

	if (count > 1) {
		sorted = arena_memdup(builder->arena, signature->fields,
				      count * sizeof(*sorted));
		qsort(sorted, count, sizeof(*sorted), compare_fields);
		for (size_t i = 1; i < count; i++)
			if (compare_fields(&sorted[i - 1], &sorted[i]) == 0)
				return fail(err, ERR_USAGE,
					    "%s: %s '%.100s' stands twice",
					    builder->file, sorted[i].side,
					    sorted[i].name);
	}
	*out = *signature;
	return OK;
}

/* What NumPy, pandas and Arrow call what MLflow has these words for. */
static const struct {
	const char *word, *type;
} words[] = {
	{"bool", "boolean"},	   {"boolean", "boolean"},
	{"int", "integer"},	   {"integer", "integer"},
	{"int8", "integer"},	   {"int16", "integer"},
	{"int32", "integer"},	   {"uint8", "integer"},
	{"uint16", "integer"},	   {"int64", "long"},
	{"long", "long"},	   {"uint32", "long"},
	{"uint64", "long"},	   {"float16", "float"},
	{"float32", "float"},	   {"float", "float"},
	{"float64", "double"},	   {"double", "double"},
	{"str", "string"},	   {"string", "string"},
	{"bytes", "binary"},	   {"binary", "binary"},
	{"datetime", "datetime"},  {"datetime64", "datetime"},
	{"timestamp", "datetime"}, {"datetime64[ns]", "datetime"},
	{"category", "category"},  {"any", "any"},
};

static const char *
plain_type(const char *word)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(word, words[i].word) == 0)
			return words[i].type;
	return NULL;
}

/* "[-1, 4]" without its spaces; NULL when it is no shape. */
static const char *
shape_of(struct arena *arena, const char *text)
{
	struct text shape = text_new(arena);
	size_t digits;

	if (*text++ != '[')
		return NULL;
	text_add_char(&shape, '[');
	while (*text != ']') {
		text += strspn(text, " ");
		digits = strspn(text + (*text == '-'), "0123456789");
		if (digits == 0)
			return NULL;
		digits += *text == '-';
		text_add_bytes(&shape, text, digits);
		text += digits;
		text += strspn(text, " ");
		if (*text == ',')
			text_add_char(&shape, *text++);
		else if (*text != ']')
			return NULL;
	}
	if (text[1] != '\0')
		return NULL;
	text_add_char(&shape, ']');
	return shape.data;
}

static const char *
tensor_type(struct arena *arena, const char *word)
{
	const char *dtype = word + strlen("tensor(");
	const char *end = strchr(dtype, ')'), *shape;
	size_t length = strspn(dtype, "abcdefghijklmnopqrstuvwxyz0123456789_");

	if (!end || length == 0 || dtype + length != end)
		return NULL;
	shape = shape_of(arena, end + 1);
	if (!shape)
		return NULL;
	return arena_printf(arena, "tensor(%.*s)%s", (int)length, dtype, shape);
}

const char *
signature_type(struct arena *arena, const char *word)
{
	const char *opening = strchr(word, '('), *inner;
	size_t length = strlen(word);

	if (text_starts(word, "tensor("))
		return tensor_type(arena, word);
	if (!text_starts(word, "array(") && !text_starts(word, "map("))
		return plain_type(word);
	if (length > 200 || word[length - 1] != ')')
		return NULL;
	inner = arena_strndup(arena, opening + 1,
			      length - 2 - (size_t)(opening - word));
	inner = signature_type(arena, inner);
	if (!inner)
		return NULL;
	return arena_printf(arena, "%.*s(%s)", (int)(opening - word), word,
			    inner);
}

enum status
signature_fail_type(const char *file, const struct json *at, const char *word,
		    struct error *err)
{
	static const char *const types[] = {"boolean",
					    "integer",
					    "long",
					    "float",
					    "double",
					    "string",
					    "binary",
					    "datetime",
					    "category",
					    "any",
					    "array(double)",
					    "map(double)",
					    "tensor(float32)[-1,4]"};

	return fields_fail_word(file, at, "a type", word, types,
				sizeof(types) / sizeof(*types), err);
}

static enum status
read_field(struct signature_builder *builder, const char *side,
	   const struct json *item, struct error *err)
{
	static const struct field fields[] = {
		{"name", FIELD_STRING, true},
		{"type", FIELD_STRING, true},
		{"required", FIELD_BOOLEAN, false},
	};
	const struct json *required = json_get(item, "required");
	const char *word = json_get_string(item, "type"), *type;
	enum status status;

	status = fields_check(builder->file, item, FIELDS(fields), err);
	if (status)
		return status;
	type = signature_type(builder->arena, word);
	if (!type)
		return signature_fail_type(builder->file,
					   json_get(item, "type"), word, err);
	signature_add(builder, side, json_get_string(item, "name"), type,
		      required ? required->boolean
			       : strcmp(side, "param") != 0);
	return OK;
}

static enum status
read_sides(struct signature_builder *builder, const struct json *root,
	   struct error *err)
{
	static const struct field fields[] = {
		{"inputs", FIELD_ARRAY, false},
		{"outputs", FIELD_ARRAY, false},
		{"params", FIELD_ARRAY, false},
	};
	const struct json *list, *item;
	enum status status;

	status = fields_check(builder->file, root, FIELDS(fields), err);
	for (size_t i = 0; !status && i < sizeof(sides) / sizeof(*sides); i++) {
		list = json_get(root, fields[i].key);
		item = list ? list->list.first : NULL;
		for (; !status && item; item = item->next)
			status = read_field(builder, sides[i], item, err);
	}
	if (!status && builder->signature.count == 0)
		status = fields_fail(builder->file, root, err,
				     "no inputs, outputs or params are named");
	return status;
}

enum status
signature_read_file(struct arena *arena, const char *path,
		    struct signature *out, struct error *err)
{
	struct signature_builder builder = {.arena = arena, .file = path};
	struct json *root;
	enum status status;

	if (text_ends(path, ".json"))
		status = json_read_file(arena, path, &root, err);
	else
		status = yaml_read_file(arena, path, YAML_1_2, &root, err);
	if (!status)
		status = read_sides(&builder, root, err);
	if (!status)
		status = signature_finish(&builder, out, err);
	return status;
}

enum status
signature_read_model(struct arena *arena, const char *path, const char *format,
		     struct signature *out, struct error *err)
{
	if (strcmp(format, "mlflow") == 0)
		return signature_read_mlmodel(
			arena, file_join(arena, path, "MLmodel"), out, err);
	if (strcmp(format, "xgboost-json") == 0)
		return signature_read_xgboost(arena, path, out, err);
	*out = (struct signature){0};
	return OK;
}
