/* serving.c - what serves, as a table: a revision a row */
#include "reports/serving.h"

struct doc *
serving_table(struct doc *in, const char *key, const char *title, bool ended)
{
	struct doc *table = doc_table(in, key, title);

	doc_column(table, "slot", NULL);
	doc_column(table, "revision", "revision");
	doc_column(table, "version", "version");
	doc_column(table, "digest", "digest");
	doc_column(table, "since", "since");
	doc_column(table, "until", ended ? "until" : NULL);
	doc_column(table, "verdict", "verdict");
	doc_column(table, "verdict_recorded", NULL);
	return table;
}

static enum doc_mood
verdict_mood(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_GOOD:
		return MOOD_GOOD;
	case VERDICT_BAD:
		return MOOD_BAD;
	case VERDICT_UNKNOWN:
		break;
	}
	return MOOD_PLAIN;
}

void
serving_row(struct doc *table, const struct slot *slot,
	    const struct revision *revision)
{
	struct doc *row = doc_row(table);

	doc_text(row, "slot", NULL, slot->shown);
	doc_text(row, "revision", NULL,
		 arena_printf(doc_arena(table), "%s@r%lld", slot->shown,
			      (long long)revision->number));
	doc_text(row, "version", NULL, revision->version_shown);
	doc_digest(row, "digest", NULL, &revision->digest);
	doc_time(row, "since", NULL, revision->live_from_us);
	if (revision->live_to_us != 0)
		doc_time(row, "until", NULL, revision->live_to_us);
	doc_text(row, "verdict", NULL,
		 revision_verdict_word(revision->verdict));
	doc_mood(row, verdict_mood(revision->verdict));
	doc_boolean(row, "verdict_recorded", NULL, revision->verdict_recorded);
}

enum status
serving_at(struct registry *registry, const struct slot *slots, size_t count,
	   int64_t time_us, struct doc *doc, size_t *served, struct error *err)
{
	struct doc *table = NULL;
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		struct revision revision;

		if (revision_at(registry, slots[i].id, time_us, &revision,
				err) != OK)
			return err->code;
		if (revision.id == 0)
			continue;
		if (found++ == 0)
			table = serving_table(doc, "served", NULL, true);
		serving_row(table, &slots[i], &revision);
	}
	if (found == 0)
		doc_json(doc, "served", NULL, "[]");
	*served = found;
	return OK;
}
