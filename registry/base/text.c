/* text.c - strings: building, checking, numbers in and out */
#include "base/text.h"
#include "base/arena.h"
#include "base/error.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 64

struct text
text_new(struct arena *arena)
{
	return (struct text){
		.arena = arena,
		.data = arena_alloc(arena, FIRST_CAPACITY),
		.capacity = FIRST_CAPACITY,
	};
}

/* Room for `size` more bytes and the NUL. */
static char *
reserve(struct text *text, size_t size)
{
	size_t needed;

	BUG_IF(__builtin_add_overflow(text->length, size + 1, &needed));
	if (needed > text->capacity) {
		size_t capacity = text->capacity * 2;
		if (capacity < needed)
			capacity = needed;
		char *data = arena_alloc(text->arena, capacity);
		memcpy(data, text->data, text->length);
		text->data = data;
		text->capacity = capacity;
	}
	return text->data + text->length;
}

void
text_add(struct text *text, const char *string)
{
	text_add_bytes(text, string, strlen(string));
}

void
text_add_bytes(struct text *text, const void *data, size_t size)
{
	char *end = reserve(text, size);

	if (size > 0)
		memcpy(end, data, size);
	end[size] = '\0';
	text->length += size;
}

void
text_add_char(struct text *text, char c)
{
	text_add_bytes(text, &c, 1);
}

void
text_addf(struct text *text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	BUG_IF(length < 0);
	char *end = reserve(text, (size_t)length);
	va_start(args, format);
	vsnprintf(end, (size_t)length + 1, format, args);
	va_end(args);
	text->length += (size_t)length;
}

bool
text_starts(const char *string, const char *prefix)
{
	return strncmp(string, prefix, strlen(prefix)) == 0;
}

bool
text_ends(const char *string, const char *suffix)
{
	size_t length = strlen(string), tail = strlen(suffix);

	return length >= tail && strcmp(string + length - tail, suffix) == 0;
}

char
text_fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
text_same_name(const char *a, const char *b)
{
	while (*a && text_fold(*a) == text_fold(*b)) {
		a++;
		b++;
	}
	return text_fold(*a) == text_fold(*b);
}

void
text_hex(const void *data, size_t size, char *hex)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *bytes = data;

	for (size_t i = 0; i < size; i++) {
		*hex++ = digits[bytes[i] >> 4];
		*hex++ = digits[bytes[i] & 15];
	}
	*hex = '\0';
}

static int
hex_digit(char c)
{
	c = text_fold(c);
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

bool
text_unhex(const char *hex, void *data, size_t size)
{
	unsigned char *bytes = data;

	if (strlen(hex) != 2 * size)
		return false;
	for (size_t i = 0; i < 2 * size; i++)
		if (hex_digit(hex[i]) < 0)
			return false;
	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)(hex_digit(hex[2 * i]) << 4 |
					   hex_digit(hex[2 * i + 1]));
	return true;
}

/* strtoll and strtod skip white space; a number has none. */
static bool
starts_blank(const char *string)
{
	return *string == '\0' || *string == ' ' ||
	       (*string >= '\t' && *string <= '\r');
}

bool
text_to_int(const char *string, int64_t *value)
{
	char *end;

	if (starts_blank(string))
		return false;
	errno = 0;
	long long number = strtoll(string, &end, 10);
	if (errno != 0 || end == string || *end != '\0')
		return false;
	*value = number;
	return true;
}

bool
text_to_real(const char *string, double *value)
{
	char *end;

	if (starts_blank(string))
		return false;
	double number = strtod(string, &end);
	if (end == string || *end != '\0' || !isfinite(number))
		return false;
	*value = number;
	return true;
}

void
text_real(char out[TEXT_REAL_SIZE], double value)
{
	BUG_IF(!isfinite(value));
	if (value == 0) {
		memcpy(out, "0", 2); /* -0 too */
		return;
	}
	/* Fifteen digits are always kept, but by subnormal numbers. */
	int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
	for (; digits <= DBL_DECIMAL_DIG; digits++) {
		snprintf(out, TEXT_REAL_SIZE, "%.*g", digits, value);
		if (strtod(out, NULL) == value)
			return;
	}
}

const char *
text_bytes(struct arena *arena, int64_t bytes)
{
	static const char *const units[] = {"KiB", "MiB", "GiB",
					    "TiB", "PiB", "EiB"};
	if (bytes > -1024 && bytes < 1024)
		return arena_printf(arena, "%lld B", (long long)bytes);
	double value = (double)bytes / 1024;
	size_t unit = 0;
	/* what would be shown as 1024.0 is 1.0 of the next */
	while (fabs(value) >= 1023.95) {
		value /= 1024;
		unit++;
	}
	return arena_printf(arena, "%.1f %s", value, units[unit]);
}
