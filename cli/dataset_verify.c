/* dataset_verify.c - whether recorded data is still what it was */
#include "dataset_verify.h"

#include "catalog/dataset_content.h"

struct verifying {
	struct session *session;
	struct doc *table;
	struct words complaints;
	enum status worst; /* OK while all is whole */
};

static int
weight(enum status status)
{
	if (status == OK)
		return 0;
	if (status == ERR_CORRUPT)
		return 3;
	return status == ERR_NOT_FOUND ? 2 : 1;
}

static void
add_row(struct verifying *verifying, const struct dataset_version *version,
	const char *place, const struct dataset_check *check)
{
	struct doc *row = doc_row(verifying->table);
	bool whole = check->state == DATASET_WHOLE;

	doc_text(row, "ref", NULL, version->shown);
	doc_text(row, "place", NULL, place);
	doc_text(row, "state", NULL, dataset_state_word(check->state));
	doc_mood(row, whole ? MOOD_GOOD : MOOD_BAD);
	doc_digest(row, "digest", NULL, &version->digest);
	if (check->hashed)
		doc_digest(row, "found", NULL, &check->found);
	else
		doc_text(row, "found", NULL, NULL);
	doc_text(row, "why", NULL, whole ? NULL : check->why.message);
}

static void
complain(struct verifying *verifying, const struct dataset_check *check)
{
	struct arena *arena = verifying->session->arena;

	if (check->state == DATASET_WHOLE)
		return;
	words_add(arena, &verifying->complaints,
		  arena_strdup(arena, check->why.message));
	if (weight(check->why.code) > weight(verifying->worst))
		verifying->worst = check->why.code;
}

/* What is gone from its place, and whole in the store, is not lost. */
static enum status
verify_one(struct verifying *verifying, const struct dataset_version *version,
	   struct error *err)
{
	struct registry *registry = verifying->session->registry;
	struct dataset_check there, kept = {.state = DATASET_GONE};
	bool stored;

	if (dataset_content_stored(registry, version, &stored, err) != OK)
		return err->code;
	dataset_content_check(version, &there);
	add_row(verifying, version, version->location, &there);
	if (stored) {
		dataset_content_check_stored(registry, version, &kept);
		add_row(verifying, version, "store", &kept);
		complain(verifying, &kept);
	}
	if (there.state != DATASET_GONE || kept.state != DATASET_WHOLE)
		complain(verifying, &there);
	return OK;
}

enum status
dataset_verify(struct session *session, const struct dataset_version *versions,
	       size_t count, struct error *err)
{
	static const char *const columns[][2] = {
		{"ref", "dataset"}, {"place", "where"}, {"state", "state"},
		{"digest", NULL},   {"found", NULL},	{"why", NULL},
	};
	struct doc *doc = session->doc;
	struct verifying verifying = {.session = session};
	const struct words *complaints = &verifying.complaints;

	verifying.table = doc_table(doc, "checked", NULL);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(verifying.table, columns[i][0], columns[i][1]);
	for (size_t i = 0; i < count; i++)
		if (verify_one(&verifying, &versions[i], err) != OK)
			return err->code;
	doc_boolean(doc, "whole", NULL, complaints->count == 0);
	if (complaints->count == 0)
		return OK;
	session->answers = true;
	if (complaints->count == 1)
		return fail(err, verifying.worst, "%s", complaints->items[0]);
	for (size_t i = 0; i < complaints->count; i++)
		session_hint(session, "%s", complaints->items[i]);
	return fail(err, verifying.worst, "%zu places are not whole",
		    complaints->count);
}
