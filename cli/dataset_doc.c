/* dataset_doc.c - a dataset's version in answers */
#include "dataset_doc.h"

#include "base/text.h"

static void
maybe_integer(struct doc *in, const char *key, int64_t value)
{
	if (value == DATASET_UNKNOWN)
		doc_text(in, key, NULL, NULL);
	else
		doc_integer(in, key, NULL, value, UNIT_COUNT);
}

static void
maybe_time(struct doc *in, const char *key, int64_t value)
{
	if (value == DATASET_UNKNOWN || value == 0)
		doc_text(in, key, NULL, NULL);
	else
		doc_time(in, key, NULL, value);
}

void
dataset_doc_facts(struct doc *in, const struct dataset_version *version)
{
	doc_text(in, "ref", NULL, version->shown);
	doc_text(in, "name", NULL, version->name);
	doc_integer(in, "number", NULL, version->number, UNIT_COUNT);
	doc_digest(in, "digest", NULL, &version->digest);
	doc_text(in, "form", NULL, content_form_word(version->form));
	doc_integer(in, "bytes", NULL, version->bytes, UNIT_BYTES);
	doc_integer(in, "files", NULL, version->files, UNIT_COUNT);
	maybe_integer(in, "rows", version->rows);
	doc_text(in, "split", NULL, version->split);
	doc_text(in, "licence", NULL, version->licence);
	doc_text(in, "source", NULL, version->source);
	maybe_time(in, "time_from", version->time_from_us);
	maybe_time(in, "time_to", version->time_to_us);
	doc_text(in, "location", NULL, version->location);
	maybe_time(in, "recorded", version->created_us);
	doc_text(in, "actor", NULL, version->actor);
}

void
dataset_doc_line(struct doc *in, const struct dataset_version *version)
{
	struct arena *arena = doc_arena(in);
	struct text line = text_new(arena);
	char digest[DIGEST_TEXT_SIZE];

	digest_text(&version->digest, digest);
	text_addf(&line, "%s  %.19s  %s", version->shown, digest,
		  text_bytes(arena, version->bytes));
	if (version->rows != DATASET_UNKNOWN)
		text_addf(&line, "  %lld rows", (long long)version->rows);
	if (version->form == FORM_DIRECTORY)
		text_addf(&line, "  %lld files", (long long)version->files);
	if (version->split != NULL)
		text_addf(&line, "  %s", version->split);
	dataset_doc_facts(in, version);
	doc_line(in, NULL, MOOD_PLAIN, "%s", line.data);
}
