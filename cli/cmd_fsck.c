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
	 "remake the derived tables first", COMPLETES_NOTHING},
	{"no-objects", 0, OPTION_FLAG, AT(no_objects), NULL,
	 "do not hash the stored bytes", COMPLETES_NOTHING},
	{0},
};

static void
list_findings(struct doc *doc, const struct fsck *fsck)
{
	static const char *const columns[] = {"severity", "area", "event",
					      "finding"};
	struct doc *table;

	if (fsck->count == 0) {
		doc_list(doc, "findings", NULL);
		return;
	}
	table = doc_table(doc, "findings", NULL);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(table, columns[i], columns[i]);
	for (size_t i = 0; i < fsck->count; i++) {
		const struct fsck_finding *one = &fsck->findings[i];
		struct doc *row = doc_row(table);

		doc_text(row, "severity", NULL,
			 fsck_severity_word(one->severity));
		if (one->severity == FSCK_DAMAGE)
			doc_mood(row, MOOD_BAD);
		doc_text(row, "area", NULL, one->area);
		if (one->event != 0)
			doc_integer(row, "event", NULL, one->event, UNIT_NONE);
		doc_text(row, "finding", NULL, one->text);
	}
}

static void
tell(struct session *session, const struct fsck *fsck, bool objects)
{
	struct doc *doc = session->doc;
	char head[DIGEST_TEXT_SIZE];

	digest_text(&fsck->head, head);
	doc_integer(doc, "events", NULL, fsck->events, UNIT_COUNT);
	doc_digest(doc, "head", NULL, &fsck->head);
	doc_integer(doc, "records", NULL, fsck->records, UNIT_COUNT);
	doc_integer(doc, "objects", NULL, fsck->objects, UNIT_COUNT);
	doc_integer(doc, "object_bytes", NULL, fsck->object_bytes, UNIT_BYTES);
	doc_boolean(doc, "objects_checked", NULL, objects);
	doc_integer(doc, "damage", NULL, (int64_t)fsck->damage, UNIT_COUNT);
	doc_integer(doc, "derived", NULL, (int64_t)fsck->derived, UNIT_COUNT);
	doc_line(doc, NULL, MOOD_PLAIN, "database   %lld events, head %s",
		 (long long)fsck->events, head);
	doc_line(doc, NULL, MOOD_PLAIN, "records    %lld checked",
		 (long long)fsck->records);
	if (objects)
		doc_line(doc, NULL, MOOD_PLAIN, "objects    %lld checked, %s",
			 (long long)fsck->objects,
			 text_bytes(session->arena, fsck->object_bytes));
	else
		doc_line(doc, NULL, MOOD_WARN, "objects    not checked");
	list_findings(doc, fsck);
	if (fsck->damage + fsck->derived == 0)
		doc_line(doc, NULL, MOOD_GOOD, "everything is whole");
}

static enum status
verdict(struct session *session, const struct fsck *fsck, struct error *err)
{
	if (fsck->damage > 0) {
		session->answers = true;
		return fail(err, ERR_CORRUPT,
			    "%zu thing%s not what was recorded (restore a "
			    "backup; what else is affected: mlops impact REF)",
			    fsck->damage, fsck->damage == 1 ? " is" : "s are");
	}
	if (fsck->derived > 0) {
		session_hint(session, "only derived tables differ: remake "
				      "them with mlops fsck --rebuild");
		return FOUND;
	}
	return OK;
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

	if (given->rebuild && rebuild(session, err) != OK)
		return err->code;
	if (fsck_database(&fsck, err) != OK || fsck_ledger(&fsck, err) != OK ||
	    (!given->no_objects && fsck_objects(&fsck, err) != OK) ||
	    fsck_derived(&fsck, err) != OK)
		return err->code;
	tell(session, &fsck, !given->no_objects);
	return verdict(session, &fsck, err);
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
		 "mends; notes alone are no failure.",
	.examples = "mlops fsck\n"
		    "mlops fsck --no-objects\n"
		    "mlops fsck --rebuild",
	.options = own_options,
	.options_size = sizeof(struct fsck_options),
	.needs = NEEDS_READ,
	.run = run,
};
