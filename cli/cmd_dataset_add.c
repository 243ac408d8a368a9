/* cmd_dataset_add.c - mlops dataset add */
#include "base/text.h"
#include "catalog/dataset.h"
#include "catalog/dataset_content.h"
#include "catalog/inputs.h"
#include "catalog/mark.h"
#include "catalog/name.h"
#include "catalog/reference.h"
#include "command.h"
#include "dataset_doc.h"

#include <string.h>

struct add_options {
	const char *name, *path;
	const char *split, *licence, *source, *note;
	struct words from;
	int64_t time_from_us, time_to_us;
	bool store, follow;
};

#define AT(field) offsetof(struct add_options, field)

static const struct option add_own[] = {
	{"split", 0, OPTION_TEXT, AT(split), "train|validation|test|reference",
	 "the part it usually plays", COMPLETES_WORDS},
	{"store", 0, OPTION_FLAG, AT(store), NULL,
	 "copy it into the registry; else only its digest is kept",
	 COMPLETES_NOTHING},
	{"follow", 0, OPTION_FLAG, AT(follow), NULL,
	 "follow symlinks inside a folder", COMPLETES_NOTHING},
	{"from", 0, OPTION_LIST, AT(from), "DATA",
	 "a dataset it was derived from; may be given again", COMPLETES_DATA},
	{"licence", 0, OPTION_TEXT, AT(licence), "TEXT",
	 "what it may be used for", COMPLETES_NOTHING},
	{"source", 0, OPTION_TEXT, AT(source), "TEXT",
	 "where it was taken from: a query, offsets, a snapshot",
	 COMPLETES_NOTHING},
	{"time-from", 0, OPTION_TIME, AT(time_from_us), "TIME",
	 "the earliest time its rows are of", COMPLETES_NOTHING},
	{"time-to", 0, OPTION_TIME, AT(time_to_us), "TIME",
	 "the latest time its rows are of", COMPLETES_NOTHING},
	{"note", 0, OPTION_TEXT, AT(note), "TEXT", "a note on this version",
	 COMPLETES_NOTHING},
	{0},
};

static const struct operand add_operands[] = {
	{"NAME", OPERAND_ONE, AT(name), "of the dataset", COMPLETES_DATA},
	{"PATH", OPERAND_ONE, AT(path), "a file or a folder", COMPLETES_FILE},
	{0},
};

/* What the change needs, and what it came to. */
struct adding {
	struct dataset_content taken;
	struct dataset_new new;
	const char *note;
	bool stored;
	struct record record;
	struct dataset_version version;
	bool seen_elsewhere; /* known content at a new place */
};

static enum status
add_in_change(struct change *change, void *context, struct error *err)
{
	struct adding *adding = context;
	bool noted;

	if ((adding->stored &&
	     change_keep_content(change, &adding->taken.content, err) != OK) ||
	    dataset_add(change, &adding->new, &adding->record, err) != OK ||
	    dataset_version_get(change->registry, adding->record.id,
				&adding->version, err) != OK)
		return err->code;
	change->subject = adding->version.shown;
	adding->seen_elsewhere = !adding->record.is_new &&
				 change->touched[FACT_DATASET_LOCATION];
	if (adding->note == NULL)
		return OK;
	return mark_set(change, adding->record.id, MARK_NOTE, true,
			adding->note, &noted, err);
}

static enum status
check_text(const char *option, const char *text, struct error *err)
{
	if (text == NULL || text_is_utf8(text, strlen(text)))
		return OK;
	return fail(err, ERR_USAGE, "the text of %s is not UTF-8", option);
}

static enum status
check_add(struct session *session, const struct add_options *given,
	  struct error *err)
{
	if (name_check("dataset", given->name, err) != OK ||
	    session_check_outside(session, given->path, err) != OK ||
	    check_text("--licence", given->licence, err) != OK ||
	    check_text("--source", given->source, err) != OK)
		return err->code;
	if (given->time_from_us != OPTION_UNSET &&
	    given->time_to_us != OPTION_UNSET &&
	    given->time_from_us > given->time_to_us)
		return fail(err, ERR_USAGE, "--time-from is after --time-to");
	return OK;
}

static enum status
find_parents(struct session *session, const struct words *from,
	     struct inputs *parents, struct error *err)
{
	for (size_t i = 0; i < from->count; i++) {
		struct resolved parent;

		if (reference_resolve(session->registry, from->items[i],
				      ACCEPT_DATASET, &parent, err) != OK)
			return fail_while(err, "--from %s", from->items[i]);
		inputs_add(session->registry, parents, parent.record,
			   "derived-from");
	}
	return OK;
}

static enum status
prepare(struct session *session, const struct add_options *given,
	struct adding *adding, struct error *err)
{
	const struct content_options options = {.follow = given->follow};
	struct inputs parents = {0};

	if (find_parents(session, &given->from, &parents, err) != OK ||
	    dataset_content_take(session->registry, given->path, adding->stored,
				 &options, &adding->taken, err) != OK)
		return err->code;
	adding->note = given->note;
	adding->new = (struct dataset_new){
		.name = given->name,
		.content = &adding->taken.content,
		.rows = adding->taken.rows,
		.split = given->split,
		.licence = given->licence,
		.source = given->source,
		.time_from_us = given->time_from_us,
		.time_to_us = given->time_to_us,
		.parents = parents.edges,
		.parents_count = parents.count,
		.location = adding->taken.location,
	};
	return OK;
}

static void
answer_add(struct session *session, const struct adding *adding)
{
	bool is_new = adding->record.is_new;

	dataset_doc_facts(session->doc, &adding->version, false);
	doc_boolean(session->doc, "new", NULL, is_new);
	doc_line(session->doc, NULL, MOOD_PLAIN, "%s%s",
		 session->dry_run && is_new ? "would record " : "",
		 dataset_doc_line(session->arena, &adding->version));
	if (adding->seen_elsewhere)
		session_hint(session, "already recorded, now seen at %s",
			     adding->version.location);
	else if (!is_new)
		session_hint(session, "already recorded");
}

static enum status
run_add(struct session *session, const void *options, struct error *err)
{
	const struct add_options *given = options;
	struct registry *registry = session->registry;
	struct adding adding = {.stored = given->store && !session->dry_run};
	enum status status = check_add(session, given, err);

	if (status == OK && adding.stored)
		status = objects_hold_gc(registry->objects,
					 registry->options.timeout_us, err);
	if (status != OK)
		return status;
	status = prepare(session, given, &adding, err);
	if (status == OK)
		status = ledger_change(registry, "dataset.add", add_in_change,
				       &adding, NULL, err);
	if (adding.stored)
		objects_release_gc(registry->objects);
	if (status == OK && !session->dry_run)
		status = dataset_version_get(registry, adding.record.id,
					     &adding.version, err);
	if (status == OK)
		answer_add(session, &adding);
	return status;
}

const struct command command_dataset_add = {
	.name = "dataset add",
	.group = "record",
	.summary = "record a version of a dataset",
	.about = "Takes the digest of a file (its SHA-256) or of a folder "
		 "(that of its sorted sha256sum lines) and records it as the "
		 "next version of the dataset, with where it lies. The data "
		 "stays where it is unless --store is given.\n\n"
		 "The same content, described the same way, is the version "
		 "that is there already; seen at another place, the new place "
		 "is recorded.\n\n"
		 "Rows are counted in .csv and .tsv (records without the "
		 "first, the header) and in .jsonl and .ndjson files. Data "
		 "that changes while it is read exits 4.",
	.examples = "mlops dataset add patients-train data/train.csv --split "
		    "train\n"
		    "mlops dataset add clicks /data/clicks-2026-11 --source "
		    "'kafka clicks 0:1234-5678'\n"
		    "mlops dataset add clean data/clean/ --store --from "
		    "data:clicks",
	.options = add_own,
	.operands = add_operands,
	.options_size = sizeof(struct add_options),
	.needs = NEEDS_WRITE,
	.run = run_add,
};
