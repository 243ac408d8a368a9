/* lineage_same.c - was a recorded version made from the same things? */
#include "catalog/lineage_same.h"

#include <string.h>

static bool
has_edge(const struct edge *edges, size_t count, int64_t parent,
	 const char *role)
{
	for (size_t i = 0; i < count; i++)
		if (edges[i].parent == parent &&
		    strcmp(edges[i].role, role) == 0)
			return true;
	return false;
}

/* How many of the edges are not there earlier in the list. */
static size_t
count_distinct(const struct edge *edges, size_t count)
{
	size_t distinct = 0;

	for (size_t i = 0; i < count; i++)
		distinct += !has_edge(edges, i, edges[i].parent, edges[i].role);
	return distinct;
}

static enum status
compare_edges(struct change *change, int64_t id, const struct lineage *wanted,
	      bool *same, struct error *err)
{
	struct rows *rows = db_begin(change->db, SQL_EDGE_PARENTS,
				     ARGS(arg_int("node", id)));
	size_t met = 0, expected;

	expected = count_distinct(wanted->edges, wanted->edges_count) +
		   (wanted->commit != 0);
	while (db_next(rows)) {
		int64_t parent = db_int(rows, "node");
		const char *role = db_text(rows, change->arena, "role");

		met++;
		if (strcmp(role, "commit") == 0
			    ? parent != wanted->commit
			    : !has_edge(wanted->edges, wanted->edges_count,
					parent, role))
			*same = false;
	}
	if (met != expected)
		*same = false;
	return db_end(rows, err);
}

/* The commit is an edge; here it is what differed from it. */
static enum status
compare_checkout(struct change *change, int64_t id,
		 const struct checkout *wanted, bool *same, struct error *err)
{
	struct rows *rows = db_begin(change->db, SQL_CHECKOUT_GET,
				     ARGS(arg_int("record", id)));
	bool found = wanted != NULL && wanted->found;
	struct digest difference;

	if (!db_next(rows)) {
		*same = *same && !found;
	} else if (!found || (db_int(rows, "dirty") != 0) != wanted->dirty ||
		   (wanted->dirty &&
		    (!db_digest(rows, "difference", &difference) ||
		     !digest_equal(&difference, &wanted->difference)))) {
		*same = false;
	}
	return db_end(rows, err);
}

enum status
lineage_same(struct change *change, int64_t id, const struct lineage *lineage,
	     bool *same, struct error *err)
{
	bool is_same = true;

	if (compare_edges(change, id, lineage, &is_same, err) != OK ||
	    compare_checkout(change, id, lineage->checkout, &is_same, err) !=
		    OK)
		return err->code;
	*same = is_same;
	return OK;
}
