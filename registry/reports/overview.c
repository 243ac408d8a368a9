/* overview.c - one screen: what there is, what is live, pending, broken */
#include "reports/overview.h"

#include "base/clock.h"
#include "catalog/slot.h"
#include "ledger/ledger.h"
#include "reports/serving.h"
#include "rollout/served.h"

/* A slot with something live in it. */
struct serving {
	const struct slot *slot;
	struct revision live;
};

struct making {
	struct registry *registry;
	struct doc *doc;
	struct serving *serving;
	size_t serving_count;
	struct overview overview;
};

static const struct {
	const char *key, *one, *more;
} counted[] = {
	{"models", "model", "models"},
	{"model_versions", "model version", "model versions"},
	{"dataset_versions", "dataset version", "dataset versions"},
	{"feature_set_versions", "feature set version", "feature set versions"},
	{"runs", "run", "runs"},
	{"environments", "environment", "environments"},
};

static enum status
add_counts(const struct making *making, struct error *err)
{
	struct doc *section = doc_section(making->doc, "counts", NULL);
	struct doc *list = doc_list(making->doc, NULL, "Holds");
	struct rows *rows = db_begin(making->registry->db, SQL_OVERVIEW_COUNTS,
				     NO_ARGS);

	while (db_next(rows))
		for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
			int64_t count = db_int(rows, counted[i].key);

			doc_integer(section, counted[i].key, NULL, count,
				    UNIT_COUNT);
			if (count > 0)
				doc_text(list, NULL, NULL,
					 arena_printf(
						 making->registry->arena,
						 "%lld %s", (long long)count,
						 count == 1 ? counted[i].one
							    : counted[i].more));
		}
	return db_end(rows, err);
}

static void
add_event(struct arena *arena, struct doc *doc, const struct event *event)
{
	struct doc *section = doc_section(doc, "last_event", NULL);
	char when[CLOCK_TEXT_SIZE];

	clock_short(event->time_us, when);
	doc_integer(section, "seq", NULL, event->seq, UNIT_NONE);
	doc_time(section, "time", NULL, event->time_us);
	doc_text(section, "actor", NULL, event->actor);
	doc_text(section, "op", NULL, event->op);
	doc_text(section, "subject", NULL, event->subject);
	doc_text(doc, NULL, "Last event",
		 arena_printf(arena, "%s  %s %s  by %s", when, event->op,
			      event->subject, event->actor));
}

static enum status
add_chain(const struct making *making, struct error *err)
{
	const struct event_filter last = {
		.until_us = INT64_MAX,
		.before = INT64_MAX,
		.limit = 1,
	};
	struct event *events;
	size_t count;

	if (event_list(making->registry->db, making->registry->arena, &last,
		       &events, &count, err) != OK)
		return err->code;
	doc_integer(making->doc, "events", "Events",
		    count > 0 ? events[0].seq : 0, UNIT_NONE);
	if (count == 0) {
		doc_text(making->doc, "head", NULL, NULL);
		doc_text(making->doc, "last_event", NULL, NULL);
		return OK;
	}
	doc_digest(making->doc, "head", "Chain head", &events[0].head);
	add_event(making->registry->arena, making->doc, &events[0]);
	return OK;
}

static enum status
add_live(struct making *making, struct error *err)
{
	struct registry *registry = making->registry;
	struct doc *table = serving_table(making->doc, "live", "Live", false);
	struct slot *slots;
	size_t count;

	if (slot_list(registry, 0, &slots, &count, err) != OK)
		return err->code;
	making->serving = arena_array(registry->arena, count + 1,
				      sizeof *making->serving);
	for (size_t i = 0; i < count; i++) {
		struct serving *serving =
			&making->serving[making->serving_count];

		serving->slot = &slots[i];
		if (revision_live(registry, slots[i].id, &serving->live, err) !=
		    OK)
			return err->code;
		if (serving->live.id == 0)
			continue;
		serving_row(table, &slots[i], &serving->live);
		making->serving_count++;
	}
	return OK;
}

static enum status
add_broken(struct making *making, struct error *err)
{
	struct doc *table = doc_table(making->doc, "broken", "Broken");

	doc_column(table, "slot", "slot");
	doc_column(table, "version", "version");
	doc_column(table, "problem", "problem");
	doc_column(table, "mend", "mended by");
	for (size_t i = 0; i < making->serving_count; i++) {
		const struct serving *serving = &making->serving[i];
		struct served served;
		struct doc *row;

		if (served_look(making->registry, serving->slot, &serving->live,
				&served, err) != OK)
			return err->code;
		if (served.problem == NULL)
			continue;
		row = doc_row(table);
		doc_text(row, "slot", NULL, serving->slot->shown);
		doc_text(row, "version", NULL, serving->live.version_shown);
		doc_text(row, "problem", NULL, served.problem);
		doc_mood(row, MOOD_BAD);
		if (served.mend != NULL)
			doc_text(row, "mend", NULL, served.mend);
		making->overview.broken++;
	}
	return OK;
}

static enum status
make(void *context, struct error *err)
{
	struct making *making = context;

	doc_text(making->doc, "registry", "Registry", making->registry->root);
	if (add_counts(making, err) != OK || add_chain(making, err) != OK ||
	    add_live(making, err) != OK ||
	    pending_report(making->registry, making->doc,
			   &making->overview.pending, err) != OK)
		return err->code;
	return add_broken(making, err);
}

enum status
overview_report(struct registry *registry, struct doc *doc,
		struct overview *out, struct error *err)
{
	struct making making = {.registry = registry, .doc = doc};

	if (db_snapshot(registry->db, make, &making, err) != OK)
		return err->code;
	*out = making.overview;
	return OK;
}
