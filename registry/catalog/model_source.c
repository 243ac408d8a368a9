/* model_source.c - what the files of a model say of it themselves */
#include "catalog/model_source.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "formats/detect.h"
#include <string.h>

enum status
model_source_name(struct arena *arena, const char *path, const char **name,
		  struct error *err)
{
	const char *base;
	char *absolute;

	if (file_absolute(arena, path, &absolute, err) != OK)
		return err->code;
	base = file_base_name(absolute);
	if (*base == '\0')
		return fail(err, ERR_USAGE, "'%s' has no name to record", path);
	if (!text_is_utf8(base, strlen(base)))
		return fail(err, ERR_USAGE,
			    "the name of '%s' is not UTF-8, and what is "
			    "recorded must be (rename it)",
			    path);
	*name = base;
	return OK;
}

/* A folder's format, by the names in its manifest. */
static enum status
detect_folder(struct arena *arena, const struct content *content,
	      const char **format, struct error *err)
{
	struct manifest_entry *entries;
	const char **names;
	size_t count;

	if (manifest_parse(arena, content->manifest, content->manifest_size,
			   &entries, &count, err) != OK)
		return err->code;
	names = arena_array(arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = entries[i].path;
	*format = detect_names(names, count);
	return OK;
}

enum status
model_source_read(struct arena *arena, const char *path,
		  const struct content *content, const char *signature,
		  struct model_source *out, struct error *err)
{
	struct model_source source = {.folder = path};
	enum status status;

	if (model_source_name(arena, path, &source.file_name, err) != OK)
		return err->code;
	if (content->form == FORM_DIRECTORY) {
		status = detect_folder(arena, content, &source.format, err);
	} else {
		source.folder = arena_strndup(
			arena, path, (size_t)(file_base_name(path) - path));
		if (*source.folder == '\0')
			source.folder = ".";
		status = detect_file(path, &source.format, err);
	}
	if (status != OK)
		return status;
	if (signature != NULL)
		status = signature_read_file(arena, signature,
					     &source.signature, err);
	else
		status = signature_read_model(arena, path, source.format,
					      &source.signature, err);
	if (status == OK)
		*out = source;
	return status;
}
