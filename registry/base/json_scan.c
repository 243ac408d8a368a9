/* json_scan.c - cuts JSON into tokens and gives every error its place */
#include "base/json_scan.h"
#include "base/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Columns count characters; tokens come in order, so that the whole costs one
 * walk over each line. */
static unsigned
column_of(struct json_scan *scan, const char *place)
{
	for (; scan->mark < place; scan->mark++)
		if (((unsigned char)*scan->mark & 0xc0) != 0x80)
			scan->mark_column++;
	return scan->mark_column;
}

static enum status __attribute__((format(printf, 3, 4)))
fail_here(struct json_scan *scan, struct error *err, const char *format, ...)
{
	char reason[256];
	va_list args;

	va_start(args, format);
	vsnprintf(reason, sizeof(reason), format, args);
	va_end(args);
	return fail(err, ERR_USAGE, "%s:%u:%u: %s", scan->name, scan->line,
		    column_of(scan, scan->at), reason);
}

enum status
json_scan_fail(const struct json_scan *scan, struct error *err,
	       const char *format, ...)
{
	char reason[512];
	va_list args;

	va_start(args, format);
	vsnprintf(reason, sizeof(reason), format, args);
	va_end(args);
	return fail(err, ERR_USAGE, "%s:%u:%u: %s", scan->name, scan->line,
		    scan->column, reason);
}

static enum status
fail_expected(struct json_scan *scan, const char *what, struct error *err)
{
	size_t left = (size_t)(scan->end - scan->at);
	size_t length = json_character(scan->at, left);

	if (left == 0)
		return fail_here(scan, err, "%s is missing: the text ends here",
				 what);
	if (length == 0 || (unsigned char)*scan->at < 0x20)
		return fail_here(scan, err, "%s is missing: byte 0x%02x found",
				 what, (unsigned char)*scan->at);
	return fail_here(scan, err, "%s is missing: '%.*s' found", what,
			 (int)length, scan->at);
}

static bool
at_char(const struct json_scan *scan, char c)
{
	return scan->at < scan->end && *scan->at == c;
}

static bool
take(struct json_scan *scan, char c)
{
	if (!at_char(scan, c))
		return false;
	scan->at++;
	return true;
}

static bool
take_word(struct json_scan *scan, const char *word)
{
	size_t length = strlen(word);

	if ((size_t)(scan->end - scan->at) < length ||
	    memcmp(scan->at, word, length) != 0)
		return false;
	scan->at += length;
	return true;
}

static size_t
take_digits(struct json_scan *scan)
{
	const char *start = scan->at;

	while (scan->at < scan->end && isdigit((unsigned char)*scan->at))
		scan->at++;
	return (size_t)(scan->at - start);
}

static void
skip_space(struct json_scan *scan)
{
	for (; scan->at < scan->end; scan->at++) {
		if (*scan->at == '\n') {
			scan->line++;
			scan->mark = scan->at + 1;
			scan->mark_column = 1;
		} else if (*scan->at != ' ' && *scan->at != '\t' &&
			   *scan->at != '\r') {
			return;
		}
	}
}

/* Four hexadecimal digits behind \u; -1 when they are not. */
static int
take_hex(struct json_scan *scan)
{
	unsigned char bytes[2];
	char digits[5] = "";

	if (scan->end - scan->at < 4)
		return -1;
	memcpy(digits, scan->at, 4);
	if (!text_unhex(digits, bytes, sizeof(bytes)))
		return -1;
	scan->at += 4;
	return bytes[0] << 8 | bytes[1];
}

static enum status
scan_escape(struct json_scan *scan, struct error *err)
{
	const char *start = scan->at++;
	const char *wrong = "unknown escape in a string";
	int unit, low = 0;

	if (scan->at < scan->end && *scan->at != '\0' &&
	    strchr("\"\\/bfnrt", *scan->at)) {
		scan->at++;
		return OK;
	}
	if (take(scan, 'u')) {
		unit = take_hex(scan);
		wrong = "\\u wants four hexadecimal digits";
		if (unit >= 0 && (unit < 0xd800 || unit > 0xdfff))
			return OK;
		if (unit >= 0 && unit < 0xdc00 && take_word(scan, "\\u"))
			low = take_hex(scan);
		if (low >= 0xdc00 && low <= 0xdfff)
			return OK;
		if (unit >= 0)
			wrong = "half of a surrogate pair stands alone";
	}
	scan->at = start;
	return fail_here(scan, err, "%s", wrong);
}

static enum status
scan_string(struct json_scan *scan, struct error *err)
{
	enum status status = OK;
	size_t length;

	scan->text = ++scan->at;
	while (scan->at < scan->end && *scan->at != '"') {
		if ((unsigned char)*scan->at < 0x20)
			return fail_here(scan, err,
					 "control character 0x%02x in a string",
					 (unsigned char)*scan->at);
		length = json_character(scan->at,
					(size_t)(scan->end - scan->at));
		if (length == 0)
			return fail_here(scan, err, "byte 0x%02x is not UTF-8",
					 (unsigned char)*scan->at);
		if (*scan->at == '\\')
			status = scan_escape(scan, err);
		else
			scan->at += length;
		if (status)
			return status;
	}
	if (scan->at == scan->end)
		return json_scan_fail(scan, err,
				      "the string that starts here has no end");
	scan->length = (size_t)(scan->at++ - scan->text);
	return OK;
}

static enum status
scan_number(struct json_scan *scan, enum json_token *token, struct error *err)
{
	*token = JSON_TOKEN_INTEGER;
	take(scan, '-');
	if (take_word(scan, "Infinity") ||
	    (scan->at == scan->text && take_word(scan, "NaN"))) {
		*token = JSON_TOKEN_REAL;
	} else {
		if (!take(scan, '0') && take_digits(scan) == 0)
			return fail_expected(scan, "a digit", err);
		if (take(scan, '.')) {
			*token = JSON_TOKEN_REAL;
			if (take_digits(scan) == 0)
				return fail_expected(scan, "a digit", err);
		}
		if (take(scan, 'e') || take(scan, 'E')) {
			*token = JSON_TOKEN_REAL;
			if (!take(scan, '+'))
				take(scan, '-');
			if (take_digits(scan) == 0)
				return fail_expected(scan, "a digit", err);
		}
	}
	scan->length = (size_t)(scan->at - scan->text);
	return OK;
}

static enum status
scan_list(struct json_scan *scan, enum json_token token, struct error *err)
{
	uint64_t bit = (uint64_t)1 << (scan->depth % JSON_DEPTH);

	if (scan->depth == JSON_DEPTH)
		return json_scan_fail(scan, err, "nested deeper than %d",
				      JSON_DEPTH);
	scan->at++;
	scan->length = 1;
	if (token == JSON_TOKEN_OBJECT)
		scan->objects |= bit;
	else
		scan->objects &= ~bit;
	scan->depth++;
	scan->expects = SCAN_FIRST;
	return OK;
}

static enum status
scan_value(struct json_scan *scan, enum json_token *token, struct error *err)
{
	scan->expects = SCAN_BEHIND;
	if (at_char(scan, '{') || at_char(scan, '[')) {
		*token = at_char(scan, '{') ? JSON_TOKEN_OBJECT
					    : JSON_TOKEN_ARRAY;
		return scan_list(scan, *token, err);
	}
	if (at_char(scan, '"')) {
		*token = JSON_TOKEN_STRING;
		return scan_string(scan, err);
	}
	if (take_word(scan, "true") || take_word(scan, "false"))
		*token = JSON_TOKEN_BOOLEAN;
	else if (take_word(scan, "null"))
		*token = JSON_TOKEN_NULL;
	else if (scan->at < scan->end && *scan->at != '\0' &&
		 strchr("-0123456789NI", *scan->at))
		return scan_number(scan, token, err);
	else
		return fail_expected(scan, "a value", err);
	scan->length = (size_t)(scan->at - scan->text);
	return OK;
}

static enum status
scan_key(struct json_scan *scan, enum json_token *token, struct error *err)
{
	enum status status;

	if (!at_char(scan, '"'))
		return fail_expected(scan, "a key in double quotes", err);
	status = scan_string(scan, err);
	if (status)
		return status;
	*token = JSON_TOKEN_KEY;
	scan->expects = SCAN_COLON;
	return OK;
}

static bool
in_object(const struct json_scan *scan)
{
	return scan->objects >> (scan->depth - 1) & 1;
}

/* What stands between two values of a list, or before its first. */
static enum status
scan_comma(struct json_scan *scan, struct error *err)
{
	bool object = in_object(scan);

	if (scan->expects == SCAN_BEHIND) {
		if (!take(scan, ','))
			return fail_expected(
				scan, object ? "',' or '}'" : "',' or ']'",
				err);
		skip_space(scan);
	}
	scan->expects = object ? SCAN_KEY : SCAN_VALUE;
	return OK;
}

static enum status
scan_colon(struct json_scan *scan, struct error *err)
{
	if (!take(scan, ':'))
		return fail_expected(scan, "':' behind a key", err);
	skip_space(scan);
	scan->expects = SCAN_VALUE;
	return OK;
}

static bool
at_close(const struct json_scan *scan)
{
	return (scan->expects == SCAN_FIRST || scan->expects == SCAN_BEHIND) &&
	       at_char(scan, in_object(scan) ? '}' : ']');
}

static enum status
scan_close(struct json_scan *scan, enum json_token *token)
{
	scan->at++;
	scan->length = 1;
	scan->depth--;
	scan->expects = SCAN_BEHIND;
	*token = JSON_TOKEN_CLOSE;
	return OK;
}

static enum status
scan_end(struct json_scan *scan, enum json_token *token, struct error *err)
{
	if (scan->at < scan->end)
		return fail_expected(scan, "the end of the text", err);
	*token = JSON_TOKEN_END;
	return OK;
}

enum status
json_scan_next(struct json_scan *scan, enum json_token *token,
	       struct error *err)
{
	bool done = scan->depth == 0 && scan->expects == SCAN_BEHIND;
	bool close = false;
	enum status status = OK;

	skip_space(scan);
	if (scan->expects == SCAN_COLON)
		status = scan_colon(scan, err);
	else if (scan->depth > 0 && !(close = at_close(scan)) &&
		 scan->expects != SCAN_VALUE)
		status = scan_comma(scan, err);
	if (status)
		return status;
	scan->column = column_of(scan, scan->at);
	scan->text = scan->at;
	scan->length = 0;
	if (done)
		return scan_end(scan, token, err);
	if (close)
		return scan_close(scan, token);
	return scan->expects == SCAN_KEY ? scan_key(scan, token, err)
					 : scan_value(scan, token, err);
}

enum status
json_scan_skip(struct json_scan *scan, struct error *err)
{
	unsigned depth = scan->depth;
	enum json_token token;
	enum status status;

	do {
		status = json_scan_next(scan, &token, err);
	} while (!status && scan->depth > depth);
	return status;
}

void
json_scan_start(struct json_scan *scan, const char *name, const char *data,
		size_t size)
{
	memset(scan, 0, sizeof(*scan));
	scan->name = name;
	scan->at = data;
	scan->end = data + size;
	take_word(scan, "\xef\xbb\xbf");
	scan->mark = scan->at;
	scan->line = scan->mark_column = 1;
	scan->expects = SCAN_VALUE;
}
