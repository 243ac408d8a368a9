/* model_source.h - what the files of a model say of it themselves */
#ifndef CATALOG_MODEL_SOURCE_H
#define CATALOG_MODEL_SOURCE_H

#include "base/error.h"
#include "formats/signature.h"
#include "store/objects.h"

struct arena;

struct model_source {
	const char *file_name; /* its base name; valid UTF-8 */
	const char *folder;    /* where files about it stand: it, or beside */
	const char *format;
	struct signature signature; /* count 0: not known */
};

/* Of the path as it was given. `signature` (may be NULL) names the file that
 * declares the signature; without it the model's own files are asked. */
enum status model_source_read(struct arena *arena, const char *path,
			      const struct content *content,
			      const char *signature, struct model_source *out,
			      struct error *err);

/* The name under which a path is recorded, before the slow work: ERR_USAGE
 * when it has none that is UTF-8. */
enum status model_source_name(struct arena *arena, const char *path,
			      const char **name, struct error *err);

#endif
