/* dataset_diff.c - how two versions of datasets differ, in an answer */
#include "dataset_diff.h"

#include "catalog/content_diff.h"
#include "catalog/dataset_content.h"
#include <string.h>

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void
add_text(struct doc *table, const char *fact, const char *a, const char *b)
{
	struct doc *row;

	if (same_text(a, b))
		return;
	row = doc_row(table);
	doc_text(row, "fact", NULL, fact);
	doc_text(row, "a", NULL, a);
	doc_text(row, "b", NULL, b);
}

typedef void put_fn(struct doc *in, const char *key, int64_t value);

static void
put_bytes(struct doc *in, const char *key, int64_t value)
{
	doc_integer(in, key, NULL, value, UNIT_BYTES);
}

static void
put_count(struct doc *in, const char *key, int64_t value)
{
	if (value == DATASET_UNKNOWN)
		doc_text(in, key, NULL, NULL);
	else
		doc_integer(in, key, NULL, value, UNIT_COUNT);
}

static void
put_time(struct doc *in, const char *key, int64_t value)
{
	if (value == DATASET_UNKNOWN)
		doc_text(in, key, NULL, NULL);
	else
		doc_time(in, key, NULL, value);
}

static void
add_number(struct doc *table, const char *fact, put_fn *put, int64_t a,
	   int64_t b)
{
	struct doc *row;

	if (a == b)
		return;
	row = doc_row(table);
	doc_text(row, "fact", NULL, fact);
	put(row, "a", a);
	put(row, "b", b);
}

/* The facts that differ; location and who recorded it are none of content or
 * description. */
static void
compare_facts(struct doc *doc, const struct dataset_version *a,
	      const struct dataset_version *b)
{
	struct doc *table = doc_table(doc, "differences", NULL);

	doc_column(table, "fact", "what");
	doc_column(table, "a", "before");
	doc_column(table, "b", "after");
	if (!digest_equal(&a->digest, &b->digest)) {
		struct doc *row = doc_row(table);

		doc_text(row, "fact", NULL, "digest");
		doc_digest(row, "a", NULL, &a->digest);
		doc_digest(row, "b", NULL, &b->digest);
	}
	add_text(table, "form", content_form_word(a->form),
		 content_form_word(b->form));
	add_number(table, "bytes", put_bytes, a->bytes, b->bytes);
	add_number(table, "files", put_count, a->files, b->files);
	add_number(table, "rows", put_count, a->rows, b->rows);
	add_text(table, "split", a->split, b->split);
	add_text(table, "licence", a->licence, b->licence);
	add_text(table, "source", a->source, b->source);
	add_number(table, "time_from", put_time, a->time_from_us,
		   b->time_from_us);
	add_number(table, "time_to", put_time, a->time_to_us, b->time_to_us);
}

static bool
described_the_same(const struct dataset_version *a,
		   const struct dataset_version *b)
{
	return a->rows == b->rows && same_text(a->split, b->split) &&
	       same_text(a->licence, b->licence) &&
	       same_text(a->source, b->source) &&
	       a->time_from_us == b->time_from_us &&
	       a->time_to_us == b->time_to_us;
}

static void
add_file(struct doc *table, const struct content_difference *difference)
{
	struct doc *row = doc_row(table);

	doc_text(row, "change", NULL, content_diff_word(difference->change));
	doc_text(row, "path", NULL, difference->path);
	if (difference->change == CONTENT_ADDED)
		doc_text(row, "before", NULL, NULL);
	else
		doc_digest(row, "before", NULL, &difference->before);
	if (difference->change == CONTENT_REMOVED)
		doc_text(row, "after", NULL, NULL);
	else
		doc_digest(row, "after", NULL, &difference->after);
}

/* Of two folders that differ: their files, when the store has both. */
static enum status
compare_files(struct registry *registry, const struct dataset_version *a,
	      const struct dataset_version *b, struct doc *doc,
	      struct error *err)
{
	struct content_difference *differences;
	struct doc *table;
	bool has_a, has_b;
	size_t count;

	if (dataset_content_stored(registry, a, &has_a, err) != OK ||
	    dataset_content_stored(registry, b, &has_b, err) != OK)
		return err->code;
	if (!has_a || !has_b) {
		doc_missing(doc, "files", "files",
			    "mlops dataset add NAME PATH --store");
		return OK;
	}
	if (content_diff(registry, &a->digest, &b->digest, &differences, &count,
			 err) != OK)
		return err->code;
	table = doc_table(doc, "files", "files");
	doc_column(table, "change", "change");
	doc_column(table, "path", "path");
	doc_column(table, "before", NULL);
	doc_column(table, "after", NULL);
	for (size_t i = 0; i < count; i++)
		add_file(table, &differences[i]);
	return OK;
}

enum status
dataset_diff(struct registry *registry, const struct dataset_version *a,
	     const struct dataset_version *b, struct doc *doc, bool *differ,
	     struct error *err)
{
	bool same_content = digest_equal(&a->digest, &b->digest);
	bool different = !same_content || !described_the_same(a, b);

	doc_text(doc, "a", NULL, a->shown);
	doc_text(doc, "b", NULL, b->shown);
	doc_boolean(doc, "same_content", NULL, same_content);
	doc_line(doc, NULL, MOOD_PLAIN, "%s -> %s%s%s", a->shown, b->shown,
		 same_content ? "  the same content" : "",
		 same_content && different ? ", described otherwise" : "");
	if (!different)
		doc_list(doc, "differences", NULL);
	else
		compare_facts(doc, a, b);
	if (same_content || a->form != FORM_DIRECTORY ||
	    b->form != FORM_DIRECTORY)
		doc_text(doc, "files", NULL, NULL);
	else if (compare_files(registry, a, b, doc, err) != OK)
		return err->code;
	*differ = different;
	return OK;
}
