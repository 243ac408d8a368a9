/* checkout.h - recording the commit and work tree in which a thing was made */
#ifndef CATALOG_CHECKOUT_H
#define CATALOG_CHECKOUT_H

#include "base/error.h"
#include "catalog/commit.h"
#include "ledger/ledger.h"
#include <stdint.h>

/* Before the record that was made there: the id of its git_commit, added
 * when it is new; 0 when there is no repository or no commit yet. */
enum status checkout_add_commit(struct change *change,
				const struct checkout *checkout,
				int64_t *commit, struct error *err);

/* Inside that record's insert: its checkout row and its edge to the commit.
 * Nothing when `checkout` is NULL or was not found. */
enum status checkout_insert(struct change *change, int64_t record,
			    const struct checkout *checkout, int64_t commit,
			    struct error *err);

/* As it was recorded with `record`; nothing recorded: found false. `top` and
 * the remote's credentials were never kept. `commit` (may be NULL) gets the
 * git_commit's id, or 0. */
enum status checkout_get(struct registry *registry, int64_t record,
			 struct checkout *out, int64_t *commit,
			 struct error *err);

/* "3f2a91c (clean)", "3f2a91c (dirty: 2 files)", "no commit yet"; NULL when
 * not found. */
const char *checkout_text(struct arena *arena, const struct checkout *checkout);

/* Both: of a record, for people. */
enum status checkout_shown(struct registry *registry, int64_t record,
			   const char **shown, int64_t *commit,
			   struct error *err);

#endif
