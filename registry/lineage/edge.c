/* edge.c - what came from what: edges between record ids */
#include "lineage/edge.h"

enum status
edge_insert(struct change *change, int64_t child, const struct edge *edges,
	    size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++)
		if (db_run(change->db, SQL_EDGE_INSERT,
			   ARGS(arg_int("child", child),
				arg_int("parent", edges[i].parent),
				arg_text("role", edges[i].role)),
			   err) != OK)
			return err->code;
	return OK;
}
