/* signature_mlmodel.c - the signature in an MLmodel file: JSON in YAML */
#include "base/arena.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "base/yaml.h"
#include "formats/fields.h"
#include "formats/signature_private.h"

#include <string.h>

static enum status type_of(struct signature_builder *builder,
			   const struct json *spec, const char **type,
			   struct error *err);

static bool
is_word(const char *word)
{
	return word && *word != '\0' &&
	       word[strspn(word, "abcdefghijklmnopqrstuvwxyz"
				 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				 "0123456789_-.")] == '\0';
}

static enum status
tensor_of(struct signature_builder *builder, const struct json *spec,
	  const char **type, struct error *err)
{
	const struct json *tensor = json_get(spec, "tensor-spec");
	const struct json *shape = json_get(tensor, "shape"), *size;
	const char *dtype = json_get_string(tensor, "dtype");
	struct text text = text_new(builder->arena);

	if (!is_word(dtype) || !shape || shape->type != JSON_ARRAY)
		return fields_fail(builder->file, spec, err,
				   "a tensor needs 'tensor-spec' with 'dtype' "
				   "and 'shape'");
	text_addf(&text, "tensor(%s)[", dtype);
	for (size = shape->list.first; size; size = size->next) {
		if (size->type != JSON_INTEGER || size->integer < -1)
			return fields_fail(builder->file, size, err,
					   "a size in 'shape' is an integer");
		text_addf(&text, "%lld%s", (long long)size->integer,
			  size->next ? "," : "");
	}
	text_add_char(&text, ']');
	*type = text.data;
	return OK;
}

/* array, Array, map: of one type. */
static enum status
list_of(struct signature_builder *builder, const struct json *spec,
	const char *word, const char *key, const char **type, struct error *err)
{
	const struct json *items = json_get(spec, key);
	const char *inner = NULL;
	enum status status;

	if (!items)
		return fields_fail(builder->file, spec, err,
				   "key '%s' is missing", key);
	status = type_of(builder, items, &inner, err);
	if (!status)
		*type = arena_printf(builder->arena, "%s(%s)", word, inner);
	return status;
}

static bool
is_required(const struct json *spec)
{
	const struct json *required = json_get(spec, "required");
	const struct json *optional = json_get(spec, "optional");

	if (required && required->type == JSON_BOOLEAN)
		return required->boolean;
	return !(optional && optional->type == JSON_BOOLEAN &&
		 optional->boolean);
}

static enum status
object_of(struct signature_builder *builder, const struct json *spec,
	  const char **type, struct error *err)
{
	const struct json *properties = json_get(spec, "properties");
	struct text text = text_new(builder->arena);
	const struct json_member *sorted;
	const struct json *member;
	const char *inner = NULL;
	enum status status = OK;

	if (!properties || properties->type != JSON_OBJECT)
		return fields_fail(builder->file, spec, err,
				   "key 'properties' is missing");
	sorted = json_sorted(builder->arena, properties);
	text_add(&text, "object(");
	for (size_t i = 0; !status && i < properties->list.count; i++) {
		member = sorted[i].json;
		status = type_of(builder, member, &inner, err);
		if (!status)
			text_addf(&text, "%s%s:%s%s", i > 0 ? "," : "",
				  member->key, inner,
				  is_required(member) ? "" : "?");
	}
	text_add_char(&text, ')');
	if (!status)
		*type = text.data;
	return status;
}

/* A word that we do not know is kept as it stands: it still compares. */
static enum status
type_of(struct signature_builder *builder, const struct json *spec,
	const char **type, struct error *err)
{
	const char *word = json_get_string(spec, "type"), *known;

	if (!is_word(word))
		return fields_fail(builder->file, spec, err,
				   "key 'type' is missing or no word");
	if (strcmp(word, "tensor") == 0)
		return tensor_of(builder, spec, type, err);
	if (text_same_name(word, "array"))
		return list_of(builder, spec, "array", "items", type, err);
	if (text_same_name(word, "map"))
		return list_of(builder, spec, "map", "values", type, err);
	if (text_same_name(word, "object"))
		return object_of(builder, spec, type, err);
	known = signature_type(builder->arena, word);
	*type = known ? known : word;
	return OK;
}

/* MLflow names all columns or none. */
static const char *
name_of(struct signature_builder *builder, const char *side,
	const struct json *spec, size_t place, size_t count)
{
	const char *name = json_get_string(spec, "name");

	if (name && *name != '\0')
		return name;
	return count == 1
		       ? side
		       : arena_printf(builder->arena, "%s[%zu]", side, place);
}

static enum status
read_spec(struct signature_builder *builder, const char *side,
	  const struct json *spec, size_t place, size_t count,
	  struct error *err)
{
	const struct json *shape = json_get(spec, "shape");
	bool param = strcmp(side, "param") == 0;
	const char *type = NULL;
	enum status status = type_of(builder, spec, &type, err);

	if (status)
		return status;
	if (param && shape && shape->type == JSON_ARRAY)
		type = arena_printf(builder->arena, "array(%s)", type);
	signature_add(builder, side, name_of(builder, side, spec, place, count),
		      type, !param && is_required(spec));
	return OK;
}

/* One side: a JSON text in a YAML string, or null. */
static enum status
read_side(struct signature_builder *builder, const struct json *member,
	  const char *side, struct error *err)
{
	struct signature_builder inner = *builder;
	const struct json *spec;
	struct json *specs;
	size_t place = 0;
	enum status status;

	if (!member || member->type == JSON_NULL)
		return OK;
	if (member->type != JSON_STRING)
		return fields_fail(builder->file, member, err,
				   "'%s' wants a string of JSON, not %s",
				   member->key, json_type_name(member->type));
	inner.file = arena_printf(builder->arena, "%s:%u: signature.%s",
				  builder->file, member->line, member->key);
	status = json_parse(builder->arena, inner.file, member->string.data,
			    member->string.length, &specs, err);
	if (status)
		return status;
	if (specs->type != JSON_ARRAY)
		return fields_fail(inner.file, specs, err,
				   "an array is wanted here, not %s",
				   json_type_name(specs->type));
	for (spec = specs->list.first; !status && spec; spec = spec->next)
		status = read_spec(&inner, side, spec, place++,
				   specs->list.count, err);
	builder->signature = inner.signature;
	builder->capacity = inner.capacity;
	return status;
}

enum status
signature_read_mlmodel(struct arena *arena, const char *path,
		       struct signature *out, struct error *err)
{
	struct signature_builder builder = {.arena = arena, .file = path};
	const struct json *signature;
	struct json *root;
	enum status status;

	status = yaml_read_file(arena, path, YAML_1_1, &root, err);
	if (status)
		return status;
	signature = json_get(root, "signature");
	status = read_side(&builder, json_get(signature, "inputs"), "input",
			   err);
	if (!status)
		status = read_side(&builder, json_get(signature, "outputs"),
				   "output", err);
	if (!status)
		status = read_side(&builder, json_get(signature, "params"),
				   "param", err);
	if (!status)
		status = signature_finish(&builder, out, err);
	return status;
}
