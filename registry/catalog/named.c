/* named.c - names as they are recorded, for the first time or again */
#include "catalog/named.h"

#include "catalog/name.h"

static const struct {
	const char *noun;
	enum sql find, add;
} tables[] = {
	[NAMED_TABLE_MODEL] = {"model", SQL_MODEL_BY_NAME, SQL_MODEL_ADD},
	[NAMED_TABLE_DATASET] = {"dataset", SQL_DATASET_BY_NAME,
				 SQL_DATASET_ADD},
	[NAMED_TABLE_FEATURE_SET] = {"feature set", SQL_FEATURE_SET_BY_NAME,
				     SQL_FEATURE_SET_ADD},
	[NAMED_TABLE_EXPERIMENT] = {"experiment", SQL_EXPERIMENT_BY_NAME,
				    SQL_EXPERIMENT_ADD},
	[NAMED_TABLE_ENVIRONMENT] = {"environment", SQL_ENVIRONMENT_BY_NAME,
				     SQL_ENVIRONMENT_ADD},
};

enum status
named_add(struct change *change, enum named_table table, const char *name,
	  int64_t *id, struct error *err)
{
	bool found;

	if (name_check(tables[table].noun, name, err) != OK ||
	    db_find_int(change->db, tables[table].find,
			ARGS(arg_text("name", name)), id, &found, err) != OK)
		return err->code;
	if (found)
		return OK;
	if (db_run(change->db, tables[table].add, ARGS(arg_text("name", name)),
		   err) != OK)
		return err->code;
	*id = db_last_id(change->db);
	return OK;
}
