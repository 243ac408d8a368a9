/* lease.c - who is switching a slot right now; not history */
#include "catalog/lease.h"

#include "base/clock.h"
#include <errno.h>
#include <signal.h>
#include <string.h>

#define LONGEST_US (3600 * CLOCK_SECOND)

enum status
lease_take(struct change *change, int64_t slot, int64_t revision,
	   struct error *err)
{
	const struct registry_options *options = &change->registry->options;

	return db_run(change->db, SQL_LEASE_INSERT,
		      ARGS(arg_int("slot", slot), arg_int("revision", revision),
			   arg_text("host", options->host),
			   arg_text("boot_id", options->boot_id),
			   arg_int("pid", options->pid),
			   arg_int("started_us", change->time_us)),
		      err);
}

enum status
lease_drop(struct change *change, int64_t slot, struct error *err)
{
	return db_run(change->db, SQL_LEASE_DELETE, ARGS(arg_int("slot", slot)),
		      err);
}

static struct lease
read_lease(const struct registry *registry, const struct rows *rows)
{
	return (struct lease){
		.slot = db_int(rows, "slot"),
		.revision = db_int(rows, "revision"),
		.host = db_text(rows, registry->arena, "host"),
		.boot_id = db_text(rows, registry->arena, "boot_id"),
		.pid = db_int(rows, "pid"),
		.started_us = db_int(rows, "started_us"),
	};
}

enum status
lease_find(struct registry *registry, int64_t slot, struct lease *out,
	   struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_LEASE_FIND,
				     ARGS(arg_int("slot", slot)));
	struct lease lease = {.slot = slot};

	if (db_next(rows))
		lease = read_lease(registry, rows);
	if (db_end(rows, err) != OK)
		return err->code;
	*out = lease;
	return OK;
}

enum status
lease_list(struct registry *registry, struct lease **out, size_t *count,
	   struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_LEASE_LIST, NO_ARGS);
	struct lease *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++] = read_lease(registry, rows);
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}

bool
lease_is_held(const struct registry *registry, const struct lease *lease)
{
	if (lease->revision == 0)
		return false;
	if (registry->options.now_us - lease->started_us >= LONGEST_US)
		return false; /* its number may be another process's by now */
	if (strcmp(lease->host, registry->options.host) != 0)
		return true;
	if (strcmp(lease->boot_id, registry->options.boot_id) != 0)
		return false;
	return kill((pid_t)lease->pid, 0) == 0 || errno == EPERM;
}
