/* value.c - one fact as words: for people, and for programs without JSON */
#include "output/value.h"
#include "base/clock.h"
#include "base/digest.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define DIGITS_SHOWN 12
#define LARGEST_IN_FULL 1e15

static const char *
number(struct arena *arena, double value)
{
	bool large = fabs(value) >= 1e6 && fabs(value) < LARGEST_IN_FULL;

	/* Six digits would make 1e+06 of a million. */
	return arena_printf(arena, large ? "%.0f" : "%.6g", value);
}

/* One decimal at most: 25, 99.1. */
static const char *
percent(struct arena *arena, double value)
{
	double tenths = round(value * 10);
	bool whole = fmod(tenths, 10) == 0;

	if (tenths == 0)
		return "0 %";
	if (fabs(value) >= LARGEST_IN_FULL)
		return arena_printf(arena, "%.6g %%", value);
	return arena_printf(arena, whole ? "%.0f %%" : "%.1f %%", tenths / 10);
}

static const char *
real(struct arena *arena, double value, enum doc_unit unit)
{
	if (isnan(value))
		return "not a number";
	if (isinf(value))
		return value > 0 ? "infinite" : "minus infinite";
	switch (unit) {
	case UNIT_BYTES:
		if (fabs(value) < 9e18)
			return text_bytes(arena, (int64_t)value);
		break;
	case UNIT_SECONDS:
		return arena_printf(arena, "%s s", number(arena, value));
	case UNIT_MILLISECONDS:
		return arena_printf(arena, "%s ms", number(arena, value));
	case UNIT_SHARE:
		return percent(arena, value * 100);
	case UNIT_PERCENT:
		return percent(arena, value);
	case UNIT_USD:
		if (fabs(value) < LARGEST_IN_FULL)
			return arena_printf(arena, "%.2f USD", value);
		return arena_printf(arena, "%.6g USD", value);
	case UNIT_NONE:
	case UNIT_COUNT:
		break;
	}
	return number(arena, value);
}

static const char *
integer(struct arena *arena, int64_t value, enum doc_unit unit)
{
	switch (unit) {
	case UNIT_NONE:
	case UNIT_COUNT:
		break;
	case UNIT_BYTES:
		return text_bytes(arena, value);
	case UNIT_SECONDS:
	case UNIT_MILLISECONDS:
	case UNIT_SHARE:
	case UNIT_PERCENT:
	case UNIT_USD:
		return real(arena, (double)value, unit);
	}
	return arena_printf(arena, "%" PRId64, value);
}

const char *
value_time(struct arena *arena, const struct doc *fact)
{
	char text[CLOCK_TEXT_SIZE];

	clock_text(fact->value.integer, text);
	return arena_strdup(arena, text);
}

static const char *
moment(struct arena *arena, const struct doc *fact)
{
	char text[CLOCK_TEXT_SIZE];

	clock_short(fact->value.integer, text);
	return arena_printf(arena, "%s UTC", text);
}

static const char *
digest(struct arena *arena, const struct doc *fact, bool whole)
{
	char text[DIGEST_TEXT_SIZE];

	digest_text(fact->value.digest, text);
	if (whole)
		return arena_strdup(arena, text);
	return arena_strndup(arena, text, sizeof("sha256:") - 1 + DIGITS_SHOWN);
}

static const char *
joined(struct arena *arena, const struct doc *list, bool verbose)
{
	struct text text = text_new(arena);

	if (!list->first)
		return "none";
	for (const struct doc *item = list->first; item; item = item->next) {
		text_add(&text, item == list->first ? "" : ", ");
		text_add(&text, value_shown(arena, item, verbose));
	}
	return text.data;
}

const char *
value_shown(struct arena *arena, const struct doc *fact, bool verbose)
{
	if (!fact)
		return "-";
	if (node_is_absent(fact))
		return "not recorded";
	switch (fact->kind) {
	case NODE_INTEGER:
		return integer(arena, fact->value.integer, fact->unit);
	case NODE_REAL:
		return real(arena, fact->value.real, fact->unit);
	case NODE_BOOLEAN:
		return fact->value.boolean ? "yes" : "no";
	case NODE_TIME:
		return verbose ? value_time(arena, fact) : moment(arena, fact);
	case NODE_DIGEST:
		return digest(arena, fact, verbose);
	case NODE_LIST:
		return joined(arena, fact, verbose);
	case NODE_TEXT:
	case NODE_JSON:
	case NODE_LINE:
	case NODE_CODE:
	case NODE_BRANCH:
		return text_printable(arena, fact->value.text);
	case NODE_ROOT:
	case NODE_SECTION:
	case NODE_TABLE:
	case NODE_COLUMN:
	case NODE_ROW:
	case NODE_TREE:
	case NODE_MISSING:
		break;
	}
	return "-";
}

const char *
value_remedy(struct arena *arena, const struct doc *fact)
{
	if (fact->kind != NODE_MISSING || !fact->value.text)
		return NULL;
	return arena_printf(arena, "(record it: %s)",
			    text_printable(arena, fact->value.text));
}

const char *
value_code_line(struct arena *arena, const char *line, size_t length)
{
	struct text text = text_new(arena);
	const char *end = line + length;

	while (line < end) {
		const char *tab = memchr(line, '\t', (size_t)(end - line));
		size_t piece = (size_t)((tab ? tab : end) - line);

		text_add(&text, text_printable_bytes(arena, line, piece));
		if (tab)
			text_add_char(&text, '\t');
		line += piece + (tab ? 1 : 0);
	}
	return text.data;
}

static const char *
plain_real(struct arena *arena, double value)
{
	char text[TEXT_REAL_SIZE];

	if (!isfinite(value))
		return "";
	text_real(text, value);
	return arena_strdup(arena, text);
}

const char *
value_plain(struct arena *arena, const struct doc *fact)
{
	struct text json;

	if (!fact || node_is_absent(fact))
		return "";
	switch (fact->kind) {
	case NODE_TEXT:
	case NODE_LINE:
	case NODE_CODE:
		return fact->value.text;
	case NODE_INTEGER:
		return arena_printf(arena, "%" PRId64, fact->value.integer);
	case NODE_REAL:
		return plain_real(arena, fact->value.real);
	case NODE_BOOLEAN:
		return fact->value.boolean ? "true" : "false";
	case NODE_TIME:
		return value_time(arena, fact);
	case NODE_DIGEST:
		return digest(arena, fact, true);
	case NODE_JSON:
	case NODE_LIST:
	case NODE_SECTION:
	case NODE_TABLE:
	case NODE_TREE:
		json = text_new(arena);
		render_json_value(fact, &json);
		return json.data;
	case NODE_ROOT:
	case NODE_COLUMN:
	case NODE_ROW:
	case NODE_BRANCH:
	case NODE_MISSING:
		break;
	}
	return "";
}
