/* cmd_feature.c - mlops feature ls, show, diff */
#include "catalog/reference.h"
#include "command.h"
#include "feature_doc.h"
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
	{"NAME", OPERAND_OPTIONAL, AT(name),
	 "a feature set: lists its versions", COMPLETES_FEATURES},
	{0},
};

static enum status
run_ls(struct session *session, const void *options, struct error *err)
{
	const struct ls_options *given = options;
	struct feature_set_version *versions;
	struct page page;
	size_t count;
	struct doc *table;

	if (page_find(session, NAMED_FEATURE_SET, given->name, given->before,
		      &page, err) != OK ||
	    feature_set_version_list(session->registry, page.named, page.below,
				     session->limit, &versions, &count,
				     err) != OK)
		return err->code;
	table = doc_table(session->doc, "feature_sets", NULL);
	doc_column(table, "ref", "feature set");
	doc_column(table, "name", NULL);
	doc_column(table, "number", NULL);
	doc_column(table, "digest", "digest");
	doc_column(table, "features", "features");
	doc_column(table, "recorded", "recorded");
	doc_column(table, "actor", "by");
	for (size_t i = 0; i < count; i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "ref", NULL, versions[i].shown);
		doc_text(row, "name", NULL, versions[i].name);
		doc_integer(row, "number", NULL, versions[i].number, UNIT_NONE);
		doc_digest(row, "digest", NULL, &versions[i].digest);
		doc_integer(row, "features", NULL,
			    (int64_t)versions[i].definition.count, UNIT_COUNT);
		doc_time(row, "recorded", NULL, versions[i].created_us);
		doc_text(row, "actor", NULL, versions[i].actor);
	}
	if (count > 0)
		page_hint_next(session, &page, count, versions[count - 1].name,
			       versions[count - 1].number);
	return OK;
}

const struct command command_feature_ls = {
	.name = "feature ls",
	.group = "record",
	.summary = "list feature sets, or the versions of one",
	.about = "Lists each feature set with its newest version, the newest "
		 "first; with a NAME, all versions of that one.",
	.examples = "mlops feature ls\n"
		    "mlops feature ls cell-shape",
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
	{"FEATURES", OPERAND_ONE, offsetof(struct show_options, reference),
	 "a feature set, or a version of one", COMPLETES_FEATURES},
	{0},
};

static enum status
run_show(struct session *session, const void *options, struct error *err)
{
	const struct show_options *given = options;
	struct resolved found;

	if (reference_resolve(session->registry, given->reference,
			      ACCEPT_FEATURES, &found, err) != OK)
		return err->code;
	return feature_doc_show(session->registry, found.record, session->doc,
				err);
}

const struct command command_feature_show = {
	.name = "feature show",
	.group = "record",
	.summary = "show a version of a feature set",
	.about = "Shows its features, the data they are taken from, the "
		 "commit in which it was recorded, and what it was used for.",
	.examples = "mlops feature show cell-shape\n"
		    "mlops feature show features:cell-shape@1",
	.operands = show_operands,
	.options_size = sizeof(struct show_options),
	.needs = NEEDS_READ,
	.run = run_show,
};

struct diff_options {
	const char *before, *after;
};

static const struct operand diff_operands[] = {
	{"A", OPERAND_ONE, offsetof(struct diff_options, before),
	 "a version of a feature set", COMPLETES_FEATURES},
	{"B", OPERAND_ONE, offsetof(struct diff_options, after),
	 "the version that may take its place", COMPLETES_FEATURES},
	{0},
};

static enum status
find_version(struct session *session, const char *text,
	     struct feature_set_version *out, struct error *err)
{
	struct resolved found;

	if (reference_resolve(session->registry, text, ACCEPT_FEATURES, &found,
			      err) != OK)
		return err->code;
	return feature_set_version_get(session->registry, found.record, out,
				       err);
}

static void
list_differences(struct session *session,
		 const struct feature_set_comparison *comparison)
{
	for (size_t i = 0; i < comparison->count; i++) {
		const struct feature_difference *one =
			&comparison->differences[i];

		doc_line(session->doc, NULL,
			 one->breaking ? MOOD_BAD : MOOD_PLAIN, "%s%s",
			 feature_set_compare_text(session->arena, one),
			 one->breaking ? "  (breaking)" : "");
	}
}

static enum status
run_diff(struct session *session, const void *options, struct error *err)
{
	const struct diff_options *given = options;
	struct feature_set_comparison comparison;
	struct feature_set_version before, after;
	struct doc *doc = session->doc;

	if (find_version(session, given->before, &before, err) != OK ||
	    find_version(session, given->after, &after, err) != OK)
		return err->code;
	feature_set_compare(session->arena, &before.definition,
			    &after.definition, &comparison);
	doc_text(doc, "a", NULL, before.shown);
	doc_text(doc, "b", NULL, after.shown);
	feature_doc_comparison(doc, true, &comparison);
	if (comparison.count == 0) {
		doc_line(doc, NULL, MOOD_PLAIN,
			 "%s and %s have the same features", before.shown,
			 after.shown);
		return OK;
	}
	doc_line(doc, NULL, comparison.breaking ? MOOD_BAD : MOOD_GOOD,
		 "%s -> %s is %s", before.shown, after.shown,
		 feature_set_compare_word(&comparison));
	list_differences(session, &comparison);
	return FOUND;
}

const struct command command_feature_diff = {
	.name = "feature diff",
	.group = "record",
	.summary = "tell whether one feature set may replace another",
	.about = "Compares two versions feature by feature. A removed "
		 "feature, another type, source column or transform is "
		 "breaking: what takes features from A cannot take them from "
		 "B. An added feature, another owner, code path or order is "
		 "compatible.\n\n"
		 "Exit status 1 when they differ.",
	.examples = "mlops feature diff cell-shape@1 cell-shape@2",
	.operands = diff_operands,
	.options_size = sizeof(struct diff_options),
	.needs = NEEDS_READ,
	.run = run_diff,
};
