/* checkout.c - recording the commit and work tree in which a thing was made */
#include "catalog/checkout.h"

#include "base/text.h"
#include "lineage/edge.h"
#include <string.h>

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

static void
read_sha(const struct rows *rows, struct arena *arena, struct checkout *out)
{
	size_t size = 0;
	const void *sha = db_blob(rows, arena, "sha", &size);

	if (sha == NULL || size > sizeof out->sha)
		return;
	memcpy(out->sha, sha, size);
	out->sha_size = size;
}

enum status
checkout_get(struct registry *registry, int64_t record, struct checkout *out,
	     int64_t *commit, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(registry->db, SQL_CHECKOUT_GET,
				     ARGS(arg_int("record", record)));
	struct checkout checkout = {.found = false};
	int64_t id = 0;

	if (db_next(rows)) {
		checkout.found = true;
		id = db_int(rows, "git_commit");
		read_sha(rows, arena, &checkout);
		checkout.branch = db_text(rows, arena, "branch");
		checkout.remote = db_text(rows, arena, "remote");
		checkout.dirty = db_int(rows, "dirty") != 0;
		db_digest(rows, "difference", &checkout.difference);
		checkout.changed = db_int(rows, "changed");
		checkout.untracked = db_int(rows, "untracked");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = checkout;
	if (commit != NULL)
		*commit = id;
	return OK;
}

const char *
checkout_text(struct arena *arena, const struct checkout *checkout)
{
	char sha[2 * sizeof checkout->sha + 1];

	if (!checkout->found)
		return NULL;
	if (checkout->sha_size == 0)
		return "no commit yet";
	text_hex(checkout->sha, checkout->sha_size, sha);
	if (!checkout->dirty)
		return arena_printf(arena, "%.7s (clean)", sha);
	return arena_printf(arena, "%.7s (dirty: %lld file%s)", sha,
			    (long long)checkout->changed,
			    checkout->changed == 1 ? "" : "s");
}

enum status
checkout_shown(struct registry *registry, int64_t record, const char **shown,
	       int64_t *commit, struct error *err)
{
	struct checkout checkout;

	if (checkout_get(registry, record, &checkout, commit, err) != OK)
		return err->code;
	*shown = checkout_text(registry->arena, &checkout);
	return OK;
}
