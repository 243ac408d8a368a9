/* json_value.c - what characters, strings and numbers mean */
#include "base/arena.h"
#include "base/json_scan.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t
json_character(const char *data, size_t size)
{
	unsigned char lead = size > 0 ? (unsigned char)*data : 0x80;
	size_t length = lead < 0x80   ? 1
			: lead < 0xc2 ? 0
			: lead < 0xe0 ? 2
			: lead < 0xf0 ? 3
			: lead < 0xf5 ? 4
				      : 0;

	if (length < 2)
		return length;
	return length <= size && text_is_utf8(data, length) ? length : 0;
}

static char *
put_character(char *to, unsigned code)
{
	if (code < 0x80) {
		*to++ = (char)code;
		return to;
	}
	if (code < 0x800) {
		*to++ = (char)(0xc0 | code >> 6);
	} else {
		if (code < 0x10000) {
			*to++ = (char)(0xe0 | code >> 12);
		} else {
			*to++ = (char)(0xf0 | code >> 18);
			*to++ = (char)(0x80 | (code >> 12 & 0x3f));
		}
		*to++ = (char)(0x80 | (code >> 6 & 0x3f));
	}
	*to++ = (char)(0x80 | (code & 0x3f));
	return to;
}

/* Four digits that the scanner has seen to be hexadecimal. */
static unsigned
unit_of(const char *digits)
{
	char copy[5] = "";

	memcpy(copy, digits, 4);
	return (unsigned)strtoul(copy, NULL, 16);
}

/* One escape, without its backslash, that the scanner has seen to be right. */
static char *
put_escape(char *to, const char **from)
{
	static const char letters[] = "\"\\/bfnrt";
	static const char means[] = "\"\\/\b\f\n\r\t";
	char letter = *(*from)++;
	unsigned code;

	if (letter != 'u') {
		*to++ = means[strchr(letters, letter) - letters];
		return to;
	}
	code = unit_of(*from);
	*from += 4;
	if (code >= 0xd800 && code < 0xdc00) {
		code = 0x10000 +
		       ((code & 0x3ff) << 10 | (unit_of(*from + 2) & 0x3ff));
		*from += 6;
	}
	return put_character(to, code);
}

const char *
json_scan_string(const struct json_scan *scan, struct arena *arena,
		 size_t *length)
{
	char *data = arena_alloc(arena, scan->length + 1);
	char *to = data;
	const char *from = scan->text, *end = from + scan->length, *plain;

	while (from < end) {
		plain = memchr(from, '\\', (size_t)(end - from));
		if (!plain)
			plain = end;
		memcpy(to, from, (size_t)(plain - from));
		to += plain - from;
		from = plain;
		if (from < end) {
			from++;
			to = put_escape(to, &from);
		}
	}
	*to = '\0';
	*length = (size_t)(to - data);
	return data;
}

bool
json_scan_integer(const struct json_scan *scan, int64_t *value)
{
	char digits[24];

	if (scan->length >= sizeof(digits))
		return false;
	memcpy(digits, scan->text, scan->length);
	digits[scan->length] = '\0';
	return text_to_int(digits, value);
}

enum status
json_scan_real(const struct json_scan *scan, struct arena *arena, double *value,
	       struct error *err)
{
	char shorter[64];
	const char *digits = shorter;
	double real;

	if (scan->length < sizeof(shorter)) {
		memcpy(shorter, scan->text, scan->length);
		shorter[scan->length] = '\0';
	} else {
		digits = arena_strndup(arena, scan->text, scan->length);
	}
	real = strtod(digits, NULL);
	if (isinf(real) && !strchr(digits, 'I'))
		return json_scan_fail(scan, err, "number out of range");
	*value = real;
	return OK;
}
