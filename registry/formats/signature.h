/* signature.h - what a model takes and gives */
#ifndef FORMATS_SIGNATURE_H
#define FORMATS_SIGNATURE_H

#include "base/error.h"
#include "base/json.h"
#include <stdbool.h>
#include <stddef.h>

/* Types are words that compare as strings: boolean, integer, long, float,
 * double, string, binary, datetime, category, any; tensor(float32)[-1,4],
 * array(double), map(long), object(a:string,b:long?) with sorted names. */
struct signature_field {
	const char *side; /* input, output or param */
	const char *name; /* unique on its side */
	const char *type;
	bool required;
};

/* In the order of the file, inputs before outputs before params. */
struct signature {
	struct signature_field *fields;
	size_t count;
};

/* Our own file (YAML, or JSON when it ends in .json): lists `inputs`,
 * `outputs` and `params` of {name, type, required?}. What it says of none is
 * ERR_USAGE. */
enum status signature_read_file(struct arena *arena, const char *path,
				struct signature *out, struct error *err);

/* The signature that an MLmodel file holds; none: count 0. */
enum status signature_read_mlmodel(struct arena *arena, const char *path,
				   struct signature *out, struct error *err);

/* Feature names and types of an XGBoost model saved as JSON, and the score it
 * gives. Only the names are kept, and a file over 256 MB is ERR_USAGE. */
enum status signature_read_xgboost(struct arena *arena, const char *path,
				   struct signature *out, struct error *err);

/* Of the model at `path` with a format word of detect.h: what its own files
 * say; count 0 when that format says nothing that we read. */
enum status signature_read_model(struct arena *arena, const char *path,
				 const char *format, struct signature *out,
				 struct error *err);

#endif
