/* signature_private.h - what the readers of signatures share */
#ifndef FORMATS_SIGNATURE_PRIVATE_H
#define FORMATS_SIGNATURE_PRIVATE_H

#include "formats/signature.h"

struct signature_builder {
	struct arena *arena;
	const char *file; /* for errors */
	struct signature signature;
	size_t capacity;
};

void signature_add(struct signature_builder *builder, const char *side,
		   const char *name, const char *type, bool required);

/* The word for a type as NumPy, pandas, Arrow or MLflow write it, as
 * "float64" or "tensor(float32)[-1, 4]"; NULL when it is none. */
const char *signature_type(struct arena *arena, const char *word);
/* ERR_USAGE: the word at `at` is no type. */
enum status signature_fail_type(const char *file, const struct json *at,
				const char *word, struct error *err);

/* ERR_USAGE when a name stands twice on a side. */
enum status signature_finish(struct signature_builder *builder,
			     struct signature *out, struct error *err);

#endif
