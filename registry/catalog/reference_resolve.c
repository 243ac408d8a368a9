/* reference_resolve.c - references to what the registry holds */
#include "catalog/reference.h"

#include "base/clock.h"
#include "base/text.h"
#include "catalog/reference_find.h"
#include "catalog/revision.h"
#include <string.h>

#define LISTED_MOST 20
#define DIGITS_MORE 7 /* than were given, to tell what is ambiguous apart */

/* Hex digits as the lowest and highest digest that begin so. */
static void
prefix_range(const char *hex, unsigned char low[DIGEST_SIZE],
	     unsigned char high[DIGEST_SIZE])
{
	char digits[2 * DIGEST_SIZE + 1];
	size_t length = strlen(hex);

	memset(digits, '0', sizeof digits - 1);
	memcpy(digits, hex, length);
	digits[sizeof digits - 1] = '\0';
	BUG_IF(!text_unhex(digits, low, DIGEST_SIZE));
	memset(digits + length, 'f', sizeof digits - 1 - length);
	BUG_IF(!text_unhex(digits, high, DIGEST_SIZE));
}

/* What begins so: of runs and commits, which have no name, the digits. */
struct match {
	int64_t id;
	const char *digits; /* NULL: it has a name */
};

static enum status
add_match(struct registry *registry, const struct reference *reference,
	  const struct match *match, struct text *list, struct error *err)
{
	size_t given = strlen(reference->hex);
	struct resolved one;

	if (match->digits != NULL) {
		text_addf(list, "%s:%.*s",
			  reference->kind == REFERENCE_RUN ? "run" : "commit",
			  (int)given + DIGITS_MORE, match->digits);
		return OK;
	}
	if (reference_of_record(registry, match->id, &one, err) != OK)
		return err->code;
	text_add(list, one.shown);
	return OK;
}

/* Several things begin so: says which. */
static enum status
ambiguous(struct registry *registry, const char *text,
	  const struct reference *reference, const struct match *matches,
	  size_t count, struct error *err)
{
	struct text list = text_new(registry->arena);

	for (size_t i = 0; i < count && i < LISTED_MOST; i++) {
		if (i > 0)
			text_add(&list, ", ");
		if (add_match(registry, reference, &matches[i], &list, err) !=
		    OK)
			return err->code;
	}
	if (count > LISTED_MOST)
		text_add(&list, " and more");
	return fail(err, ERR_CONFLICT,
		    "'%s' is ambiguous: it could mean %s (give more digits or "
		    "a name)",
		    text, list.data);
}

static enum status
find_by_digits(struct registry *registry, const char *text,
	       const struct reference *reference, int64_t *id,
	       struct error *err)
{
	unsigned char low[DIGEST_SIZE], high[DIGEST_SIZE];
	struct match matches[LISTED_MOST + 1];
	size_t count = 0;
	struct rows *rows;

	prefix_range(reference->hex, low, high);
	if (reference->kind == REFERENCE_VERSION)
		rows = db_begin(registry->db, SQL_MODEL_VERSION_WITH_DIGEST,
				ARGS(arg_blob("low", low, sizeof low),
				     arg_blob("high", high, sizeof high)));
	else if (reference->kind == REFERENCE_COMMIT)
		rows = db_begin(registry->db, SQL_COMMIT_WITH_SHA,
				ARGS(arg_blob("low", low,
					      (strlen(reference->hex) + 1) / 2),
				     arg_blob("high", high, sizeof high)));
	else
		rows = db_begin(registry->db, SQL_RECORD_WITH_DIGEST,
				ARGS(arg_blob("low", low, sizeof low),
				     arg_blob("high", high, sizeof high),
				     arg_text("kind", "run")));
	while (db_next(rows) && count < LISTED_MOST + 1)
		matches[count++] = (struct match){
			.id = db_int(rows, "id"),
			.digits = db_text(rows, registry->arena, "digits"),
		};
	if (db_end(rows, err) != OK)
		return err->code;
	if (count == 0)
		return fail(err, ERR_NOT_FOUND, "nothing recorded is '%s'",
			    text);
	if (count > 1)
		return ambiguous(registry, text, reference, matches, count,
				 err);
	*id = matches[0].id;
	return OK;
}

static enum status
find_alias(struct registry *registry, const struct reference *reference,
	   int64_t model, const char *name, int64_t *id, struct error *err)
{
	bool found;

	if (db_find_int(registry->db, SQL_ALIAS_FIND,
			ARGS(arg_int("model", model),
			     arg_text("alias", reference->alias)),
			id, &found, err) != OK)
		return err->code;
	if (!found)
		return fail(err, ERR_NOT_FOUND,
			    "model '%s' has no alias '%s' (set it: mlops alias "
			    "%s:%s VERSION)",
			    name, reference->alias, name, reference->alias);
	return OK;
}

/* Datasets, feature sets and model versions: by name and number or alias. */
static enum status
find_by_name(struct registry *registry, const struct reference *reference,
	     int64_t *id, struct error *err)
{
	enum named_kind kind = reference->kind == REFERENCE_DATASET
				       ? NAMED_DATASET
			       : reference->kind == REFERENCE_FEATURES
				       ? NAMED_FEATURE_SET
				       : NAMED_MODEL;
	struct named named;

	if (reference_find_name(registry, kind, reference->name, &named, err) !=
	    OK)
		return err->code;
	if (reference->selector == SELECT_ALIAS)
		return find_alias(registry, reference, named.id, named.name, id,
				  err);
	return reference_find_version(registry, kind, &named, reference->number,
				      id, err);
}

static bool
is_wanted(const struct reference *reference, const struct revision *revision,
	  int64_t *lives)
{
	switch (reference->selector) {
	case SELECT_BACK:
		return revision->was_live && (*lives)++ == reference->number;
	case SELECT_REVISION:
		return revision->number == reference->number;
	case SELECT_NUMBER:
		return revision->version_number == reference->number;
	case SELECT_GOOD:
		return revision->was_live && revision->verdict == VERDICT_GOOD;
	case SELECT_NEWEST:
	case SELECT_ALIAS:
	case SELECT_DIGEST:
	case SELECT_TIME:
		break;
	}
	return false;
}

static enum status
find_in_history(struct registry *registry, const char *text,
		const struct reference *reference, const struct slot *slot,
		int64_t *id, struct error *err)
{
	struct revision *revisions;
	size_t count;
	int64_t lives = 0;

	if (revision_list(registry, slot->id, 0, 0, &revisions, &count, err) !=
	    OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		if (is_wanted(reference, &revisions[i], &lives)) {
			*id = revisions[i].id;
			return OK;
		}
	return fail(err, ERR_NOT_FOUND,
		    "no revision of '%s' is '%s' (list them: mlops log %s)",
		    slot->shown, text, slot->shown);
}

static enum status
find_revision(struct registry *registry, const char *text,
	      const struct reference *reference, int64_t *id, struct error *err)
{
	struct slot slot;
	struct revision revision = {.id = 0};
	char when[CLOCK_TEXT_SIZE];

	if (reference_find_slot(registry, reference->environment,
				reference->name, &slot, err) != OK)
		return err->code;
	if (reference->selector == SELECT_NEWEST) {
		if (revision_live(registry, slot.id, &revision, err) != OK)
			return err->code;
		if (revision.id == 0)
			return fail(err, ERR_NOT_FOUND,
				    "nothing is live in '%s' (make a version "
				    "live: mlops promote %s@N --to %s)",
				    slot.shown, slot.model_name,
				    slot.environment_name);
	} else if (reference->selector == SELECT_TIME) {
		if (revision_at(registry, slot.id, reference->time_us,
				&revision, err) != OK)
			return err->code;
		clock_text(reference->time_us, when);
		if (revision.id == 0)
			return fail(err, ERR_NOT_FOUND,
				    "nothing was live in '%s' at %s",
				    slot.shown, when);
	} else {
		return find_in_history(registry, text, reference, &slot, id,
				       err);
	}
	*id = revision.id;
	return OK;
}

static enum status
find_run(struct registry *registry, int64_t *id, struct error *err)
{
	bool found;

	if (db_find_int(registry->db, SQL_RUN_NEWEST, NO_ARGS, id, &found,
			err) != OK)
		return err->code;
	if (!found)
		return fail(err, ERR_NOT_FOUND,
			    "no run is recorded yet (record one: mlops run "
			    "exec -- COMMAND)");
	return OK;
}

static enum status
find_any(struct registry *registry, const char *text,
	 const struct reference *reference, int64_t *id, struct error *err)
{
	if (reference->selector == SELECT_DIGEST)
		return find_by_digits(registry, text, reference, id, err);
	switch (reference->kind) {
	case REFERENCE_VERSION:
	case REFERENCE_DATASET:
	case REFERENCE_FEATURES:
		return find_by_name(registry, reference, id, err);
	case REFERENCE_REVISION:
		return find_revision(registry, text, reference, id, err);
	case REFERENCE_RUN:
		return find_run(registry, id, err);
	case REFERENCE_COMMIT:
	case REFERENCE_EVALUATION:
		break;
	}
	error_bug(__FILE__, __LINE__, "a commit has digits");
}

static enum status
check_accepted(const struct reference *reference, const char *text,
	       unsigned accept, struct error *err)
{
	static const char *const nouns[] = {
		"a model version", "a slot's revision",
		"a dataset",	   "a feature set",
		"a run",	   "a commit",
	};
	unsigned is = 1u << reference->kind;

	if (reference->kind == REFERENCE_REVISION)
		is |= ACCEPT_VERSION;
	if ((is & accept) != 0)
		return OK;
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if ((accept & (1u << i)) != 0)
			return fail(err, ERR_USAGE,
				    "'%s' is %s: %s is wanted here (see: "
				    "mlops help references)",
				    text, nouns[reference->kind], nouns[i]);
	error_bug(__FILE__, __LINE__, "nothing is accepted");
}

enum status
reference_resolve(struct registry *registry, const char *text, unsigned accept,
		  struct resolved *out, struct error *err)
{
	struct reference reference;
	int64_t id = 0;
	const char *full = text;

	if (strpbrk(text, ":/") == NULL && accept == ACCEPT_DATASET)
		full = arena_printf(registry->arena, "data:%s", text);
	else if (strpbrk(text, ":/") == NULL && accept == ACCEPT_FEATURES)
		full = arena_printf(registry->arena, "features:%s", text);
	if (reference_parse(registry->arena, full, registry->options.now_us,
			    &reference, err) != OK ||
	    check_accepted(&reference, text, accept, err) != OK ||
	    find_any(registry, full, &reference, &id, err) != OK)
		return err->code;
	return reference_of_record(registry, id, out, err);
}
