/* checkout.c - recording the commit and work tree in which a thing was made */
#include "catalog/checkout.h"

#include "base/text.h"
#include "lineage/edge.h"

static enum status
insert_commit(struct change *change, int64_t id, void *context,
	      struct error *err)
{
	const struct checkout *checkout = context;

	return db_run(change->db, SQL_GIT_COMMIT_INSERT,
		      ARGS(arg_int("id", id),
			   arg_blob("sha", checkout->sha, checkout->sha_size),
			   arg_text("remote", checkout->remote)),
		      err);
}

enum status
checkout_add_commit(struct change *change, const struct checkout *checkout,
		    int64_t *commit, struct error *err)
{
	struct checkout copy;
	struct record record;
	int64_t id = 0;
	bool found = false;

	if (checkout != NULL && checkout->found && checkout->sha_size > 0) {
		if (db_find_int(change->db, SQL_GIT_COMMIT_FIND,
				ARGS(arg_blob("sha", checkout->sha,
					      checkout->sha_size)),
				&id, &found, err) != OK)
			return err->code;
		copy = *checkout;
		if (!found) {
			if (change_add_record(change, RECORD_GIT_COMMIT,
					      insert_commit, &copy, &record,
					      err) != OK)
				return err->code;
			id = record.id;
		}
	}
	*commit = id;
	return OK;
}

enum status
checkout_insert(struct change *change, int64_t record,
		const struct checkout *checkout, int64_t commit,
		struct error *err)
{
	const struct edge edge = {.parent = commit, .role = "commit"};

	if (checkout == NULL || !checkout->found)
		return OK;
	if (db_run(change->db, SQL_CHECKOUT_INSERT,
		   ARGS(arg_int("record", record), arg_id("git_commit", commit),
			arg_text("branch", checkout->branch),
			arg_int("dirty", checkout->dirty),
			checkout->dirty ? arg_digest("difference",
						     &checkout->difference)
					: arg_null("difference"),
			arg_int("changed", checkout->changed),
			arg_int("untracked", checkout->untracked)),
		   err) != OK)
		return err->code;
	if (commit == 0)
		return OK;
	return edge_insert(change, record, &edge, 1, err);
}

enum status
checkout_shown(struct registry *registry, int64_t record, const char **shown,
	       int64_t *commit, struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_CHECKOUT_GET,
				     ARGS(arg_int("record", record)));
	const char *text = NULL, *sha;
	int64_t id = 0, changed;

	if (db_next(rows)) {
		id = db_int(rows, "git_commit");
		sha = db_text(rows, registry->arena, "sha");
		changed = db_int(rows, "changed");
		if (sha == NULL)
			text = "no commit yet";
		else if (db_int(rows, "dirty") == 0)
			text = arena_printf(registry->arena, "%.7s (clean)",
					    sha);
		else
			text = arena_printf(registry->arena,
					    "%.7s (dirty: %lld file%s)", sha,
					    (long long)changed,
					    changed == 1 ? "" : "s");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*shown = text;
	if (commit != NULL)
		*commit = id;
	return OK;
}
