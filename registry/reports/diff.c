/* diff.c - what differs between two model versions */
#include "reports/diff.h"

#include "reports/diff_side.h"
#include <string.h>

static const char *const parts[] = {
	"content", "data",    "features",    "parents",	  "code",
	"params",  "metrics", "run metrics", "signature",
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
add_cell(struct doc *row, const char *key, const struct diff_fact *fact)
{
	if (fact != NULL && fact->digest != NULL)
		doc_digest(row, key, NULL, fact->digest);
	else if (fact != NULL)
		doc_text(row, key, NULL, fact->shown);
}

static void
add_row(struct doc *table, const struct diff_fact *a, const struct diff_fact *b)
{
	const struct diff_fact *either = a != NULL ? a : b;
	struct doc *row = doc_row(table);

	doc_text(row, "part", NULL, either->part);
	doc_text(row, "what", NULL, either->what);
	add_cell(row, "a", a);
	add_cell(row, "b", b);
}

/* Facts of one `what`: several when a role has several values. */
struct group {
	const struct diff_fact *facts;
	size_t count, next;
};

static struct group
group_at(const struct diff_side *side, size_t from, size_t end,
	 const char *what)
{
	struct group group = {.facts = side->facts + from};

	while (from + group.count < end &&
	       strcmp(group.facts[group.count].what, what) == 0)
		group.count++;
	return group;
}

/* The next one that the other side has not. */
static const struct diff_fact *
next_alone(struct group *group, const struct group *other)
{
	while (group->next < group->count) {
		const struct diff_fact *fact = &group->facts[group->next++];
		bool is_there = false;

		for (size_t i = 0; i < other->count; i++)
			if (strcmp(other->facts[i].value, fact->value) == 0)
				is_there = true;
		if (!is_there)
			return fact;
	}
	return NULL;
}

static size_t
compare_groups(struct doc *table, struct group *a, struct group *b)
{
	size_t rows = 0;

	for (;;) {
		const struct diff_fact *left = next_alone(a, b);
		const struct diff_fact *right = next_alone(b, a);

		if (left == NULL && right == NULL)
			return rows;
		add_row(table, left, right);
		rows++;
	}
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
		const char *what = k == b_end	? a->facts[i].what
				   : i == a_end ? b->facts[k].what
				   : strcmp(a->facts[i].what,
					    b->facts[k].what) < 0
					   ? a->facts[i].what
					   : b->facts[k].what;
		struct group left = group_at(a, i, a_end, what);
		struct group right = group_at(b, k, b_end, what);

		i += left.count;
		k += right.count;
		rows += compare_groups(table, &left, &right);
	}
	return rows;
}

/* What cannot be looked into is said, not passed over. */
static bool
are_files_known(const struct diff_side *side, struct doc *doc)
{
	if (!side->is_folder || side->is_stored)
		return true;
	doc_line(doc, NULL, MOOD_WARN,
		 "the files of %s are not compared: its bytes are not in the "
		 "store",
		 side->shown);
	return false;
}

static size_t
compare_files(struct doc *doc, struct doc *table, const struct diff_side *a,
	      const struct diff_side *b)
{
	bool compared = true;
	size_t rows = 0;

	if (!digest_equal(&a->digest, &b->digest)) {
		compared = are_files_known(a, doc);
		compared = are_files_known(b, doc) && compared;
	}
	if (compared)
		rows = compare_part(table, "files", a, b);
	doc_boolean(doc, "files_compared", NULL, compared);
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
	rows += compare_files(doc, table, &left, &right);
	*count = rows;
	return OK;
}
