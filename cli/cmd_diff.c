/* cmd_diff.c - mlops diff */
#include "catalog/provenance.h"
#include "catalog/reference.h"
#include "command.h"
#include "feature_doc.h"
#include "reports/diff.h"

struct diff_options {
	const char *a, *b;
};

static const struct operand own_operands[] = {
	{"A", OPERAND_ONE, offsetof(struct diff_options, a),
	 "a version of a model, or a slot", COMPLETES_VERSION},
	{"B", OPERAND_ONE, offsetof(struct diff_options, b), "the other one",
	 COMPLETES_VERSION},
	{0},
};

static enum status
find_version(struct session *session, const char *text, struct resolved *out,
	     struct error *err)
{
	if (reference_resolve(session->registry, text, ACCEPT_VERSION, out,
			      err) != OK)
		return err->code;
	return reference_of_record(session->registry, out->version, out, err);
}

static enum status
find_features(struct session *session, int64_t version,
	      struct feature_set_version *out, bool *found, struct error *err)
{
	struct provenance from = {.run = 0};

	if (provenance_of_version(session->registry, version, &from, err) != OK)
		return err->code;
	*found = from.features_count == 1;
	return *found ? feature_set_version_get(session->registry,
						from.features[0].id, out, err)
		      : OK;
}

/* When each side has one feature set: may B's models take A's features? */
static enum status
compare_features(struct session *session, int64_t a, int64_t b,
		 struct error *err)
{
	struct doc *doc = doc_section(session->doc, "feature_set", NULL);
	struct feature_set_comparison comparison = {.count = 0};
	struct feature_set_version before, after;
	bool has_before = false, has_after = false;

	if (find_features(session, a, &before, &has_before, err) != OK ||
	    find_features(session, b, &after, &has_after, err) != OK)
		return err->code;
	if (has_before && has_after)
		feature_set_compare(session->arena, &before.definition,
				    &after.definition, &comparison);
	feature_doc_comparison(doc, has_before && has_after, &comparison);
	if (comparison.count > 0)
		doc_line(session->doc, NULL,
			 comparison.breaking ? MOOD_BAD : MOOD_GOOD,
			 "the feature sets are %s: mlops feature diff %s %s",
			 feature_set_compare_word(&comparison), before.shown,
			 after.shown);
	return OK;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct diff_options *given = options;
	struct resolved a, b;
	size_t count = 0;

	if (find_version(session, given->a, &a, err) != OK ||
	    find_version(session, given->b, &b, err) != OK)
		return err->code;
	doc_text(session->doc, "a", NULL, a.shown);
	doc_text(session->doc, "b", NULL, b.shown);
	doc_line(session->doc, NULL, MOOD_PLAIN, "a: %s", a.shown);
	doc_line(session->doc, NULL, MOOD_PLAIN, "b: %s", b.shown);
	if (diff_versions(session->registry, a.record, b.record, session->doc,
			  &count, err) != OK ||
	    compare_features(session, a.record, b.record, err) != OK)
		return err->code;
	return count > 0 ? FOUND : OK;
}

const struct command command_diff = {
	.name = "diff",
	.group = "look",
	.summary = "tell what differs between two model versions",
	.about = "Lists what is not the same: content, data by role, feature "
		 "sets, commit and branch, parameters, metrics, the last "
		 "metrics of their runs, signature, and the files of a "
		 "directory. What is on one side only stands beside a '-'.\n\n"
		 "Exit status 1 when anything differs.",
	.examples = "mlops diff breast-cancer@1 breast-cancer@2\n"
		    "mlops diff production/breast-cancer breast-cancer@latest",
	.operands = own_operands,
	.options_size = sizeof(struct diff_options),
	.needs = NEEDS_READ,
	.run = run,
};
