/* fsck_derived.c - the tables that follow from the facts: compared, remade */
#include "ledger/ledger.h"
#include "upkeep/fsck.h"

static enum status
check_live(struct fsck *fsck, struct error *err)
{
	struct arena *arena = fsck->registry->arena;
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_LIVE_SHOULD,
				     NO_ARGS);

	while (db_next(rows))
		if (db_int(rows, "should") != db_int(rows, "is_live"))
			fsck_add(fsck, FSCK_DERIVED, "derived", 0,
				 "what is live in '%s' is not what its "
				 "history says",
				 db_text(rows, arena, "slot"));
	return db_end(rows, err);
}

static enum status
check_metrics(struct fsck *fsck, struct error *err)
{
	struct arena *arena = fsck->registry->arena;
	struct rows *rows = db_begin(fsck->registry->db,
				     SQL_FSCK_METRIC_DIFFERENCES, NO_ARGS);

	while (db_next(rows))
		fsck_add(fsck, FSCK_DERIVED, "derived", 0,
			 "the last '%s' of the run with record %lld %s",
			 db_text(rows, arena, "key"),
			 (long long)db_int(rows, "run"),
			 db_text(rows, arena, "what"));
	return db_end(rows, err);
}

enum status
fsck_derived(struct fsck *fsck, struct error *err)
{
	if (check_live(fsck, err) != OK)
		return err->code;
	return check_metrics(fsck, err);
}

struct slot_live {
	int64_t slot, revision;
};

static enum status
rebuild_live(struct change *change, struct error *err)
{
	struct rows *rows = db_begin(change->db, SQL_FSCK_LIVE_SHOULD, NO_ARGS);
	struct slot_live *slots = NULL;
	size_t count = 0, capacity = 0;

	while (db_next(rows)) {
		if (db_is_null(rows, "should"))
			continue;
		slots = arena_grow(change->arena, slots, count, &capacity,
				   sizeof *slots);
		slots[count++] = (struct slot_live){db_int(rows, "slot_id"),
						    db_int(rows, "should")};
	}
	if (db_end(rows, err) != OK ||
	    db_run(change->db, SQL_FSCK_LIVE_CLEAR, NO_ARGS, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		if (db_run(change->db, SQL_LIVE_SET,
			   ARGS(arg_int("slot", slots[i].slot),
				arg_int("revision", slots[i].revision)),
			   err) != OK)
			return err->code;
	return OK;
}

static enum status
rebuild(struct change *change, void *context, struct error *err)
{
	(void)context;
	change->subject = "registry";
	json_add_string(change->arena, change->note, "remade",
			"live, run_metric_last");
	if (rebuild_live(change, err) != OK ||
	    db_run(change->db, SQL_FSCK_METRICS_CLEAR, NO_ARGS, err) != OK)
		return err->code;
	return db_run(change->db, SQL_FSCK_METRICS_FILL, NO_ARGS, err);
}

enum status
fsck_rebuild(struct registry *registry, struct error *err)
{
	return ledger_change(registry, "fsck.rebuild", rebuild, NULL, NULL,
			     err);
}
