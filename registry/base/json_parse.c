/* json_parse.c - makes a tree of what the scanner reads */
#include "base/arena.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_scan.h"
#include "base/json_tree.h"

#include <string.h>

struct parser {
	struct arena *arena;
	const char *name;
	struct json_scan scan;
	struct json *open[JSON_DEPTH]; /* the lists we are in */
	unsigned depth;
	struct json *root, *key; /* key: the member whose value comes next */
};

static enum status
parse_key(struct parser *parser, struct error *err)
{
	size_t length;
	struct json *member = json_new(parser->arena, JSON_NULL);

	member->key = json_scan_string(&parser->scan, parser->arena, &length);
	if (strlen(member->key) != length)
		return json_scan_fail(&parser->scan, err, "\\u0000 in a key");
	member->line = parser->scan.line;
	member->column = parser->scan.column;
	parser->key = member;
	return OK;
}

/* The node for the value at hand, in its place in the tree. */
static struct json *
place_value(struct parser *parser, enum json_type type)
{
	struct json *value = parser->key;

	if (!value) {
		value = json_new(parser->arena, type);
		value->line = parser->scan.line;
		value->column = parser->scan.column;
	}
	value->type = type;
	if (parser->depth > 0)
		json_append(parser->open[parser->depth - 1], value);
	else
		parser->root = value;
	parser->key = NULL;
	return value;
}

static void
parse_list(struct parser *parser, enum json_type type)
{
	struct json *list = place_value(parser, type);

	parser->open[parser->depth++] = list;
}

static enum status
parse_close(struct parser *parser, struct error *err)
{
	const struct json *list = parser->open[--parser->depth];

	if (list->type != JSON_OBJECT)
		return OK;
	return json_check_keys(parser->arena, parser->name, list, err);
}

static enum status
parse_number(struct parser *parser, enum json_token token, struct error *err)
{
	int64_t integer;
	double real;
	enum status status;

	if (token == JSON_TOKEN_INTEGER &&
	    json_scan_integer(&parser->scan, &integer)) {
		place_value(parser, JSON_INTEGER)->integer = integer;
		return OK;
	}
	status = json_scan_real(&parser->scan, parser->arena, &real, err);
	if (status)
		return status;
	place_value(parser, JSON_REAL)->real = real;
	return OK;
}

static void
parse_string(struct parser *parser)
{
	struct json *string = place_value(parser, JSON_STRING);

	string->string.data = json_scan_string(&parser->scan, parser->arena,
					       &string->string.length);
}

static enum status
parse_token(struct parser *parser, enum json_token token, struct error *err)
{
	switch (token) {
	case JSON_TOKEN_NULL:
		place_value(parser, JSON_NULL);
		return OK;
	case JSON_TOKEN_BOOLEAN:
		place_value(parser, JSON_BOOLEAN)->boolean =
			*parser->scan.text == 't';
		return OK;
	case JSON_TOKEN_INTEGER:
	case JSON_TOKEN_REAL:
		return parse_number(parser, token, err);
	case JSON_TOKEN_STRING:
		parse_string(parser);
		return OK;
	case JSON_TOKEN_ARRAY:
		parse_list(parser, JSON_ARRAY);
		return OK;
	case JSON_TOKEN_OBJECT:
		parse_list(parser, JSON_OBJECT);
		return OK;
	case JSON_TOKEN_CLOSE:
		return parse_close(parser, err);
	case JSON_TOKEN_KEY:
		return parse_key(parser, err);
	case JSON_TOKEN_END:
		return OK;
	}
	return OK;
}

enum status
json_parse_line(struct arena *arena, const char *name, unsigned line,
		const char *data, size_t size, struct json **out,
		struct error *err)
{
	struct parser parser = {.arena = arena, .name = name};
	enum json_token token = JSON_TOKEN_NULL;
	enum status status = OK;

	if (size > JSON_SIZE_LIMIT)
		return fail(err, ERR_USAGE, "%s: larger than 16 MB", name);
	json_scan_start(&parser.scan, name, data, size);
	parser.scan.line = line;
	while (!status && token != JSON_TOKEN_END) {
		status = json_scan_next(&parser.scan, &token, err);
		if (!status)
			status = parse_token(&parser, token, err);
	}
	if (!status)
		*out = parser.root;
	return status;
}

enum status
json_parse(struct arena *arena, const char *name, const char *data, size_t size,
	   struct json **out, struct error *err)
{
	return json_parse_line(arena, name, 1, data, size, out, err);
}

enum status
json_read_file(struct arena *arena, const char *path, struct json **out,
	       struct error *err)
{
	char *data;
	size_t size;
	enum status status;

	status = file_read(arena, path, JSON_SIZE_LIMIT, &data, &size, err);
	if (status)
		return status;
	return json_parse(arena, path, data, size, out, err);
}
