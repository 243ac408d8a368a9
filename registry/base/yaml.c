/* yaml.c - makes a tree of libyaml's events */
#include "base/yaml.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/json_scan.h"
#include "base/json_tree.h"
#include "base/yaml_alias.h"
#include "base/yaml_scalar.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

/* libyaml compares each %TAG with all before it. */
#define DIRECTIVES_MOST 100

/* The key of a merge, told from a quoted "<<" by its address. */
static const char merge_key[] = "<<";

struct loader {
	struct arena *arena;
	const char *name;
	enum yaml_dialect dialect;
	yaml_parser_t parser;
	struct json *open[JSON_DEPTH]; /* the collections we are in */
	unsigned depth, documents;
	struct json *root, *key; /* key: the member whose value comes next */
	struct yaml_aliases aliases;
};

static enum status __attribute__((format(printf, 4, 5)))
fail_at(const struct loader *loader, yaml_mark_t mark, struct error *err,
	const char *format, ...)
{
	char reason[512];
	va_list args;

	va_start(args, format);
	vsnprintf(reason, sizeof(reason), format, args);
	va_end(args);
	return fail(err, ERR_USAGE, "%s:%zu:%zu: %s", loader->name,
		    mark.line + 1, mark.column + 1, reason);
}

/* The node of an event, in its place in the tree: what stood as a key before
 * it becomes the member. */
static struct json *
place_node(struct loader *loader, yaml_mark_t mark)
{
	struct json *node = loader->key;

	if (!node) {
		node = json_new(loader->arena, JSON_NULL);
		node->line = (unsigned)mark.line + 1;
		node->column = (unsigned)mark.column + 1;
	}
	if (loader->depth > 0)
		json_append(loader->open[loader->depth - 1], node);
	else
		loader->root = node;
	loader->key = NULL;
	return node;
}

static enum status
add_anchor(struct loader *loader, const yaml_char_t *name,
	   const struct json *node, yaml_mark_t mark, struct error *err)
{
	if (!name ||
	    yaml_alias_name(&loader->aliases, (const char *)name, node))
		return OK;
	return fail_at(loader, mark, err, "too many anchors");
}

static enum status
load_alias(struct loader *loader, const yaml_event_t *event, struct error *err)
{
	const char *name = (const char *)event->data.alias.anchor;
	const struct json *from = yaml_alias_find(&loader->aliases, name);

	if (!from)
		return fail_at(loader, event->start_mark, err,
			       "no anchor '&%.200s' stands before this alias",
			       name);
	for (unsigned i = 0; i < loader->depth; i++)
		if (loader->open[i] == from)
			return fail_at(
				loader, event->start_mark, err,
				"alias '*%.200s' stands in what it names",
				name);
	return yaml_alias_copy(&loader->aliases,
			       place_node(loader, event->start_mark), from,
			       err);
}

static bool
expects_key(const struct loader *loader)
{
	return loader->depth > 0 && !loader->key &&
	       loader->open[loader->depth - 1]->type == JSON_OBJECT;
}

static enum status
load_key(struct loader *loader, const yaml_event_t *event, struct error *err)
{
	const char *text = (const char *)event->data.scalar.value;
	struct json *member;

	if (event->type != YAML_SCALAR_EVENT)
		return fail_at(loader, event->start_mark, err,
			       "a key must be a scalar");
	if (strlen(text) != event->data.scalar.length)
		return fail_at(loader, event->start_mark, err,
			       "a key holds a NUL");
	member = json_new(loader->arena, JSON_NULL);
	member->line = (unsigned)event->start_mark.line + 1;
	member->column = (unsigned)event->start_mark.column + 1;
	member->key = strcmp(text, merge_key) == 0 &&
				      event->data.scalar.plain_implicit
			      ? merge_key
			      : arena_strdup(loader->arena, text);
	loader->key = member;
	return OK;
}

/* The word behind "tag:yaml.org,2002:"; NULL when it is another tag. */
static const char *
tag_word(const yaml_char_t *tag)
{
	static const char prefix[] = "tag:yaml.org,2002:";

	if (strcmp((const char *)tag, "!") == 0)
		return "str";
	if (strncmp((const char *)tag, prefix, strlen(prefix)) != 0)
		return NULL;
	return (const char *)tag + strlen(prefix);
}

static enum status
fail_tag(const struct loader *loader, const yaml_event_t *event,
	 const yaml_char_t *tag, struct error *err)
{
	const char *word = tag_word(tag);

	return fail_at(loader, event->start_mark, err,
		       "tag '%s%.200s' is not understood", word ? "!!" : "",
		       word ? word : (const char *)tag);
}

static enum status
load_tagged(const struct loader *loader, const yaml_event_t *event,
	    const char *text, struct json *node, struct error *err)
{
	const yaml_char_t *tag = event->data.scalar.tag;
	const char *word = tag_word(tag);
	enum json_type type;

	if (!word || !yaml_scalar_tag(word, &type))
		return fail_tag(loader, event, tag, err);
	if (!yaml_scalar_make(loader->arena, loader->dialect, type, text,
			      event->data.scalar.length, node))
		return fail_at(loader, event->start_mark, err,
			       "'%.200s' is no !!%s", text, word);
	return OK;
}

static enum status
load_scalar(struct loader *loader, const yaml_event_t *event, struct error *err)
{
	size_t length = event->data.scalar.length;
	struct json *node = place_node(loader, event->start_mark);
	const char *text = arena_memdup(loader->arena, event->data.scalar.value,
					length + 1);

	enum status status = OK;

	if (event->data.scalar.tag)
		status = load_tagged(loader, event, text, node, err);
	else if (!event->data.scalar.plain_implicit)
		yaml_scalar_make(loader->arena, loader->dialect, JSON_STRING,
				 text, length, node);
	else if (!yaml_scalar_resolve(loader->arena, loader->dialect, text,
				      length, node))
		status = fail_at(loader, event->start_mark, err,
				 "number '%.200s' is out of range", text);
	if (status)
		return status;
	return add_anchor(loader, event->data.scalar.anchor, node,
			  event->start_mark, err);
}

static enum status
load_list(struct loader *loader, const yaml_event_t *event, enum json_type type,
	  struct error *err)
{
	bool object = type == JSON_OBJECT;
	const yaml_char_t *tag = object ? event->data.mapping_start.tag
					: event->data.sequence_start.tag;
	const yaml_char_t *anchor = object ? event->data.mapping_start.anchor
					   : event->data.sequence_start.anchor;
	const char *word = tag ? tag_word(tag) : NULL;
	struct json *list;

	if (tag && (!word || strcmp(word, object ? "map" : "seq") != 0))
		return fail_tag(loader, event, tag, err);
	if (loader->depth == JSON_DEPTH)
		return fail_at(loader, event->start_mark, err,
			       "nested deeper than %d", JSON_DEPTH);
	list = place_node(loader, event->start_mark);
	list->type = type;
	loader->open[loader->depth++] = list;
	return add_anchor(loader, anchor, list, event->start_mark, err);
}

static enum status
load_end(struct loader *loader, struct error *err)
{
	struct json *list = loader->open[--loader->depth];
	const struct json *member;
	enum status status;

	if (list->type != JSON_OBJECT)
		return OK;
	status = json_check_keys(loader->arena, loader->name, list, err);
	if (status)
		return status;
	for (member = list->list.first; member; member = member->next)
		if (member->key == merge_key)
			return yaml_alias_merge(&loader->aliases, list, member,
						err);
	return OK;
}

static enum status
load_event(struct loader *loader, const yaml_event_t *event, struct error *err)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (loader->documents++ == 0)
			return OK;
		return fail_at(loader, event->start_mark, err,
			       "a second document starts here");
	case YAML_ALIAS_EVENT:
		return load_alias(loader, event, err);
	case YAML_SCALAR_EVENT:
		return load_scalar(loader, event, err);
	case YAML_SEQUENCE_START_EVENT:
		return load_list(loader, event, JSON_ARRAY, err);
	case YAML_MAPPING_START_EVENT:
		return load_list(loader, event, JSON_OBJECT, err);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return load_end(loader, err);
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return OK;
	}
	return OK;
}

/* libyaml gives a reader's error no line, only the offset. */
static yaml_mark_t
mark_of(const char *data, size_t offset)
{
	yaml_mark_t mark = {0};

	for (size_t i = 0; i < offset; i++) {
		if (data[i] == '\n') {
			mark.line++;
			mark.column = 0;
		} else if (((unsigned char)data[i] & 0xc0) != 0x80) {
			mark.column++;
		}
	}
	return mark;
}

/* libyaml counts characters. */
static bool
has_tab(const char *data, size_t size, size_t character)
{
	size_t i = 0;

	while (i < size && character > 0) {
		i += json_character(data + i, size - i);
		character--;
	}
	return i < size && data[i] == '\t';
}

static enum status
fail_parser(struct loader *loader, const char *data, size_t size,
	    struct error *err)
{
	const yaml_parser_t *parser = &loader->parser;
	yaml_mark_t mark = parser->problem_mark;

	if (parser->error == YAML_MEMORY_ERROR)
		return fail(err, ERR_SYSTEM, "%s: out of memory", loader->name);
	if (parser->error == YAML_READER_ERROR)
		return fail_at(loader, mark_of(data, parser->problem_offset),
			       err, "%s", parser->problem);
	if (has_tab(data, size, mark.index))
		return fail_at(loader, mark, err,
			       "a tab stands where YAML wants spaces");
	if (parser->context)
		return fail_at(loader, mark, err, "%s %s from line %zu",
			       parser->problem, parser->context,
			       parser->context_mark.line + 1);
	return fail_at(loader, mark, err, "%s", parser->problem);
}

static enum status
load(struct loader *loader, const char *data, size_t size, struct error *err)
{
	bool end = false;
	enum status status = OK;
	yaml_event_t event;

	while (!status && !end) {
		if (!yaml_parser_parse(&loader->parser, &event))
			return fail_parser(loader, data, size, err);
		end = event.type == YAML_STREAM_END_EVENT;
		if (expects_key(loader) && event.type != YAML_MAPPING_END_EVENT)
			status = load_key(loader, &event, err);
		else
			status = load_event(loader, &event, err);
		yaml_event_delete(&event);
	}
	return status;
}

static enum status
check_text(const struct loader *loader, const char *data, size_t size,
	   struct error *err)
{
	size_t i = 0, length, directives = 0;

	if (size > JSON_SIZE_LIMIT)
		return fail(err, ERR_USAGE, "%s: larger than 16 MB",
			    loader->name);
	for (; i < size; i += length) {
		if (data[i] == '%' &&
		    (i == 0 || data[i - 1] == '\n' || data[i - 1] == '\r'))
			directives++;
		if (directives > DIRECTIVES_MOST)
			return fail_at(loader, mark_of(data, i), err,
				       "more than %d lines begin with '%%'",
				       DIRECTIVES_MOST);
		length = json_character(data + i, size - i);
		if (length == 0)
			return fail_at(loader, mark_of(data, i), err,
				       "byte 0x%02x is not UTF-8",
				       (unsigned char)data[i]);
	}
	return OK;
}

enum status
yaml_parse(struct arena *arena, const char *name, const char *data, size_t size,
	   enum yaml_dialect dialect, struct json **out, struct error *err)
{
	struct loader loader = {.arena = arena,
				.name = name,
				.dialect = dialect,
				.aliases = {.arena = arena, .name = name}};
	enum status status = check_text(&loader, data, size, err);

	if (status)
		return status;
	if (!yaml_parser_initialize(&loader.parser))
		return fail(err, ERR_SYSTEM, "%s: out of memory", name);
	yaml_parser_set_encoding(&loader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&loader.parser,
				     (const unsigned char *)data, size);
	status = load(&loader, data, size, err);
	yaml_parser_delete(&loader.parser);
	if (!status)
		*out = loader.root ? loader.root
				   : place_node(&loader, (yaml_mark_t){0});
	return status;
}

enum status
yaml_read_file(struct arena *arena, const char *path, enum yaml_dialect dialect,
	       struct json **out, struct error *err)
{
	char *data;
	size_t size;
	enum status status;

	status = file_read(arena, path, JSON_SIZE_LIMIT, &data, &size, err);
	if (status)
		return status;
	return yaml_parse(arena, path, data, size, dialect, out, err);
}
