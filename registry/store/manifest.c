/* manifest.c - the files of a folder, one a line, as sha256sum writes them
 *
 * Checked by `sha256sum -c`. A name with a backslash, a newline or a carriage
 * return is escaped, and its line begins with a backslash.
 */
#include "base/arena.h"
#include "base/text.h"
#include "store/objects_private.h"

#include <stdbool.h>
#include <string.h>

static const char special[] = "\\\n\r";
static const char letters[] = "\\nr"; /* in the same order */

void
manifest_add(struct text *manifest, const struct digest *digest,
	     const char *path)
{
	char hex[DIGEST_HEX_SIZE];

	if (strpbrk(path, special))
		text_add_char(manifest, '\\');
	digest_hex(digest, hex);
	text_add(manifest, hex);
	text_add(manifest, "  ");
	for (; *path; path++) {
		const char *at = strchr(special, *path);

		if (at)
			text_add_char(manifest, '\\');
		text_add_char(manifest, at ? letters[at - special] : *path);
	}
	text_add_char(manifest, '\n');
}

/* In place; false for a backslash before anything else than we write. */
static bool
unescape(char *path)
{
	char *to = path;

	for (; *path; path++) {
		char c = *path;

		if (c == '\\') {
			const char *at = path[1] ? strchr(letters, path[1])
						 : NULL;

			if (!at)
				return false;
			c = special[at - letters];
			path++;
		}
		*to++ = c;
	}
	*to = '\0';
	return true;
}

/* Relative, and leads nowhere but down? */
static bool
is_plain_path(const char *path)
{
	for (;;) {
		size_t length = strcspn(path, "/");

		if (length == 0 || (length == 1 && path[0] == '.') ||
		    (length == 2 && path[0] == '.' && path[1] == '.'))
			return false;
		if (!path[length])
			return true;
		path += length + 1;
	}
}

static bool
parse_line(struct arena *arena, const char *line, size_t length,
	   struct manifest_entry *entry)
{
	const size_t digits = DIGEST_HEX_SIZE - 1;
	const bool is_escaped = length > 0 && line[0] == '\\';
	char hex[DIGEST_HEX_SIZE] = "", again[DIGEST_HEX_SIZE];
	char *path;

	if (is_escaped) {
		line++;
		length--;
	}
	if (length < digits + 3 || memchr(line, '\0', length) ||
	    line[digits] != ' ' || line[digits + 1] != ' ')
		return false;
	memcpy(hex, line, digits);
	if (!text_unhex(hex, entry->digest.bytes, DIGEST_SIZE))
		return false;
	digest_hex(&entry->digest, again);
	path = arena_strndup(arena, line + digits + 2, length - digits - 2);
	if (strcmp(hex, again) != 0 || (is_escaped && !unescape(path)))
		return false;
	entry->path = path;
	return is_plain_path(path);
}

static size_t
count_lines(const char *text, size_t size)
{
	size_t lines = 0;

	for (size_t i = 0; i < size; i++)
		lines += text[i] == '\n';
	return lines;
}

enum status
manifest_parse(struct arena *arena, const char *text, size_t size,
	       struct manifest_entry **entries, size_t *count,
	       struct error *err)
{
	const char *end = text + size;
	const size_t lines = count_lines(text, size);
	struct manifest_entry *made = arena_array(arena, lines, sizeof(*made));
	size_t i;

	for (i = 0; i < lines; i++) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));

		if (!newline || !parse_line(arena, text,
					    (size_t)(newline - text), &made[i]))
			break;
		if (i > 0 && strcmp(made[i - 1].path, made[i].path) >= 0)
			break;
		text = newline + 1;
	}
	if (i < lines || text != end)
		return fail(err, ERR_CORRUPT,
			    "line %zu of a folder's manifest is not what "
			    "mlops writes",
			    i + 1);
	*entries = made;
	*count = lines;
	return OK;
}
