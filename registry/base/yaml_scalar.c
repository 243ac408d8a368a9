/* yaml_scalar.c - plain scalars as PyYAML (1.1) and ruamel (1.2) read them */
#include "base/yaml_scalar.h"
#include "base/arena.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool
is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(text, *words) == 0)
			return true;
	return false;
}

static bool
resolve_null(const char *text)
{
	static const char *const nulls[] = {"",	    "~",    "null",
					    "Null", "NULL", NULL};

	return is_one_of(text, nulls);
}

static bool
resolve_boolean(enum yaml_dialect dialect, const char *text, bool *value)
{
	static const char *const yes[] = {"true", "True", "TRUE", NULL};
	static const char *const no[] = {"false", "False", "FALSE", NULL};
	static const char *const old_yes[] = {"yes", "Yes", "YES", "on",
					      "On",  "ON",  NULL};
	static const char *const old_no[] = {"no",  "No",  "NO", "off",
					     "Off", "OFF", NULL};

	*value = is_one_of(text, yes) ||
		 (dialect == YAML_1_1 && is_one_of(text, old_yes));
	return *value || is_one_of(text, no) ||
	       (dialect == YAML_1_1 && is_one_of(text, old_no));
}

static const char *
behind_sign(const char *text)
{
	return *text == '-' || *text == '+' ? text + 1 : text;
}

static bool
resolve_infinite(const char *text, double *value)
{
	static const char *const infinite[] = {".inf", ".Inf", ".INF", NULL};
	static const char *const no_number[] = {".nan", ".NaN", ".NAN", NULL};

	if (is_one_of(text, no_number)) {
		*value = NAN;
		return true;
	}
	*value = *text == '-' ? -INFINITY : INFINITY;
	return is_one_of(behind_sign(text), infinite);
}

/* The digits of an integer and their base; NULL when it is none. 017 is 15 in
 * YAML 1.1 and 17 in 1.2, which writes 0o17. */
static const char *
integer_digits(enum yaml_dialect dialect, const char *body, int *base)
{
	const char *set = "0123456789_", *digits = body;

	*base = 10;
	if (body[0] == '0' && body[1] == 'b') {
		*base = 2;
		set = "01_";
		digits = body + 2;
	} else if (body[0] == '0' && body[1] == 'x') {
		*base = 16;
		set = "0123456789abcdefABCDEF_";
		digits = body + 2;
	} else if (dialect == YAML_1_2 && body[0] == '0' && body[1] == 'o') {
		*base = 8;
		set = "01234567_";
		digits = body + 2;
	} else if (dialect == YAML_1_1 && body[0] == '0' && body[1] != '\0') {
		*base = 8;
		set = "01234567_";
		digits = body + 1;
	} else if (!isdigit((unsigned char)*body)) {
		return NULL;
	}
	if (digits[strspn(digits, set)] != '\0' ||
	    digits[strspn(digits, "_")] == '\0')
		return NULL;
	return digits;
}

static char *
without_underscores(struct arena *arena, bool negative, const char *text)
{
	char *copy = arena_alloc(arena, strlen(text) + 2), *to = copy;

	if (negative)
		*to++ = '-';
	for (; *text; text++)
		if (*text != '_')
			*to++ = *text;
	*to = '\0';
	return copy;
}

/* Integers past int64 become reals, as in JSON. */
static double
large_integer(const char *digits, int base)
{
	const char *digit = behind_sign(digits);
	double value = 0;

	if (base == 10)
		return strtod(digits, NULL);
	for (; *digit; digit++) {
		char one[2] = {*digit, '\0'};

		value = value * base + (double)strtol(one, NULL, base);
	}
	return *digits == '-' ? -value : value;
}

static bool
resolve_integer(struct arena *arena, enum yaml_dialect dialect,
		const char *text, struct json *node)
{
	int base;
	const char *digits;

	digits = integer_digits(dialect, behind_sign(text), &base);
	if (!digits)
		return false;
	digits = without_underscores(arena, *text == '-', digits);
	errno = 0;
	node->type = JSON_INTEGER;
	node->integer = strtoll(digits, NULL, base);
	if (errno == ERANGE) {
		node->type = JSON_REAL;
		node->real = large_integer(digits, base);
	}
	return true;
}

static bool
is_real(enum yaml_dialect dialect, const char *text)
{
	const char *body = behind_sign(text), *at = body;
	bool old = dialect == YAML_1_1, point, exponent;

	if (isdigit((unsigned char)*at))
		at += strspn(at, "0123456789_");
	else if (*at != '.' || !isdigit((unsigned char)at[1]) ||
		 (old && body > text))
		return false;
	point = *at == '.';
	if (point)
		at += 1 + strspn(at + 1, "0123456789_");
	exponent = *at == 'e' || *at == 'E';
	if (exponent) {
		at++;
		if (*at == '+' || *at == '-')
			at++;
		else if (old)
			return false;
		if (!isdigit((unsigned char)*at))
			return false;
		at += strspn(at, "0123456789");
	}
	return *at == '\0' && (point || (exponent && !old));
}

/* 1:30 is 90 in YAML 1.1, 1:30.5 is 90.5. */
static bool
resolve_sixties(struct arena *arena, const char *text, struct json *node)
{
	const char *at = behind_sign(text);
	bool negative = *text == '-', zero = *at == '0';
	size_t length = strspn(at, "0123456789_");
	double value;

	if (!isdigit((unsigned char)*at) || at[length] != ':')
		return false;
	value = strtod(without_underscores(arena, false,
					   arena_strndup(arena, at, length)),
		       NULL);
	for (at += length; *at == ':'; at += length) {
		length = strspn(++at, "0123456789");
		if (length < 1 || length > 2 || (length == 2 && *at > '5'))
			return false;
		value = value * 60 + (double)strtol(at, NULL, 10);
	}
	if (*at == '\0' && !zero && value < 0x1p53) {
		node->type = JSON_INTEGER;
		node->integer = (int64_t)(negative ? -value : value);
		return true;
	}
	length = *at == '.' ? strspn(at + 1, "0123456789_") : 0;
	if (*at != '.' || at[1 + length] != '\0')
		return false;
	value += strtod(without_underscores(arena, false, at), NULL);
	node->type = JSON_REAL;
	node->real = negative ? -value : value;
	return true;
}

static bool
resolve_number(struct arena *arena, enum yaml_dialect dialect, const char *text,
	       struct json *node)
{
	if (resolve_integer(arena, dialect, text, node))
		return true;
	if (dialect == YAML_1_1 && resolve_sixties(arena, text, node))
		return true;
	if (!is_real(dialect, text))
		return false;
	node->type = JSON_REAL;
	node->real = strtod(without_underscores(arena, false, text), NULL);
	return true;
}

bool
yaml_scalar_resolve(struct arena *arena, enum yaml_dialect dialect,
		    const char *text, size_t length, struct json *node)
{
	bool whole = strlen(text) == length;
	bool boolean;
	double infinite;

	if (whole && resolve_null(text)) {
		node->type = JSON_NULL;
	} else if (whole && resolve_boolean(dialect, text, &boolean)) {
		node->type = JSON_BOOLEAN;
		node->boolean = boolean;
	} else if (whole && resolve_infinite(text, &infinite)) {
		node->type = JSON_REAL;
		node->real = infinite;
	} else if (whole && resolve_number(arena, dialect, text, node)) {
		return node->type != JSON_REAL || isfinite(node->real);
	} else {
		yaml_scalar_make(arena, dialect, JSON_STRING, text, length,
				 node);
	}
	return true;
}

bool
yaml_scalar_tag(const char *word, enum json_type *type)
{
	static const struct {
		const char *word;
		enum json_type type;
	} tags[] = {
		{"str", JSON_STRING}, {"int", JSON_INTEGER},
		{"float", JSON_REAL}, {"bool", JSON_BOOLEAN},
		{"null", JSON_NULL},
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		if (strcmp(word, tags[i].word) == 0) {
			*type = tags[i].type;
			return true;
		}
	}
	return false;
}

bool
yaml_scalar_make(struct arena *arena, enum yaml_dialect dialect,
		 enum json_type type, const char *text, size_t length,
		 struct json *node)
{
	if (type == JSON_STRING) {
		node->type = JSON_STRING;
		node->string.data = text;
		node->string.length = length;
		return true;
	}
	/* !!float 1e-3 is a number in either dialect */
	if (!yaml_scalar_resolve(arena, type == JSON_REAL ? YAML_1_2 : dialect,
				 text, length, node))
		return false;
	if (type == JSON_REAL && node->type == JSON_INTEGER) {
		node->type = JSON_REAL;
		node->real = (double)node->integer;
	}
	return node->type == type;
}
