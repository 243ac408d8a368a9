/* complete.c - names that begin so, for the completion of a shell */
#include "catalog/complete.h"

#include "base/arena.h"
#include <string.h>
#include <strings.h>

#define LAST_CHARACTER "\xF4\x8F\xBF\xBF" /* U+10FFFF */
#define RUNS 50				  /* those that were started last */

/* A registry that others made may hold any name, and what is offered lands on
 * a command line. */
static bool
is_harmless(const char *name)
{
	return name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				 "abcdefghijklmnopqrstuvwxyz"
				 "0123456789._-@:/")] == '\0';
}

/* The rows whose name begins with `prefix`, `before` put before each. */
static enum status
add_rows(struct db *db, enum sql sql, const struct arg *args,
	 const char *before, const char *prefix, struct text *out,
	 struct error *err)
{
	struct rows *rows = db_begin(db, sql, args);

	while (db_next(rows)) {
		const char *name = db_text(rows, out->arena, "name");
		if (name && is_harmless(name) &&
		    strncasecmp(name, prefix, strlen(prefix)) == 0)
			text_addf(out, "%s%s\n", before, name);
	}
	return db_end(rows, err);
}

/* The rows from `low` on whose names begin with its first `length` bytes. */
static enum status
add_range(struct db *db, enum sql sql, const char *prefix, size_t length,
	  const char *before, struct text *out, struct error *err)
{
	const char *low = arena_strndup(out->arena, prefix, length);
	const char *high = arena_printf(out->arena, "%s" LAST_CHARACTER, low);

	return add_rows(db, sql,
			ARGS(arg_text("low", low), arg_text("high", high)),
			before, prefix, out, err);
}

/* What belongs to the one named before `separator` in the prefix. */
static enum status
add_parts(struct db *db, enum sql sql, const char *prefix, char separator,
	  const char *before, struct text *out, struct error *err)
{
	const char *end = strchr(prefix, separator);

	if (!end)
		return OK;
	const char *of = arena_strndup(out->arena, prefix,
				       (size_t)(end - prefix));
	return add_rows(db, sql, ARGS(arg_text("of", of)), before, prefix, out,
			err);
}

enum status
complete_models(struct db *db, const char *prefix, struct text *out,
		struct error *err)
{
	return add_range(db, SQL_COMPLETE_MODELS, prefix, strlen(prefix), "",
			 out, err);
}

enum status
complete_versions(struct db *db, const char *prefix, struct text *out,
		  struct error *err)
{
	enum status status = complete_models(db, prefix, out, err);

	if (status == OK)
		status = add_parts(db, SQL_COMPLETE_MODEL_VERSIONS, prefix, '@',
				   "", out, err);
	if (status == OK)
		status = add_parts(db, SQL_COMPLETE_ALIASES, prefix, ':', "",
				   out, err);
	return status;
}

enum status
complete_environments(struct db *db, const char *prefix, struct text *out,
		      struct error *err)
{
	return add_range(db, SQL_COMPLETE_ENVIRONMENTS, prefix, strlen(prefix),
			 "", out, err);
}

enum status
complete_slots(struct db *db, const char *prefix, struct text *out,
	       struct error *err)
{
	return add_range(db, SQL_COMPLETE_SLOTS, prefix, strcspn(prefix, "/"),
			 "", out, err);
}

/* Names, or the versions of one, behind "data:" or "features:". While that
 * is being written there is nothing to tell the names apart by yet. */
static enum status
add_scheme(struct db *db, const char *scheme, enum sql names, enum sql versions,
	   const char *prefix, struct text *out, struct error *err)
{
	size_t length = strlen(scheme), given = strlen(prefix);
	const char *name = "";

	if (strncmp(prefix, scheme, given < length ? given : length) != 0)
		return OK;
	if (given > length)
		name = prefix + length;
	enum status status = add_range(db, names, name, strlen(name), scheme,
				       out, err);
	if (status == OK)
		status = add_parts(db, versions, name, '@', scheme, out, err);
	return status;
}

enum status
complete_data(struct db *db, const char *prefix, struct text *out,
	      struct error *err)
{
	return add_scheme(db, "data:", SQL_COMPLETE_DATASETS,
			  SQL_COMPLETE_DATASET_VERSIONS, prefix, out, err);
}

enum status
complete_features(struct db *db, const char *prefix, struct text *out,
		  struct error *err)
{
	return add_scheme(db, "features:", SQL_COMPLETE_FEATURE_SETS,
			  SQL_COMPLETE_FEATURE_SET_VERSIONS, prefix, out, err);
}

enum status
complete_runs(struct db *db, const char *prefix, struct text *out,
	      struct error *err)
{
	const char *scheme = "run:";
	size_t length = strlen(scheme), given = strlen(prefix);
	const char *digits = given > length ? prefix + length : "";

	if (strncmp(prefix, scheme, given < length ? given : length) != 0)
		return OK;
	if (strncmp("last", digits, strlen(digits)) == 0)
		text_add(out, "run:last\n");
	return add_rows(db, SQL_COMPLETE_RUNS, ARGS(arg_int("limit", RUNS)),
			scheme, digits, out, err);
}
