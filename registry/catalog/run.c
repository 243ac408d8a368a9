/* run.c - runs: what was started, from what, and how it ended */
#include "catalog/run.h"

#include "base/clock.h"
#include "base/text.h"
#include "catalog/checkout.h"
#include "catalog/named.h"
#include "catalog/reference_find.h"
#include <errno.h>
#include <signal.h>
#include <string.h>

static const char *const words[] = {
	[RUN_RUNNING] = "running", [RUN_FINISHED] = "finished",
	[RUN_FAILED] = "failed",   [RUN_KILLED] = "killed",
	[RUN_LOST] = "lost",
};

const char *
run_state_word(enum run_state state)
{
	return words[state];
}

static enum run_state
state_of_word(const char *word)
{
	for (int i = RUN_FINISHED; i < RUN_LOST; i++)
		if (strcmp(words[i], word) == 0)
			return (enum run_state)i;
	return RUN_LOST;
}

/* Of one without an end. What runs on another host is believed to. */
static enum run_state
open_state(const struct registry *registry, const struct run *run)
{
	if (strcmp(run->host, registry->options.host) != 0)
		return RUN_RUNNING;
	if (strcmp(run->boot_id, registry->options.boot_id) != 0)
		return RUN_LOST;
	if (run->pid == 0 || kill((pid_t)run->pid, 0) == 0 || errno == EPERM)
		return RUN_RUNNING;
	return RUN_LOST;
}

static int64_t
int_or_unknown(const struct rows *rows, const char *column)
{
	return db_is_null(rows, column) ? RUN_UNKNOWN : db_int(rows, column);
}

static void
read_run(const struct rows *rows, struct registry *registry, struct run *out)
{
	struct arena *arena = registry->arena;
	const char *outcome = db_text(rows, arena, "outcome");
	char hex[DIGEST_HEX_SIZE];

	out->id = db_int(rows, "id");
	db_digest(rows, "digest", &out->digest);
	digest_hex(&out->digest, hex);
	out->shown = arena_printf(arena, "run:%.7s", hex);
	out->experiment = db_text(rows, arena, "experiment");
	out->command = db_text(rows, arena, "command");
	out->folder = db_text(rows, arena, "folder");
	out->host = db_text(rows, arena, "host");
	out->boot_id = db_text(rows, arena, "boot_id");
	out->pid = db_int(rows, "pid");
	out->started_us = db_int(rows, "started_us");
	out->actor = db_text(rows, arena, "actor");
	out->ended_us = int_or_unknown(rows, "ended_us");
	out->exit_status = int_or_unknown(rows, "exit_status");
	out->signal = int_or_unknown(rows, "signal");
	out->user_us = int_or_unknown(rows, "user_us");
	out->system_us = int_or_unknown(rows, "system_us");
	out->max_rss_bytes = int_or_unknown(rows, "max_rss_bytes");
	out->state = outcome != NULL ? state_of_word(outcome)
				     : open_state(registry, out);
}

enum status
run_get(struct registry *registry, int64_t id, struct run *out,
	struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_RUN_GET,
				     ARGS(arg_int("id", id)));
	struct run run = {.id = 0};

	if (db_next(rows))
		read_run(rows, registry, &run);
	if (db_end(rows, err) != OK)
		return err->code;
	if (run.id == 0)
		return fail(err, ERR_NOT_FOUND, "record %lld is no run",
			    (long long)id);
	*out = run;
	return OK;
}

static enum status
begin_list(struct registry *registry, const char *experiment, int64_t below,
	   int64_t limit, struct rows **rows, struct error *err)
{
	const struct arg before = arg_int("below",
					  below == 0 ? INT64_MAX : below);
	const struct arg most = arg_int("limit", limit == 0 ? -1 : limit);
	struct named named;

	if (experiment == NULL) {
		*rows = db_begin(registry->db, SQL_RUN_IDS, ARGS(before, most));
		return OK;
	}
	if (reference_find_name(registry, NAMED_EXPERIMENT, experiment, &named,
				err) != OK)
		return err->code;
	*rows = db_begin(registry->db, SQL_RUN_IDS_OF_EXPERIMENT,
			 ARGS(arg_int("experiment", named.id), before, most));
	return OK;
}

enum status
run_list(struct registry *registry, const char *experiment, int64_t below,
	 int64_t limit, struct run **out, size_t *count, struct error *err)
{
	struct run *list = NULL;
	size_t length = 0, capacity = 0;
	struct rows *rows;

	if (begin_list(registry, experiment, below, limit, &rows, err) != OK)
		return err->code;
	while (db_next(rows)) {
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++].id = db_int(rows, "id");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	for (size_t i = 0; i < length; i++)
		if (run_get(registry, list[i].id, &list[i], err) != OK)
			return err->code;
	*out = list;
	*count = length;
	return OK;
}

struct insertion {
	const struct run_new *new;
	int64_t experiment, commit;
};

static enum status
insert_run(struct change *change, int64_t id, void *context, struct error *err)
{
	const struct registry_options *options = &change->registry->options;
	const struct insertion *insertion = context;
	const struct run_new *new = insertion->new;

	if (db_run(change->db, SQL_RUN_INSERT,
		   ARGS(arg_int("id", id),
			arg_int("experiment", insertion->experiment),
			arg_blob("op_id", change->op_id, sizeof change->op_id),
			arg_text("command", new->command),
			arg_text("folder", new->folder),
			arg_text("host", options->host),
			arg_text("boot_id", options->boot_id),
			arg_int("pid", new->pid),
			arg_int("started_us", new->started_us)),
		   err) != OK ||
	    edge_insert(change, id, new->edges, new->edges_count, err) != OK)
		return err->code;
	return checkout_insert(change, id, new->checkout, insertion->commit,
			       err);
}

enum status
run_start(struct change *change, const struct run_new *new, struct record *out,
	  struct error *err)
{
	struct insertion insertion = {.new = new};

	if (named_add(change, NAMED_TABLE_EXPERIMENT, new->experiment,
		      &insertion.experiment, err) != OK ||
	    checkout_add_commit(change, new->checkout, &insertion.commit,
				err) != OK)
		return err->code;
	return change_add_record(change, RECORD_RUN, insert_run, &insertion,
				 out, err);
}

static struct arg
arg_known(const char *name, int64_t value)
{
	return value == RUN_UNKNOWN ? arg_null(name) : arg_int(name, value);
}

enum status
run_check_open(struct registry *registry, int64_t run, struct error *err)
{
	struct run found;

	if (run_get(registry, run, &found, err) != OK)
		return err->code;
	if (found.ended_us == RUN_UNKNOWN)
		return OK;
	return fail(err, ERR_CONFLICT,
		    "%s has %s: nothing is added to a run after its end",
		    found.shown,
		    found.state == RUN_KILLED ? "been killed"
					      : run_state_word(found.state));
}

enum status
run_end(struct change *change, int64_t run, const struct run_ending *ending,
	struct error *err)
{
	BUG_IF(ending->outcome == RUN_RUNNING);
	if (run_check_open(change->registry, run, err) != OK)
		return err->code;
	change_fact(change, FACT_RUN_END);
	return db_run(change->db, SQL_RUN_END_INSERT,
		      ARGS(arg_int("run", run), arg_int("event", change->event),
			   arg_text("outcome", run_state_word(ending->outcome)),
			   arg_known("exit_status", ending->exit_status),
			   arg_known("signal", ending->signal),
			   arg_int("ended_us", ending->ended_us),
			   arg_known("user_us", ending->user_us),
			   arg_known("system_us", ending->system_us),
			   arg_known("max_rss_bytes", ending->max_rss_bytes)),
		      err);
}

const char *
run_command_text(struct arena *arena, const char *command)
{
	struct text text = text_new(arena);
	struct json *list;
	struct error ignored;

	if (json_parse(arena, "command", command, strlen(command), &list,
		       &ignored) != OK ||
	    list->type != JSON_ARRAY)
		return command;
	for (const struct json *word = list->list.first; word != NULL;
	     word = word->next) {
		if (text.length > 0)
			text_add_char(&text, ' ');
		if (word->type == JSON_STRING)
			text_add(&text,
				 text_shell_word(arena, word->string.data));
	}
	return text.data;
}

const char *
run_duration_text(struct arena *arena, int64_t duration_us)
{
	const long long seconds = (long long)(duration_us / CLOCK_SECOND);
	char text[CLOCK_TEXT_SIZE];

	if (seconds < 60) {
		clock_duration_text(duration_us, text);
		return arena_strdup(arena, text);
	}
	if (seconds < 3600)
		return arena_printf(arena, "%lldm %02llds", seconds / 60,
				    seconds % 60);
	if (seconds < 86400)
		return arena_printf(arena, "%lldh %02lldm", seconds / 3600,
				    seconds / 60 % 60);
	return arena_printf(arena, "%lldd %02lldh", seconds / 86400,
			    seconds / 3600 % 24);
}
