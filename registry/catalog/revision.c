/* revision.c - slots and their revisions: what served when, and how it went */
#include "catalog/revision.h"

#include "base/clock.h"
#include <string.h>

static const char *const kind_words[] = {
	[REVISION_PROMOTE] = "promote",
	[REVISION_ROLLBACK] = "rollback",
	[REVISION_UNDO] = "undo",
};

static const char *const verdict_words[] = {
	[VERDICT_UNKNOWN] = "unknown",
	[VERDICT_GOOD] = "good",
	[VERDICT_BAD] = "bad",
};

const char *
revision_kind_word(enum revision_kind kind)
{
	return kind_words[kind];
}

const char *
revision_verdict_word(enum verdict verdict)
{
	return verdict_words[verdict];
}

static size_t
find_word(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; word != NULL && i < count; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return 0; /* a CHECK keeps other words out */
}

/* With no verdict recorded: good once it served everything for the bake time,
 * until it was left or until now. */
static enum verdict
derive_verdict(const struct revision *revision, const char *bake,
	       int64_t now_us)
{
	int64_t wanted_us = 0, until_us;
	struct error ignored;

	if (!revision->was_live)
		return VERDICT_UNKNOWN;
	if (bake != NULL &&
	    clock_parse_duration(bake, &wanted_us, &ignored) != OK)
		return VERDICT_UNKNOWN;
	if (wanted_us == 0) /* even if it went live after `now_us` */
		return VERDICT_GOOD;
	until_us = revision->live_to_us != 0 ? revision->live_to_us : now_us;
	return until_us - revision->live_from_us >= wanted_us ? VERDICT_GOOD
							      : VERDICT_UNKNOWN;
}

static void
read_verdict(const struct registry *registry, const struct rows *rows,
	     struct revision *out)
{
	struct arena *arena = registry->arena;
	const char *word = db_text(rows, arena, "verdict");

	out->verdict_recorded = word != NULL;
	out->verdict_reason = db_text(rows, arena, "verdict_reason");
	out->verdict_us = db_int(rows, "verdict_us");
	out->verdict_event = db_int(rows, "verdict_event");
	if (word != NULL)
		out->verdict = (enum verdict)find_word(verdict_words, 3, word);
	else
		out->verdict = derive_verdict(out, db_text(rows, arena, "bake"),
					      registry->options.now_us);
}

static struct revision
read_revision(const struct registry *registry, const struct rows *rows)
{
	struct arena *arena = registry->arena;
	struct revision revision = {
		.id = db_int(rows, "id"),
		.slot = db_int(rows, "slot"),
		.number = db_int(rows, "number"),
		.version = db_int(rows, "version"),
		.version_number = db_int(rows, "version_number"),
		.version_shown = db_text(rows, arena, "version_shown"),
		.origin_number = db_int(rows, "origin_number"),
		.previous = db_int(rows, "previous"),
		.restored = db_int(rows, "restored"),
		.state = db_text(rows, arena, "state"),
		.was_live = !db_is_null(rows, "live_from_us"),
		.created_us = db_int(rows, "created_us"),
		.live_from_us = db_int(rows, "live_from_us"),
		.live_to_us = db_int(rows, "live_to_us"),
		.actor = db_text(rows, arena, "actor"),
		.reason = db_text(rows, arena, "reason"),
		.forced = db_int(rows, "forced") != 0,
	};

	revision.kind = (enum revision_kind)find_word(
		kind_words, 3, db_text(rows, arena, "kind"));
	db_digest(rows, "digest", &revision.digest);
	read_verdict(registry, rows, &revision);
	return revision;
}

enum status
revision_list(struct registry *registry, int64_t slot, int64_t below,
	      int64_t limit, struct revision **out, size_t *count,
	      struct error *err)
{
	struct rows *rows = db_begin(
		registry->db, SQL_REVISION_LIST,
		ARGS(arg_int("slot", slot),
		     arg_int("below", below == 0 ? INT64_MAX : below),
		     arg_int("limit", limit == 0 ? -1 : limit)));
	struct revision *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++] = read_revision(registry, rows);
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}

static enum status
read_one(struct registry *registry, struct rows *rows, struct revision *out,
	 struct error *err)
{
	struct revision found = {.id = 0};

	if (db_next(rows))
		found = read_revision(registry, rows);
	if (db_end(rows, err) != OK)
		return err->code;
	*out = found;
	return OK;
}

enum status
revision_live(struct registry *registry, int64_t slot, struct revision *out,
	      struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_REVISION_LIVE,
				     ARGS(arg_int("slot", slot)));

	return read_one(registry, rows, out, err);
}

enum status
revision_get(struct registry *registry, int64_t id, struct revision *out,
	     struct error *err)
{
	struct rows *rows = db_begin(registry->db, SQL_REVISION_GET,
				     ARGS(arg_int("id", id)));

	return read_one(registry, rows, out, err);
}

enum status
revision_at(struct registry *registry, int64_t slot, int64_t time_us,
	    struct revision *out, struct error *err)
{
	struct revision *list;
	struct revision found = {.id = 0};
	size_t count;

	if (revision_list(registry, slot, 0, 0, &list, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count && found.id == 0; i++)
		if (list[i].was_live && list[i].live_from_us <= time_us &&
		    (list[i].live_to_us == 0 || list[i].live_to_us > time_us))
			found = list[i];
	*out = found;
	return OK;
}

enum status
revision_newest(struct registry *registry, int64_t slot, int64_t *number,
		struct error *err)
{
	int64_t newest = 0;

	if (db_find_int(registry->db, SQL_REVISION_NEWEST,
			ARGS(arg_int("slot", slot)), &newest, NULL, err) != OK)
		return err->code;
	*number = newest;
	return OK;
}

enum status
revision_durations(struct registry *registry, int64_t slot,
		   enum revision_kind kind, int64_t limit, int64_t **took_us,
		   size_t *count, struct error *err)
{
	struct rows *rows = db_begin(
		registry->db, SQL_REVISION_DURATIONS,
		ARGS(arg_int("slot", slot),
		     arg_text("kind", revision_kind_word(kind)),
		     arg_int("limit", limit)));
	int64_t *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(registry->arena, list, length, &capacity,
				  sizeof *list);
		list[length++] = db_int(rows, "duration_us");
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*took_us = list;
	*count = length;
	return OK;
}
