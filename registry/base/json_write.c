/* json_write.c - canonical JSON */
#include "base/arena.h"
#include "base/json.h"
#include "base/json_scan.h"
#include "base/json_tree.h"
#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

static void
write_escape(struct text *out, unsigned char c)
{
	static const char letters[] = "\"\\\b\f\n\r\t";
	static const char written[] = "\"\\bfnrt";
	const char *letter = c ? strchr(letters, c) : NULL;

	if (letter) {
		text_add_char(out, '\\');
		text_add_char(out, written[letter - letters]);
	} else {
		text_addf(out, "\\u%04x", c);
	}
}

void
json_write_string(struct text *out, const char *data, size_t size)
{
	size_t i = 0, start, length;

	text_add_char(out, '"');
	while (i < size) {
		for (start = i; i < size && is_plain((unsigned char)data[i]);)
			i++;
		text_add_bytes(out, data + start, i - start);
		if (i == size)
			break;
		length = json_character(data + i, size - i);
		if (length == 0)
			text_add(out, "\xef\xbf\xbd");
		else if (length > 1 || data[i] == 0x7f)
			text_add_bytes(out, data + i, length);
		else
			write_escape(out, (unsigned char)data[i]);
		i += length ? length : 1;
	}
	text_add_char(out, '"');
}

static void
write_object(struct text *out, const struct json *object)
{
	const struct json_member *sorted = json_sorted(out->arena, object);

	text_add_char(out, '{');
	for (size_t i = 0; i < object->list.count; i++) {
		const struct json *member = sorted[i].json;

		if (i > 0)
			text_add_char(out, ',');
		json_write_string(out, member->key, strlen(member->key));
		text_add_char(out, ':');
		json_write_canonical(out, member);
	}
	text_add_char(out, '}');
}

static void
write_array(struct text *out, const struct json *array)
{
	const struct json *item;

	text_add_char(out, '[');
	for (item = array->list.first; item; item = item->next) {
		json_write_canonical(out, item);
		if (item->next)
			text_add_char(out, ',');
	}
	text_add_char(out, ']');
}

static void
write_real(struct text *out, double value)
{
	char digits[TEXT_REAL_SIZE];

	if (!isfinite(value)) {
		text_add(out, "null");
		return;
	}
	text_real(digits, value);
	text_add(out, digits);
}

void
json_write_canonical(struct text *out, const struct json *value)
{
	switch (value->type) {
	case JSON_NULL:
		text_add(out, "null");
		break;
	case JSON_BOOLEAN:
		text_add(out, value->boolean ? "true" : "false");
		break;
	case JSON_INTEGER:
		text_addf(out, "%" PRId64, value->integer);
		break;
	case JSON_REAL:
		write_real(out, value->real);
		break;
	case JSON_STRING:
		json_write_string(out, value->string.data,
				  value->string.length);
		break;
	case JSON_ARRAY:
		write_array(out, value);
		break;
	case JSON_OBJECT:
		write_object(out, value);
		break;
	}
}

const char *
json_canonical(struct arena *arena, const struct json *value)
{
	struct text out = text_new(arena);

	json_write_canonical(&out, value);
	return out.data;
}
