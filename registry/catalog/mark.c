/* mark.c - notes, deprecations, revocations and pins on what is recorded */
#include "catalog/mark.h"

#include <string.h>

static const char *const words[] = {
	[MARK_NOTE] = "note",
	[MARK_DEPRECATED] = "deprecated",
	[MARK_REVOKED] = "revoked",
	[MARK_PINNED] = "pinned",
};

const char *
mark_word(enum mark mark)
{
	return words[mark];
}

static enum mark
find_mark(const char *word)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], word) == 0)
			return (enum mark)i;
	return MARK_NOTE; /* a CHECK keeps other words out */
}

enum status
mark_list(struct registry *registry, int64_t record, struct mark_entry **out,
	  size_t *count, struct error *err)
{
	struct arena *arena = registry->arena;
	struct rows *rows = db_begin(registry->db, SQL_MARK_LIST,
				     ARGS(arg_int("record", record)));
	struct mark_entry *list = NULL;
	size_t length = 0, capacity = 0;

	while (db_next(rows)) {
		list = arena_grow(arena, list, length, &capacity, sizeof *list);
		list[length++] = (struct mark_entry){
			.mark = find_mark(db_text(rows, arena, "mark")),
			.active = db_int(rows, "active") != 0,
			.text = db_text(rows, arena, "content"),
			.erased = db_int(rows, "erased") != 0,
			.event = db_int(rows, "event"),
			.time_us = db_int(rows, "time_us"),
			.actor = db_text(rows, arena, "actor"),
		};
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = list;
	*count = length;
	return OK;
}

static bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Would it say nothing new? Taking back needs no reason to be the same. */
static bool
is_so(const struct mark_entry *entries, size_t count, enum mark mark,
      bool active, const char *text)
{
	for (size_t i = count; i-- > 0;) {
		const struct mark_entry *entry = &entries[i];

		if (entry->mark != mark)
			continue;
		if (entry->active == active &&
		    (!active || same_text(entry->text, text)))
			return true;
		if (mark != MARK_NOTE)
			return false;
	}
	return !active;
}

enum status
mark_set(struct change *change, int64_t record, enum mark mark, bool active,
	 const char *text, bool *changed, struct error *err)
{
	struct mark_entry *entries;
	size_t count;
	struct digest remark;
	bool no_remark;

	if (mark_list(change->registry, record, &entries, &count, err) != OK)
		return err->code;
	if (is_so(entries, count, mark, active, text)) {
		*changed = false;
		return OK;
	}
	if (change_add_remark(change, text, &remark, &no_remark, err) != OK)
		return err->code;
	change_fact(change, FACT_MARK);
	if (db_run(change->db, SQL_MARK_INSERT,
		   ARGS(arg_int("record", record),
			arg_int("event", change->event),
			arg_text("mark", mark_word(mark)),
			arg_int("active", active),
			no_remark ? arg_null("remark")
				  : arg_digest("remark", &remark)),
		   err) != OK)
		return err->code;
	*changed = true;
	return OK;
}
