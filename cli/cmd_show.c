/* cmd_show.c - mlops show */
#include "catalog/reference.h"
#include "command.h"
#include "dataset_doc.h"
#include "feature_doc.h"
#include "reports/show.h"

struct show_options {
	const char *reference;
};

static const struct operand own_operands[] = {
	{"REF", OPERAND_ONE, offsetof(struct show_options, reference),
	 "any reference", COMPLETES_REFERENCE},
	{0},
};

static enum status
show_dataset(struct registry *registry, int64_t id, struct doc *doc,
	     struct error *err)
{
	struct dataset_version version;

	if (dataset_version_get(registry, id, &version, err) != OK)
		return err->code;
	return dataset_doc_show(registry, &version, doc, err);
}

/* A revision, and in a section of its own the version that it serves. */
static enum status
show_served(struct registry *registry, const struct resolved *found,
	    struct doc *doc, struct error *err)
{
	doc_text(doc, "revision", "revision", found->shown);
	if (show_revision(registry, found->record, doc, err) != OK)
		return err->code;
	return show_model_version(registry, found->version,
				  doc_section(doc, "version", "version"), err);
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct show_options *given = options;
	struct registry *registry = session->registry;
	struct doc *doc;
	struct resolved found;

	if (reference_resolve(registry, given->reference, ACCEPT_ANY, &found,
			      err) != OK)
		return err->code;
	doc = session->doc;
	switch (found.kind) {
	case REFERENCE_VERSION:
		doc = doc_section(doc, "model_version", NULL);
		return show_model_version(registry, found.record, doc, err);
	case REFERENCE_REVISION:
		doc = doc_section(doc, "revision", NULL);
		return show_served(registry, &found, doc, err);
	case REFERENCE_DATASET:
		doc = doc_section(doc, "dataset", NULL);
		return show_dataset(registry, found.record, doc, err);
	case REFERENCE_FEATURES:
		doc = doc_section(doc, "features", NULL);
		return feature_doc_show(registry, found.record, doc, err);
	case REFERENCE_RUN:
		doc = doc_section(doc, "run", NULL);
		return show_run(registry, found.record, doc, err);
	case REFERENCE_COMMIT:
		doc = doc_section(doc, "commit", NULL);
		return show_commit(registry, found.record, doc, err);
	case REFERENCE_EVALUATION:
		break;
	}
	return fail(err, ERR_USAGE, "'%s' cannot be shown by itself",
		    found.shown);
}

const struct command command_show = {
	.name = "show",
	.group = "look",
	.summary = "show all that is recorded of a thing",
	.about = "Shows a model version (its bytes, run, commit, data, "
		 "features, metrics, parameters, signature, aliases, marks "
		 "and where it is live), a revision of a slot and the version "
		 "that it serves, a dataset, a feature set, a run or a "
		 "commit. What is not recorded is said, with the command that "
		 "would record it.\n\n"
		 "With --json the facts stand in a member named by the kind.",
	.examples = "mlops show breast-cancer@2\n"
		    "mlops show production/breast-cancer\n"
		    "mlops show run:last",
	.operands = own_operands,
	.options_size = sizeof(struct show_options),
	.needs = NEEDS_READ,
	.run = run,
};
