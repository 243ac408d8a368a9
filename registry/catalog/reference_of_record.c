/* reference_of_record.c - how any record is called */
#include "catalog/reference.h"

#include "base/arena.h"
#include <string.h>

static const struct {
	const char *word; /* record.kind */
	enum reference_kind kind;
	enum sql shown;
} kinds[] = {
	{"model_version", REFERENCE_VERSION, SQL_SHOWN_MODEL_VERSION},
	{"dataset_version", REFERENCE_DATASET, SQL_SHOWN_DATASET_VERSION},
	{"feature_set_version", REFERENCE_FEATURES,
	 SQL_SHOWN_FEATURE_SET_VERSION},
	{"run", REFERENCE_RUN, SQL_SHOWN_RUN},
	{"git_commit", REFERENCE_COMMIT, SQL_SHOWN_GIT_COMMIT},
	{"revision", REFERENCE_REVISION, SQL_SHOWN_REVISION},
	{"evaluation", REFERENCE_EVALUATION, SQL_SHOWN_EVALUATION},
};

static enum status
read_shown(struct registry *registry, size_t kind, int64_t record,
	   struct resolved *out, struct error *err)
{
	struct rows *rows = db_begin(registry->db, kinds[kind].shown,
				     ARGS(arg_int("id", record)));
	struct resolved found = {.kind = kinds[kind].kind, .record = record};

	if (db_next(rows)) {
		found.shown = db_text(rows, registry->arena, "shown");
		db_digest(rows, "digest", &found.digest);
		if (found.kind == REFERENCE_VERSION)
			found.version = record;
		else if (found.kind == REFERENCE_REVISION)
			found.version = db_int(rows, "version");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	if (found.shown == NULL)
		return fail(err, ERR_CORRUPT,
			    "record %lld is a %s that is not there (see: mlops "
			    "fsck)",
			    (long long)record, kinds[kind].word);
	*out = found;
	return OK;
}

enum status
reference_of_record(struct registry *registry, int64_t record,
		    struct resolved *out, struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_RECORD_KIND,
				     ARGS(arg_int("id", record)));
	const char *word = NULL;

	if (db_next(rows))
		word = db_text(rows, registry->arena, "kind");
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; word != NULL && i < sizeof kinds / sizeof *kinds;
	     i++)
		if (strcmp(word, kinds[i].word) == 0)
			return read_shown(registry, i, record, out, err);
	return fail(err, ERR_CORRUPT,
		    "record %lld is not there (see: mlops "
		    "fsck)",
		    (long long)record);
}
