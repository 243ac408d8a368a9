/* text_printable.c - UTF-8, and text that is safe to show or to paste */
#include "base/arena.h"
#include "base/text.h"

#include <string.h>

/* RFC 3629, table 3-7 of the Unicode standard: the second byte's range is
 * what keeps overlong forms, surrogates and all above U+10FFFF out. */
size_t
text_decode(const char *data, size_t size, uint32_t *point)
{
	const unsigned char *bytes = (const unsigned char *)data;

	if (size == 0)
		return 0;
	unsigned char lead = bytes[0];
	if (lead < 0x80) {
		*point = lead;
		return 1;
	}
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (size < length)
		return 0;
	unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
	if (bytes[1] < low || bytes[1] > high)
		return 0;
	uint32_t value = lead & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xC0) != 0x80)
			return 0;
		value = value << 6 | (bytes[i] & 0x3F);
	}
	*point = value;
	return length;
}

bool
text_is_utf8(const char *data, size_t size)
{
	uint32_t point;

	while (size > 0) {
		size_t length = text_decode(data, size, &point);
		if (length == 0)
			return false;
		data += length;
		size -= length;
	}
	return true;
}

bool
text_is_unsafe(uint32_t point)
{
	return point < 0x20 || (point >= 0x7F && point <= 0x9F) ||
	       point == 0x061C || point == 0x200E || point == 0x200F ||
	       (point >= 0x2028 && point <= 0x202E) ||
	       (point >= 0x2066 && point <= 0x2069);
}

static void
add_escaped(struct text *out, uint32_t point)
{
	if (point == '\n')
		text_add(out, "\\n");
	else if (point == '\t')
		text_add(out, "\\t");
	else if (point == '\r')
		text_add(out, "\\r");
	else if (point < 0x80)
		text_addf(out, "\\x%02x", (unsigned)point);
	else
		text_addf(out, "\\u%04x", (unsigned)point);
}

const char *
text_printable(struct arena *arena, const char *string)
{
	return text_printable_bytes(arena, string, strlen(string));
}

const char *
text_printable_bytes(struct arena *arena, const char *data, size_t size)
{
	struct text out = text_new(arena);
	uint32_t point;

	while (size > 0) {
		size_t length = text_decode(data, size, &point);
		if (length == 0) {
			text_addf(&out, "\\x%02x", (unsigned char)*data);
			length = 1;
		} else if (text_is_unsafe(point)) {
			add_escaped(&out, point);
		} else {
			text_add_bytes(&out, data, length);
		}
		data += length;
		size -= length;
	}
	return out.data;
}

const char *
text_shell_word(struct arena *arena, const char *string)
{
	static const char harmless[] = "abcdefghijklmnopqrstuvwxyz"
				       "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "0123456789_@%+=:,./-";

	if (*string && string[strspn(string, harmless)] == '\0')
		return string;
	struct text out = text_new(arena);
	text_add_char(&out, '\'');
	for (; *string; string++) {
		if (*string == '\'')
			text_add(&out, "'\\''");
		else
			text_add_char(&out, *string);
	}
	text_add_char(&out, '\'');
	return out.data;
}
