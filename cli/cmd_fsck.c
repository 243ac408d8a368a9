/* cmd_fsck.c - mlops fsck */
#include "base/text.h"
#include "command.h"
#include "upkeep/fsck.h"

struct fsck_options {
	bool rebuild, no_objects;
};

#define AT(field) offsetof(struct fsck_options, field)

static const struct option own_options[] = {
	{"rebuild", 0, OPTION_FLAG, AT(rebuild), NULL,
	 "remake the derived tables when they differ", COMPLETES_NOTHING},
	{"no-objects", 0, OPTION_FLAG, AT(no_objects), NULL,
	 "look for the stored files, but do not hash them", COMPLETES_NOTHING},
	{0},
};

/* The table is for programs, */
static void
add_row(struct doc *table, const struct fsck_finding *finding)
{
	struct doc *row = doc_row(table);

	doc_text(row, "severity", NULL, fsck_severity_word(finding->severity));
	doc_text(row, "area", NULL, fsck_area_word(finding->area));
	if (finding->event != 0)
		doc_integer(row, "event", NULL, finding->event, UNIT_NONE);
	if (finding->subject != NULL)
		doc_text(row, "subject", NULL, finding->subject);
	doc_text(row, "finding", NULL, finding->text);
	doc_text(row, "remedy", NULL, fsck_remedy(finding));
}

/* lines are for people: a terminal cuts none of them. */
static void
add_line(struct doc *doc, const struct fsck_finding *finding)
{
	struct text where = text_new(doc_arena(doc));

	if (finding->event != 0)
		text_addf(&where, ", event %lld", (long long)finding->event);
	if (finding->subject != NULL)
		text_addf(&where, finding->event != 0 ? " (%s)" : ", %s",
			  finding->subject);
	doc_line(doc, NULL,
		 finding->severity == FSCK_DAMAGE ? MOOD_BAD : MOOD_WARN,
		 "%-9s  %s%s: %s", fsck_severity_word(finding->severity),
		 fsck_area_word(finding->area), where.data, finding->text);
}

static void
list_findings(struct doc *doc, const struct fsck *fsck)
{
	struct doc *table;

	if (fsck->count == 0) {
		doc_list(doc, "findings", NULL);
		return;
	}
	table = doc_table(doc, "findings", NULL);
	doc_column(table, "severity", NULL);
	doc_column(table, "area", NULL);
	doc_column(table, "event", NULL);
	doc_column(table, "subject", NULL);
	doc_column(table, "finding", NULL);
	doc_column(table, "remedy", NULL);
	for (size_t i = 0; i < fsck->count; i++) {
		add_row(table, &fsck->findings[i]);
		add_line(doc, &fsck->findings[i]);
	}
}

static int64_t
found(const struct fsck *fsck)
{
	return fsck->found[FSCK_NOTE] + fsck->found[FSCK_DERIVED] +
	       fsck->found[FSCK_DAMAGE];
}

static void
tell(struct session *session, const struct fsck *fsck, bool hashed,
     bool rebuilt)
{
	struct doc *doc = session->doc;
	char head[DIGEST_TEXT_SIZE];

	digest_text(&fsck->head, head);
	doc_integer(doc, "events", NULL, fsck->events, UNIT_COUNT);
	doc_digest(doc, "head", NULL, &fsck->head);
	doc_integer(doc, "records", NULL, fsck->records, UNIT_COUNT);
	doc_integer(doc, "objects", NULL, fsck->objects, UNIT_COUNT);
	doc_integer(doc, "object_bytes", NULL, fsck->object_bytes, UNIT_BYTES);
	doc_boolean(doc, "hashed", NULL, hashed);
	doc_integer(doc, "damage", NULL, fsck->found[FSCK_DAMAGE], UNIT_COUNT);
	doc_integer(doc, "derived", NULL, fsck->found[FSCK_DERIVED],
		    UNIT_COUNT);
	doc_integer(doc, "notes", NULL, fsck->found[FSCK_NOTE], UNIT_COUNT);
	doc_boolean(doc, "rebuilt", NULL, rebuilt);
	doc_line(doc, NULL, MOOD_PLAIN, "database   %lld events, head %s",
		 (long long)fsck->events, head);
	doc_line(doc, NULL, MOOD_PLAIN, "records    %lld checked",
		 (long long)fsck->records);
	doc_line(doc, NULL, MOOD_PLAIN, "objects    %lld %s, %s",
		 (long long)fsck->objects,
		 hashed ? "checked" : "looked for, not hashed",
		 text_bytes(session->arena, fsck->object_bytes));
	list_findings(doc, fsck);
	if (found(fsck) == 0)
		doc_line(doc, NULL, MOOD_GOOD, "everything is whole");
	if (rebuilt)
		doc_line(doc, NULL, MOOD_GOOD,
			 "the derived tables were made again");
}

/* Each way out once. */
static void
hint(struct session *session, const struct fsck *fsck, bool rebuilt)
{
	const char *last = NULL;

	for (size_t i = 0; i < fsck->count; i++) {
		const struct fsck_finding *finding = &fsck->findings[i];
		const char *remedy = fsck_remedy(finding);

		if (remedy == last ||
		    (finding->severity == FSCK_DERIVED && rebuilt))
			continue;
		session_hint(session, "%s (%s): %s",
			     fsck_severity_word(finding->severity),
			     fsck_area_word(finding->area), remedy);
		last = remedy;
	}
	if (found(fsck) > (int64_t)fsck->count)
		session_hint(session,
			     "only the first %zu of %lld findings "
			     "are listed",
			     fsck->count, (long long)found(fsck));
}

static enum status
verdict(struct session *session, const struct fsck *fsck, bool rebuilt,
	struct error *err)
{
	int64_t damage = fsck->found[FSCK_DAMAGE];

	if (damage > 0) {
		session->answers = true;
		return fail(err, ERR_CORRUPT,
			    damage == 1 ? "the registry is damaged: %lld "
					  "finding"
					: "the registry is damaged: %lld "
					  "findings",
			    (long long)damage);
	}
	return fsck->found[FSCK_DERIVED] > 0 && !rebuilt ? FOUND : OK;
}

/* Checking only reads; a registry that cannot be written is checked too. */
static enum status
rebuild(struct session *session, struct error *err)
{
	struct registry *registry;
	enum status status = registry_open(
		session->arena, session->registry->root, REGISTRY_WRITE,
		&session->registry->options, &registry, err);

	if (status != OK)
		return status;
	status = fsck_rebuild(registry, err);
	registry_close(registry);
	return status;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct fsck_options *given = options;
	struct fsck fsck = {.registry = session->registry};
	bool rebuilt = false;

	if (fsck_run(&fsck, !given->no_objects, err) != OK)
		return err->code;
	/* what is damaged is no ground to build on */
	if (given->rebuild && fsck.found[FSCK_DAMAGE] == 0 &&
	    fsck.found[FSCK_DERIVED] > 0) {
		if (rebuild(session, err) != OK)
			return err->code;
		rebuilt = true;
	}
	tell(session, &fsck, !given->no_objects, rebuilt);
	hint(session, &fsck, rebuilt);
	return verdict(session, &fsck, rebuilt, err);
}

const struct command command_fsck = {
	.name = "fsck",
	.group = "keep",
	.summary = "check that everything recorded is whole",
	.about = "Runs SQLite's own check, follows the hash chain, compares "
		 "every record and fact with its digest, hashes every stored "
		 "object, and compares the derived tables (what is live, the "
		 "last metrics) with what the facts come to. Each thing that "
		 "is wrong is named.\n\n"
		 "Exit status 6 when something recorded was changed or is "
		 "gone; 1 when only derived tables differ, which --rebuild "
		 "mends (never in a damaged registry); notes, on files that "
		 "nothing needs, are no failure.",
	.examples = "mlops fsck\n"
		    "mlops fsck --no-objects\n"
		    "mlops fsck --rebuild",
	.options = own_options,
	.options_size = sizeof(struct fsck_options),
	.needs = NEEDS_READ,
	.run = run,
};
