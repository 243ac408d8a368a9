/* dataset_doc.c - a dataset's version in answers */
#include "dataset_doc.h"

#include "base/text.h"
#include "record_doc.h"

#define LOCATIONS_MOST 20
#define VERSIONS_MOST 10

static void
maybe_integer(struct doc *in, const char *key, const char *title, int64_t value)
{
	if (value == DATASET_UNKNOWN)
		doc_text(in, key, title, NULL);
	else
		doc_integer(in, key, title, value, UNIT_COUNT);
}

static void
maybe_time(struct doc *in, const char *key, const char *title, int64_t value)
{
	if (value == DATASET_UNKNOWN || value == 0)
		doc_text(in, key, title, NULL);
	else
		doc_time(in, key, title, value);
}

void
dataset_doc_facts(struct doc *in, const struct dataset_version *version,
		  bool titled)
{
#define TITLE(text) (titled ? (text) : NULL)
	doc_text(in, "ref", TITLE("dataset"), version->shown);
	doc_text(in, "name", NULL, version->name);
	doc_integer(in, "number", NULL, version->number, UNIT_COUNT);
	doc_digest(in, "digest", TITLE("digest"), &version->digest);
	doc_text(in, "form", TITLE("form"), content_form_word(version->form));
	doc_integer(in, "bytes", TITLE("size"), version->bytes, UNIT_BYTES);
	doc_integer(in, "files", TITLE("files"), version->files, UNIT_COUNT);
	maybe_integer(in, "rows", TITLE("rows"), version->rows);
	doc_text(in, "split", TITLE("split"), version->split);
	doc_text(in, "licence", TITLE("licence"), version->licence);
	doc_text(in, "source", TITLE("source"), version->source);
	maybe_time(in, "time_from", TITLE("rows from"), version->time_from_us);
	maybe_time(in, "time_to", TITLE("rows until"), version->time_to_us);
	doc_text(in, "location", TITLE("seen at"), version->location);
	maybe_time(in, "recorded", TITLE("recorded"), version->created_us);
	doc_text(in, "actor", TITLE("by"), version->actor);
#undef TITLE
}

const char *
dataset_doc_line(struct arena *arena, const struct dataset_version *version)
{
	struct text line = text_new(arena);
	char digest[DIGEST_TEXT_SIZE];

	digest_text(&version->digest, digest);
	text_addf(&line, "%s  %.19s  %s", version->shown, digest,
		  text_bytes(arena, version->bytes));
	if (version->rows != DATASET_UNKNOWN)
		text_addf(&line, "  %lld row%s", (long long)version->rows,
			  version->rows == 1 ? "" : "s");
	if (version->form == FORM_DIRECTORY)
		text_addf(&line, "  %lld file%s", (long long)version->files,
			  version->files == 1 ? "" : "s");
	if (version->split != NULL)
		text_addf(&line, "  %s", version->split);
	return line.data;
}

/* A column without a title is for programs. */
static const struct {
	const char *key, *title;
} columns[] = {
	{"ref", "dataset"},   {"name", NULL},	  {"number", NULL},
	{"digest", "digest"}, {"form", NULL},	  {"bytes", "size"},
	{"files", NULL},      {"rows", "rows"},	  {"split", "split"},
	{"licence", NULL},    {"source", NULL},	  {"time_from", NULL},
	{"time_to", NULL},    {"location", NULL}, {"recorded", "recorded"},
	{"actor", NULL},
};

void
dataset_doc_table(struct doc *in, const char *key, const char *title,
		  const struct dataset_version *versions, size_t count)
{
	struct doc *table = doc_table(in, key, title);

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(table, columns[i].key, columns[i].title);
	for (size_t i = 0; i < count; i++)
		dataset_doc_facts(doc_row(table), &versions[i], false);
}

static enum status
show_locations(struct registry *registry, const struct dataset_version *version,
	       struct doc *doc, struct error *err)
{
	struct doc *list = doc_list(doc, "locations", NULL);
	struct dataset_location *locations;
	size_t count;

	if (dataset_location_list(registry, version->id, LOCATIONS_MOST,
				  &locations, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_section(list, NULL, NULL);

		doc_text(item, "location", NULL, locations[i].location);
		doc_time(item, "time", NULL, locations[i].time_us);
		if (i > 0)
			doc_text(doc, NULL, "and before at",
				 locations[i].location);
	}
	return OK;
}

enum status
dataset_doc_show(struct registry *registry,
		 const struct dataset_version *version, struct doc *doc,
		 struct error *err)
{
	struct dataset_version *versions;
	size_t count;
	bool stored;

	if (dataset_content_stored(registry, version, &stored, err) != OK)
		return err->code;
	dataset_doc_facts(doc, version, true);
	doc_boolean(doc, "stored", "in the store", stored);
	if (show_locations(registry, version, doc, err) != OK ||
	    record_doc_sources(registry, version->id, doc, err) != OK ||
	    record_doc_uses(registry, version->id, doc, err) != OK ||
	    record_doc_marks(registry, version->id, doc, err) != OK ||
	    dataset_version_list(registry, version->dataset, 0, VERSIONS_MOST,
				 &versions, &count, err) != OK)
		return err->code;
	dataset_doc_table(doc, "versions", "newest versions", versions, count);
	return OK;
}
