/* cmd_feature_add.c - mlops feature add */
#include "base/file.h"
#include "base/text.h"
#include "catalog/checkout.h"
#include "catalog/inputs.h"
#include "catalog/name.h"
#include "catalog/reference.h"
#include "command.h"
#include "feature_doc.h"
#include "reports/provenance.h"

#include <string.h>

struct add_options {
	const char *name, *path;
	struct words from;
	bool no_git;
};

#define AT(field) offsetof(struct add_options, field)

static const struct option add_own[] = {
	{"from", 0, OPTION_LIST, AT(from), "DATA",
	 "a dataset they are taken from; may be given again", COMPLETES_DATA},
	{"no-git", 0, OPTION_FLAG, AT(no_git), NULL,
	 "do not record the git commit", COMPLETES_NOTHING},
	{0},
};

static const struct operand add_operands[] = {
	{"NAME", OPERAND_ONE, AT(name), "of the feature set",
	 COMPLETES_FEATURES},
	{"FILE", OPERAND_ONE, AT(path), "YAML, or JSON when it ends in .json",
	 COMPLETES_FILE},
	{0},
};

/* What the change needs, and what it came to. */
struct adding {
	struct feature_set_new new;
	struct record record;
	struct feature_set_version version, before;
	struct checkout recorded;
};

static enum status
read_back(struct registry *registry, struct adding *adding, struct error *err)
{
	if (feature_set_version_get(registry, adding->record.id,
				    &adding->version, err) != OK ||
	    feature_set_version_before(registry, &adding->version,
				       &adding->before, err) != OK)
		return err->code;
	return checkout_get(registry, adding->record.id, &adding->recorded,
			    NULL, err);
}

static enum status
add_in_change(struct change *change, void *context, struct error *err)
{
	struct adding *adding = context;

	if (feature_set_version_add(change, &adding->new, &adding->record,
				    err) != OK ||
	    read_back(change->registry, adding, err) != OK)
		return err->code;
	change->subject = adding->version.shown;
	change->nothing = !adding->record.is_new;
	return OK;
}

/* The folder that holds a file. */
static const char *
folder_of(struct arena *arena, const char *path)
{
	size_t length = (size_t)(file_base_name(path) - path);

	return length == 0 ? "." : arena_strndup(arena, path, length);
}

static bool
is_there(struct arena *arena, const char *folder, const char *path)
{
	struct stat info;

	return stat(path[0] == '/' ? path : file_join(arena, folder, path),
		    &info) == 0;
}

static bool
said_before(const struct feature_set *set, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (set->features[i].code != NULL &&
		    strcmp(set->features[i].code, set->features[at].code) == 0)
			return true;
	return false;
}

/* Code is looked for beside the file, and from the top of its work tree. */
static void
warn_of_code(struct session *session, const struct add_options *given,
	     const struct adding *adding)
{
	const struct feature_set *set = adding->new.definition;
	const char *folder = folder_of(session->arena, given->path);
	const char *top = adding->new.checkout ? adding->new.checkout->top
					       : NULL;

	for (size_t i = 0; i < set->count; i++) {
		const struct feature *feature = &set->features[i];

		if (feature->code == NULL ||
		    is_there(session->arena, folder, feature->code) ||
		    (top != NULL &&
		     is_there(session->arena, top, feature->code)) ||
		    said_before(set, i))
			continue;
		session_hint(session, "the code of '%s' is not there: %s",
			     feature->name, feature->code);
	}
}

static enum status
find_sources(struct session *session, const struct words *from,
	     struct inputs *sources, struct error *err)
{
	for (size_t i = 0; i < from->count; i++) {
		struct resolved source;

		if (reference_resolve(session->registry, from->items[i],
				      ACCEPT_DATASET, &source, err) != OK)
			return err->code;
		inputs_add(session->registry, sources, source.record, "data");
	}
	return OK;
}

/* May models that take the version before take this one? */
static void
answer_compatibility(struct session *session, const struct adding *adding)
{
	const struct feature_set_version *before = &adding->before;
	struct doc *doc = session->doc;
	struct feature_set_comparison comparison = {0};
	size_t harmless = 0;

	doc_text(doc, "before", NULL, before->id != 0 ? before->shown : NULL);
	if (before->id != 0)
		feature_set_compare(session->arena, &before->definition,
				    &adding->version.definition, &comparison);
	feature_doc_comparison(doc, before->id != 0, &comparison);
	if (before->id == 0)
		return;
	doc_line(doc, NULL, comparison.breaking ? MOOD_WARN : MOOD_PLAIN,
		 comparison.breaking ? "breaking for what takes %s:"
				     : "compatible with %s",
		 before->shown);
	for (size_t i = 0; i < comparison.count; i++) {
		const struct feature_difference *difference =
			&comparison.differences[i];

		harmless += !difference->breaking;
		if (difference->breaking)
			doc_line(doc, NULL, MOOD_PLAIN, "  %s",
				 feature_set_compare_text(session->arena,
							  difference));
	}
	if (harmless > 0)
		session_hint(session,
			     "%zu compatible difference%s: mlops feature diff "
			     "%s %s",
			     harmless, harmless == 1 ? "" : "s", before->shown,
			     adding->version.shown);
}

static void
answer(struct session *session, const struct adding *adding)
{
	const char *commit = checkout_text(session->arena, &adding->recorded);
	struct doc *doc = session->doc;
	bool would = session->dry_run && adding->record.is_new;

	feature_doc_facts(doc, &adding->version);
	feature_doc_features(doc, NULL, &adding->version.definition);
	reports_commit(doc, &adding->recorded);
	doc_boolean(doc, "new", NULL, adding->record.is_new);
	doc_line(doc, NULL, MOOD_PLAIN, "%s%s%s%s",
		 would ? "would record " : "",
		 feature_doc_line(session->arena, &adding->version),
		 commit ? "  commit " : "", commit ? commit : "");
	answer_compatibility(session, adding);
	if (!adding->record.is_new)
		session_hint(session, "already recorded");
}

static enum status
run_add(struct session *session, const void *options, struct error *err)
{
	const struct add_options *given = options;
	struct inputs sources = {0};
	struct feature_set definition;
	struct checkout checkout = {.found = false};
	struct adding adding = {
		.new = {.name = given->name, .definition = &definition},
	};

	if (name_check("feature set", given->name, err) != OK ||
	    feature_set_read(session->arena, given->path, &definition, err) !=
		    OK ||
	    find_sources(session, &given->from, &sources, err) != OK ||
	    (!given->no_git &&
	     commit_read(session->arena, folder_of(session->arena, given->path),
			 &checkout, err) != OK))
		return err->code;
	adding.new.sources = sources.edges;
	adding.new.sources_count = sources.count;
	adding.new.checkout = given->no_git ? NULL : &checkout;
	if (ledger_change(session->registry, "feature.add", add_in_change,
			  &adding, NULL, err) != OK ||
	    (!session->dry_run &&
	     read_back(session->registry, &adding, err) != OK))
		return err->code;
	answer(session, &adding);
	warn_of_code(session, given, &adding);
	return OK;
}

const struct command command_feature_add = {
	.name = "feature add",
	.group = "record",
	.summary = "record a version of a feature set",
	.about = "Reads the definition of a feature set, `features: [{name, "
		 "type, column, transform, owner, code}]`, and records it as "
		 "the next version, with the git commit of the folder the "
		 "file is in. Its digest covers the definition's canonical "
		 "JSON, so that comments and layout do not count.\n\n"
		 "Says whether a model that takes the version before can take "
		 "this one: a feature that was removed, or has another type, "
		 "source column or transform, is breaking; one that was "
		 "added, or has another owner or code, is compatible.\n\n"
		 "The same definition from the same data at the same commit "
		 "is the version that is there already.",
	.examples = "mlops feature add cell-shape features.yaml --from "
		    "data:patients-train\n"
		    "mlops feature add cell-shape features.json --no-git",
	.options = add_own,
	.operands = add_operands,
	.options_size = sizeof(struct add_options),
	.needs = NEEDS_WRITE,
	.run = run_add,
};
