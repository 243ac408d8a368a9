/* cmd_dataset.c - mlops dataset add */
#include "base/file.h"
#include "base/text.h"
#include "catalog/dataset.h"
#include "catalog/name.h"
#include "catalog/reference.h"
#include "command.h"
#include "dataset_doc.h"
#include "tables/rows.h"

#include <string.h>

struct add_options {
	const char *name, *path;
	const char *split, *licence, *source;
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
	{0},
};

static const struct operand add_operands[] = {
	{"NAME", OPERAND_ONE, AT(name), "of the dataset", COMPLETES_DATA},
	{"PATH", OPERAND_ONE, AT(path), "a file or a folder", COMPLETES_FILE},
	{0},
};

/* What the change needs, and what it came to. */
struct adding {
	struct dataset_new new;
	bool stored;
	struct record record;
	struct dataset_version version;
};

static enum status
add_in_change(struct change *change, void *context, struct error *err)
{
	struct adding *adding = context;

	if (adding->stored &&
	    objects_insert(change->db, adding->new.content, err) != OK)
		return err->code;
	if (dataset_add(change, &adding->new, &adding->record, err) != OK ||
	    dataset_version_get(change->registry, adding->record.id,
				&adding->version, err) != OK)
		return err->code;
	change->subject = adding->version.shown;
	return OK;
}

/* Hashed, or stored; the hold on the store lasts until the commit. */
static enum status
take_content(struct session *session, const struct add_options *given,
	     struct content *content, struct error *err)
{
	const struct content_options options = {.follow = given->follow};
	struct registry *registry = session->registry;

	if (!given->store || session->dry_run)
		return content_hash(session->arena, given->path, &options,
				    content, err);
	if (objects_hold_gc(registry->objects, registry->options.timeout_us,
			    err) != OK)
		return err->code;
	return objects_add(registry->objects, session->arena, given->path,
			   &options, content, err);
}

static enum status
find_parents(struct session *session, const struct words *from,
	     struct dataset_new *new, struct error *err)
{
	struct edge *edges = arena_array(session->arena, from->count + 1,
					 sizeof *edges);

	for (size_t i = 0; i < from->count; i++) {
		struct resolved parent;

		if (reference_resolve(session->registry, from->items[i],
				      ACCEPT_DATASET, &parent, err) != OK)
			return err->code;
		edges[i] = (struct edge){.parent = parent.record,
					 .role = "derived-from"};
	}
	new->parents = edges;
	new->parents_count = from->count;
	return OK;
}

static enum status
describe(struct session *session, const struct add_options *given,
	 const struct content *content, struct dataset_new *new,
	 struct error *err)
{
	char *location;

	if (file_absolute(session->arena, given->path, &location, err) != OK)
		return err->code;
	if (!text_is_utf8(location, strlen(location)))
		return fail(err, ERR_USAGE,
			    "cannot record the path '%s': it is not UTF-8 "
			    "(rename it)",
			    location);
	*new = (struct dataset_new){
		.name = given->name,
		.content = content,
		.rows = DATASET_UNKNOWN,
		.split = given->split,
		.licence = given->licence,
		.source = given->source,
		.time_from_us = given->time_from_us,
		.time_to_us = given->time_to_us,
		.location = location,
	};
	if (content->form == FORM_FILE &&
	    rows_count(given->path, &new->rows, err) != OK)
		return err->code;
	return find_parents(session, &given->from, new, err);
}

static enum status
run_add(struct session *session, const void *options, struct error *err)
{
	const struct add_options *given = options;
	struct adding adding = {.stored = given->store && !session->dry_run};
	struct content content;
	enum status status;

	if (name_check("dataset", given->name, err) != OK)
		return err->code;
	status = take_content(session, given, &content, err);
	if (status == OK)
		status = describe(session, given, &content, &adding.new, err);
	if (status == OK)
		status = ledger_change(session->registry, "dataset.add",
				       add_in_change, &adding, NULL, err);
	objects_release_gc(session->registry->objects);
	if (status == OK && !session->dry_run)
		status = dataset_version_get(session->registry,
					     adding.record.id, &adding.version,
					     err);
	if (status != OK)
		return status;
	dataset_doc_line(session->doc, &adding.version);
	doc_boolean(session->doc, "new", NULL, adding.record.is_new);
	if (!adding.record.is_new)
		session_hint(session, "the same was recorded already");
	return OK;
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
		 "is recorded.",
	.examples = "mlops dataset add patients-train data/train.csv --split "
		    "train\n"
		    "mlops dataset add clicks /data/clicks-2026-11 --source "
		    "'kafka clicks 0:1234-5678'",
	.options = add_own,
	.operands = add_operands,
	.options_size = sizeof(struct add_options),
	.needs = NEEDS_WRITE,
	.run = run_add,
};
