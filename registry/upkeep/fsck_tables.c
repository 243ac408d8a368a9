/* fsck_tables.c - the tables that follow from the facts: compared, remade */
#include "ledger/ledger.h"
#include "upkeep/fsck.h"

static const char *
revision_or_nothing(const struct rows *rows, struct arena *arena,
		    const char *column)
{
	return db_is_null(rows, column)
		       ? "nothing"
		       : arena_printf(arena, "r%lld",
				      (long long)db_int(rows, column));
}

static enum status
check_live(struct fsck *fsck, struct error *err)
{
	struct arena *arena = fsck->registry->arena;
	struct rows *rows = db_begin(fsck->registry->db,
				     SQL_FSCK_LIVE_DIFFERENCES, NO_ARGS);

	while (db_next(rows))
		fsck_add(fsck, FSCK_DERIVED, FSCK_TABLES, 0,
			 "'%s' is shown to serve %s, by its history it serves "
			 "%s",
			 db_text(rows, arena, "slot"),
			 revision_or_nothing(rows, arena, "is_number"),
			 revision_or_nothing(rows, arena, "should_number"));
	return db_end(rows, err);
}

static enum status
check_metrics(struct fsck *fsck, struct error *err)
{
	struct arena *arena = fsck->registry->arena;
	struct rows *rows = db_begin(fsck->registry->db,
				     SQL_FSCK_METRIC_DIFFERENCES, NO_ARGS);

	while (db_next(rows))
		fsck_add(fsck, FSCK_DERIVED, FSCK_TABLES, 0,
			 "the last '%s' of '%s' is not what its points come to",
			 db_text(rows, arena, "key"),
			 db_text(rows, arena, "run"));
	return db_end(rows, err);
}

enum status
fsck_tables(struct fsck *fsck, struct error *err)
{
	if (check_live(fsck, err) != OK)
		return err->code;
	return check_metrics(fsck, err);
}

static enum status
rebuild(struct change *change, void *context, struct error *err)
{
	static const enum sql steps[] = {
		SQL_FSCK_LIVE_CLEAR,
		SQL_FSCK_LIVE_FILL,
		SQL_FSCK_METRICS_CLEAR,
		SQL_FSCK_METRICS_FILL,
	};

	(void)context;
	change->subject = "registry";
	json_add_string(change->arena, change->note, "remade",
			"live, run_metric_last");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (db_run(change->db, steps[i], NO_ARGS, err) != OK)
			return err->code;
	return OK;
}

enum status
fsck_rebuild(struct registry *registry, struct error *err)
{
	return ledger_change(registry, "fsck.rebuild", rebuild, NULL, NULL,
			     err);
}
