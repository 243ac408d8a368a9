/* json_scan.h - JSON one token at a time: what parses, and reads without a
 * tree what is too large for one */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H

#include "base/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define JSON_DEPTH 64 /* lists may stand this deep in each other */

enum json_token {
	JSON_TOKEN_NULL,
	JSON_TOKEN_BOOLEAN,
	JSON_TOKEN_INTEGER, /* digits only; it may still be out of int64 */
	JSON_TOKEN_REAL,
	JSON_TOKEN_STRING,
	JSON_TOKEN_ARRAY,  /* opens one */
	JSON_TOKEN_OBJECT, /* opens one */
	JSON_TOKEN_CLOSE,  /* closes the innermost of either */
	JSON_TOKEN_KEY,	   /* its value comes next */
	JSON_TOKEN_END,
};

struct json_scan {
	/* the token read last: where it stands, from 1; its bytes as written,
	 * of a string or key what stands between its quotes */
	unsigned line, column;
	const char *text;
	size_t length;
	/* the scanner's own */
	const char *name, *at, *end;
	const char *mark; /* the place whose column is known */
	unsigned mark_column;
	unsigned depth;
	uint64_t objects; /* bit n: the list at depth n + 1 is an object */
	enum {
		SCAN_VALUE,
		SCAN_KEY,
		SCAN_COLON,
		SCAN_FIRST,
		SCAN_BEHIND
	} expects;
};

/* `name` is what errors call the text: "<name>:<line>:<column>: ...". */
void json_scan_start(struct json_scan *scan, const char *name, const char *data,
		     size_t size);

/* What is no JSON (but NaN, Infinity and -Infinity are taken for numbers), no
 * UTF-8 or deeper than JSON_DEPTH is ERR_USAGE. Keys are not compared. */
enum status json_scan_next(struct json_scan *scan, enum json_token *token,
			   struct error *err);
/* Past the next value, whatever it is. */
enum status json_scan_skip(struct json_scan *scan, struct error *err);

/* The value of the token read last. */
const char *json_scan_string(const struct json_scan *scan, struct arena *arena,
			     size_t *length);
bool json_scan_integer(const struct json_scan *scan, int64_t *value);
enum status json_scan_real(const struct json_scan *scan, struct arena *arena,
			   double *value, struct error *err);

/* ERR_USAGE with the place of the token read last put before. */
enum status json_scan_fail(const struct json_scan *scan, struct error *err,
			   const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Bytes of the UTF-8 character that stands there, 0 when it is none. */
size_t json_character(const char *data, size_t size);

#endif
