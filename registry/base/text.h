/* text.h - strings: building, checking, showing, comparing */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A string that grows in an arena. Always NUL-terminated; may hold NULs. */
struct text {
	struct arena *arena;
	char *data;
	size_t length, capacity;
};

struct text text_new(struct arena *arena);
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const void *data, size_t size);
void text_add_char(struct text *text, char c);
void text_addf(struct text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Does it start, or end, so? */
bool text_starts(const char *string, const char *prefix);
bool text_ends(const char *string, const char *suffix);
/* An ASCII capital in lower case; all else unchanged. */
char text_fold(char c);
/* ASCII case ignored, as names are compared. */
bool text_same_name(const char *a, const char *b);

/* The bytes of the first character and its code point; 0 when they are not
 * valid UTF-8. */
size_t text_decode(const char *data, size_t size, uint32_t *point);
/* Would it move the cursor, or the text around it? Controls, DEL, C1,
 * bidirectional controls, line separators. */
bool text_is_unsafe(uint32_t point);
/* Valid UTF-8 (no surrogates, no overlong forms, <= U+10FFFF)? */
bool text_is_utf8(const char *data, size_t size);

/* Recorded text as a person may safely see it on a terminal: control
 * characters, DEL, C1, bidirectional controls, line separators and bytes that
 * are not UTF-8 become \n, \t, \x1b, \u202e ... ; the rest is unchanged. */
const char *text_printable(struct arena *arena, const char *string);
const char *text_printable_bytes(struct arena *arena, const char *data,
				 size_t size);

/* A shell word: unchanged when harmless, else in single quotes. */
const char *text_shell_word(struct arena *arena, const char *string);

/* Lower-case hexadecimal, NUL-terminated; `hex` holds 2 * size + 1. */
void text_hex(const void *data, size_t size, char *hex);
/* The reverse; false unless exactly 2 * size hexadecimal digits. */
bool text_unhex(const char *hex, void *data, size_t size);

/* The whole string as a number; false when it is not one or out of range.
 * text_to_real accepts what strtod does in the C locale, but only finite. */
bool text_to_int(const char *string, int64_t *value);
bool text_to_real(const char *string, double *value);

/* The shortest decimal text that reads back equal: "0.1", "1", "1e+22", "0"
 * for -0. Whole values have no ".0". "null"-able values are the caller's
 * business: `value` is finite. */
#define TEXT_REAL_SIZE 32
void text_real(char out[TEXT_REAL_SIZE], double value);

/* Bytes for people: "512 B", "1.4 KiB", "2.0 GiB". */
const char *text_bytes(struct arena *arena, int64_t bytes);

/* Damerau-Levenshtein distance (no part edited twice), in bytes, ASCII case
 * ignored. Texts over 255 bytes are either the same or wholly different. */
size_t text_distance(const char *a, const char *b);

/* The candidates near enough to be what was meant (best first, at most
 * `most`); returns how many were put into `near`. A word's beginning, of three
 * letters or more, is near it. */
size_t text_nearest(const char *word, const char *const *candidates,
		    size_t count, const char **near, size_t most);

#endif
