/* diff.c - what differs between two model versions */
#include "reports/diff.h"

#include "reports/diff_side.h"
#include <string.h>

static const char *const parts[] = {
	"content", "data",    "features",  "parents", "code",
	"params",  "metrics", "signature", "files",
};

/* Where a part begins and ends in a side. */
static void
part_of(const struct diff_side *side, const char *part, size_t *from,
	size_t *to)
{
	size_t i = 0;

	while (i < side->count && strcmp(side->facts[i].part, part) != 0)
		i++;
	*from = i;
	while (i < side->count && strcmp(side->facts[i].part, part) == 0)
		i++;
	*to = i;
}

static void
add_row(struct doc *table, const char *part, const char *what, const char *a,
	const char *b)
{
	struct doc *row = doc_row(table);

	doc_text(row, "part", NULL, part);
	doc_text(row, "what", NULL, what);
	if (a != NULL)
		doc_text(row, "a", NULL, a);
	if (b != NULL)
		doc_text(row, "b", NULL, b);
}

/* Both are sorted: a merge. */
static size_t
compare_part(struct doc *table, const char *part, const struct diff_side *a,
	     const struct diff_side *b)
{
	size_t i, k, a_end, b_end, rows = 0;

	part_of(a, part, &i, &a_end);
	part_of(b, part, &k, &b_end);
	while (i < a_end || k < b_end) {
		const struct diff_fact *left = i < a_end ? &a->facts[i] : NULL;
		const struct diff_fact *right = k < b_end ? &b->facts[k] : NULL;
		int order = left == NULL    ? 1
			    : right == NULL ? -1
					    : strcmp(left->what, right->what);

		i += order <= 0;
		k += order >= 0;
		if (order == 0 && strcmp(left->value, right->value) == 0)
			continue;
		add_row(table, part, order <= 0 ? left->what : right->what,
			order <= 0 ? left->value : NULL,
			order >= 0 ? right->value : NULL);
		rows++;
	}
	return rows;
}

enum status
diff_versions(struct registry *registry, int64_t a, int64_t b, struct doc *doc,
	      size_t *count, struct error *err)
{
	struct diff_side left = {.count = 0}, right = {.count = 0};
	struct doc *table;
	size_t rows = 0;

	if (diff_side_read(registry, a, &left, err) != OK ||
	    diff_side_read(registry, b, &right, err) != OK)
		return err->code;
	table = doc_table(doc, "differences", NULL);
	doc_column(table, "part", "part");
	doc_column(table, "what", "what");
	doc_column(table, "a", "a");
	doc_column(table, "b", "b");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		rows += compare_part(table, parts[i], &left, &right);
	*count = rows;
	return OK;
}
