/* cmd_dataset.c - mlops dataset ls, show, diff, verify */
#include "catalog/reference.h"
#include "command.h"
#include "dataset_diff.h"
#include "dataset_doc.h"
#include "dataset_verify.h"
#include "page.h"

struct ls_options {
	const char *name, *before;
};

#define AT(field) offsetof(struct ls_options, field)

static const struct option ls_own[] = {
	{"before", 0, OPTION_TEXT, AT(before), "NAME|N",
	 "only those below this one: the next page", COMPLETES_NOTHING},
	{0},
};

static const struct operand ls_operands[] = {
	{"NAME", OPERAND_OPTIONAL, AT(name), "a dataset: lists its versions",
	 COMPLETES_DATA},
	{0},
};

static enum status
run_ls(struct session *session, const void *options, struct error *err)
{
	const struct ls_options *given = options;
	struct registry *registry = session->registry;
	struct dataset_version *versions;
	struct page page;
	size_t count;

	if (page_find(session, NAMED_DATASET, given->name, given->before, &page,
		      err) != OK ||
	    dataset_version_list(registry, page.named, page.below,
				 session->limit, &versions, &count, err) != OK)
		return err->code;
	dataset_doc_table(session->doc, "datasets", NULL, versions, count);
	if (count > 0)
		page_hint_next(session, &page, count, versions[count - 1].name,
			       versions[count - 1].number);
	return OK;
}

const struct command command_dataset_ls = {
	.name = "dataset ls",
	.group = "record",
	.summary = "list datasets, or the versions of one",
	.about = "Lists each dataset with its newest version, the newest "
		 "dataset first; with a NAME, all versions of that dataset.",
	.examples = "mlops dataset ls\n"
		    "mlops dataset ls patients-train",
	.options = ls_own,
	.operands = ls_operands,
	.options_size = sizeof(struct ls_options),
	.needs = NEEDS_READ,
	.lists = true,
	.run = run_ls,
};

struct show_options {
	const char *reference;
};

static const struct operand show_operands[] = {
	{"DATA", OPERAND_ONE, offsetof(struct show_options, reference),
	 "a dataset (its newest version), or one version", COMPLETES_DATA},
	{0},
};

static enum status
find_version(struct session *session, const char *text,
	     struct dataset_version *out, struct error *err)
{
	struct resolved found;

	if (reference_resolve(session->registry, text, ACCEPT_DATASET, &found,
			      err) != OK)
		return err->code;
	return dataset_version_get(session->registry, found.record, out, err);
}

static enum status
run_show(struct session *session, const void *options, struct error *err)
{
	const struct show_options *given = options;
	struct dataset_version version;

	if (find_version(session, given->reference, &version, err) != OK)
		return err->code;
	return dataset_doc_show(session->registry, &version, session->doc, err);
}

const struct command command_dataset_show = {
	.name = "dataset show",
	.group = "record",
	.summary = "show all that is recorded of a dataset",
	.about = "Shows one version: its digest, size and description, where "
		 "it was seen, what it was made from, how many runs and "
		 "models used it, its notes, and the newest ten versions of "
		 "the dataset.",
	.examples = "mlops dataset show patients-train\n"
		    "mlops dataset show data:patients-train@1 --json",
	.operands = show_operands,
	.options_size = sizeof(struct show_options),
	.needs = NEEDS_READ,
	.run = run_show,
};

struct diff_options {
	const char *a, *b;
};

#undef AT
#define AT(field) offsetof(struct diff_options, field)

static const struct operand diff_operands[] = {
	{"A", OPERAND_ONE, AT(a), "a version of a dataset", COMPLETES_DATA},
	{"B", OPERAND_ONE, AT(b), "another one", COMPLETES_DATA},
	{0},
};

static enum status
run_diff(struct session *session, const void *options, struct error *err)
{
	const struct diff_options *given = options;
	struct dataset_version a, b;
	bool differ;

	if (find_version(session, given->a, &a, err) != OK ||
	    find_version(session, given->b, &b, err) != OK ||
	    dataset_diff(session->registry, &a, &b, session->doc, &differ,
			 err) != OK)
		return err->code;
	return differ ? FOUND : OK;
}

const struct command command_dataset_diff = {
	.name = "dataset diff",
	.group = "record",
	.summary = "tell how two versions of datasets differ",
	.about = "Compares digests, sizes, rows and descriptions; of two "
		 "folders that are both in the store also their files: which "
		 "were added, removed or changed.\n\n"
		 "Exit status 1 when they differ.",
	.examples = "mlops dataset diff data:patients-train@1 "
		    "data:patients-train@2",
	.operands = diff_operands,
	.options_size = sizeof(struct diff_options),
	.needs = NEEDS_READ,
	.run = run_diff,
};

struct verify_options {
	struct words references;
	bool all;
};

#undef AT
#define AT(field) offsetof(struct verify_options, field)

static const struct option verify_own[] = {
	{"all", 0, OPTION_FLAG, AT(all), NULL, "every version of every dataset",
	 COMPLETES_NOTHING},
	{0},
};

static const struct operand verify_operands[] = {
	{"DATA", OPERAND_ANY, AT(references), "versions of datasets",
	 COMPLETES_DATA},
	{0},
};

static enum status
run_verify(struct session *session, const void *options, struct error *err)
{
	const struct verify_options *given = options;
	size_t count = given->references.count;
	struct dataset_version *versions;

	if (given->all == (count > 0))
		return fail(err, ERR_USAGE,
			    "name the datasets to verify, or give --all");
	versions = arena_array(session->arena, count + 1, sizeof *versions);
	for (size_t i = 0; i < count; i++)
		if (find_version(session, given->references.items[i],
				 &versions[i], err) != OK)
			return err->code;
	if (given->all && dataset_version_all(session->registry, &versions,
					      &count, err) != OK)
		return err->code;
	return dataset_verify(session, versions, count, err);
}

const struct command command_dataset_verify = {
	.name = "dataset verify",
	.group = "record",
	.summary = "check that data still is what was recorded",
	.about = "Hashes each version again where it was seen last and, when "
		 "it was stored, in the store. Data that is gone from its "
		 "place but whole in the store is no failure.\n\n"
		 "Exit status 6 when something hashes to another digest, else "
		 "3 when something is gone.",
	.examples = "mlops dataset verify patients-train patients-test\n"
		    "mlops dataset verify --all",
	.options = verify_own,
	.operands = verify_operands,
	.options_size = sizeof(struct verify_options),
	.needs = NEEDS_READ,
	.run = run_verify,
};
