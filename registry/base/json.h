/* json.h - one tree for JSON and YAML values; reading and canonical writing */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct text;

enum json_type {
	JSON_NULL,
	JSON_BOOLEAN,
	JSON_INTEGER,
	JSON_REAL,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
};

/* Members and items are a linked list in the order of the text. Everything
 * lives in the arena it was made in. */
struct json {
	enum json_type type;
	const char *key; /* in an object, else NULL */
	union {
		bool boolean;
		int64_t integer;
		double real; /* may be NaN or infinite: Python writes them */
		struct {
			const char *data; /* NUL-terminated; may hold NULs */
			size_t length;
		} string;
		struct {
			struct json *first, *last;
			size_t count;
		} list;
	};
	struct json *next;
	/* where it stood (a member: its key), from 1; 0 when made by us */
	unsigned line, column;
};

/* `name` is what errors call the text: "<name>:<line>:<column>: ...". A key
 * twice, a text over 16 MB, nesting over 64 are ERR_USAGE. NaN, Infinity and
 * -Infinity are accepted. Integers out of int64 become reals. */
enum status json_parse(struct arena *arena, const char *name, const char *data,
		       size_t size, struct json **out, struct error *err);

/* The same of one line of a text: `line` is its number. */
enum status json_parse_line(struct arena *arena, const char *name,
			    unsigned line, const char *data, size_t size,
			    struct json **out, struct error *err);

/* file_read and json_parse. */
enum status json_read_file(struct arena *arena, const char *path,
			   struct json **out, struct error *err);

/* NULL when `object` is no object or has no such member. */
const struct json *json_get(const struct json *object, const char *key);
/* The string of that member, or NULL. */
const char *json_get_string(const struct json *object, const char *key);
/* Any number; false when it is none. */
bool json_number(const struct json *value, double *number);
/* "an object", "a string", ... for errors. */
const char *json_type_name(enum json_type type);

/* Making values. The add functions put one at the end of an object (key) or
 * array (key NULL) and return it. A NULL string becomes null. */
struct json *json_new(struct arena *arena, enum json_type type);
struct json *json_add(struct arena *arena, struct json *to, const char *key,
		      struct json *value);
struct json *json_add_object(struct arena *arena, struct json *to,
			     const char *key);
struct json *json_add_array(struct arena *arena, struct json *to,
			    const char *key);
struct json *json_add_string(struct arena *arena, struct json *to,
			     const char *key, const char *value);
struct json *json_add_integer(struct arena *arena, struct json *to,
			      const char *key, int64_t value);
struct json *json_add_real(struct arena *arena, struct json *to,
			   const char *key, double value);
struct json *json_add_boolean(struct arena *arena, struct json *to,
			      const char *key, bool value);

/* Canonical: no white space, members sorted bytewise by key, strings escaped
 * as RFC 8785 does (control characters, quote and backslash only), integers
 * in decimal, reals as the shortest text that reads back equal, and what is
 * not finite as null. Invalid UTF-8 in strings becomes U+FFFD. */
void json_write_canonical(struct text *out, const struct json *value);
const char *json_canonical(struct arena *arena, const struct json *value);

/* One JSON string with its quotes, escaped as above. */
void json_write_string(struct text *out, const char *data, size_t size);

#endif
