/* revision_add.c - recording revisions, their states and verdicts */
#include "catalog/revision_add.h"

#include "lineage/edge.h"

enum status
revision_add_slot(struct change *change, int64_t environment, int64_t model,
		  int64_t *slot, struct error *err)
{
	bool found;

	if (db_find_int(change->db, SQL_SLOT_FIND,
			ARGS(arg_int("environment", environment),
			     arg_int("model", model)),
			slot, &found, err) != OK)
		return err->code;
	if (found)
		return OK;
	if (db_run(change->db, SQL_SLOT_INSERT,
		   ARGS(arg_int("environment", environment),
			arg_int("model", model)),
		   err) != OK)
		return err->code;
	*slot = db_last_id(change->db);
	return OK;
}

struct insertion {
	const struct revision_new *revision;
	int64_t number;
	struct digest remark;
	bool no_remark;
};

static enum status
insert_revision(struct change *change, int64_t id, void *context,
		struct error *err)
{
	const struct insertion *insertion = context;
	const struct revision_new *new = insertion->revision;
	const struct edge edge = {.parent = new->version, .role = "version"};

	if (db_run(change->db, SQL_REVISION_INSERT,
		   ARGS(arg_int("id", id), arg_int("slot", new->slot),
			arg_int("number", insertion->number),
			arg_int("version", new->version),
			arg_digest("digest", &new->digest),
			arg_text("kind", revision_kind_word(new->kind)),
			arg_id("origin", new->origin),
			arg_id("previous", new->previous),
			arg_id("restored", new->restored),
			arg_text("plan", new->plan),
			insertion->no_remark
				? arg_null("remark")
				: arg_digest("remark", &insertion->remark),
			arg_int("forced", new->forced)),
		   err) != OK)
		return err->code;
	return edge_insert(change, id, &edge, 1, err);
}

enum status
revision_add(struct change *change, const struct revision_new *revision,
	     struct record *out, struct error *err)
{
	struct insertion insertion = {.revision = revision};

	if (revision_newest(change->registry, revision->slot, &insertion.number,
			    err) != OK ||
	    change_add_remark(change, revision->reason, &insertion.remark,
			      &insertion.no_remark, err) != OK)
		return err->code;
	insertion.number++;
	return change_add_record(change, RECORD_REVISION, insert_revision,
				 &insertion, out, err);
}

enum status
revision_add_state(struct change *change, int64_t revision, const char *state,
		   int64_t duration_us, struct error *err)
{
	change_fact(change, FACT_REVISION_STATE);
	return db_run(
		change->db, SQL_REVISION_STATE_INSERT,
		ARGS(arg_int("revision", revision),
		     arg_int("event", change->event), arg_text("state", state),
		     duration_us < 0 ? arg_null("duration_us")
				     : arg_int("duration_us", duration_us)),
		err);
}

enum status
revision_make_live(struct change *change, int64_t slot, int64_t revision,
		   const char *left, int64_t duration_us, struct error *err)
{
	int64_t old = 0;
	bool found;

	if (db_find_int(change->db, SQL_LIVE_FIND, ARGS(arg_int("slot", slot)),
			&old, &found, err) != OK)
		return err->code;
	if (found && revision_add_state(change, old, left, -1, err) != OK)
		return err->code;
	if (revision_add_state(change, revision, "live", duration_us, err) !=
	    OK)
		return err->code;
	return db_run(
		change->db, SQL_LIVE_SET,
		ARGS(arg_int("slot", slot), arg_int("revision", revision)),
		err);
}

enum status
revision_add_verdict(struct change *change, int64_t revision,
		     enum verdict verdict, const char *reason,
		     struct error *err)
{
	struct digest remark;
	bool no_remark;

	if (change_add_remark(change, reason, &remark, &no_remark, err) != OK)
		return err->code;
	change_fact(change, FACT_VERDICT);
	return db_run(change->db, SQL_VERDICT_INSERT,
		      ARGS(arg_int("revision", revision),
			   arg_int("event", change->event),
			   arg_text("verdict", revision_verdict_word(verdict)),
			   no_remark ? arg_null("remark")
				     : arg_digest("remark", &remark)),
		      err);
}
