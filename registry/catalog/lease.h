/* lease.h - who is switching a slot right now; not history */
#ifndef CATALOG_LEASE_H
#define CATALOG_LEASE_H

#include "base/error.h"
#include "ledger/ledger.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lease {
	int64_t slot, revision;
	const char *host, *boot_id;
	int64_t pid, started_us;
};

enum status lease_take(struct change *change, int64_t slot, int64_t revision,
		       struct error *err);
enum status lease_drop(struct change *change, int64_t slot, struct error *err);
/* `revision` 0 when there is none. */
enum status lease_find(struct registry *registry, int64_t slot,
		       struct lease *out, struct error *err);
/* All there are: switches under way, or left half-done. */
enum status lease_list(struct registry *registry, struct lease **out,
		       size_t *count, struct error *err);
/* Its process is on this host, since this boot, and still there; on another
 * host nobody here can tell. After an hour no lease holds: the process number
 * may be another's by then, and nothing may wedge. */
bool lease_is_held(const struct registry *registry, const struct lease *lease);

#endif
