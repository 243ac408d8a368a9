/* cmd_impact.c - mlops impact */
#include "command.h"
#include "reports/lineage.h"

struct impact_options {
	const char *reference;
	bool live_only;
};

#define AT(field) offsetof(struct impact_options, field)

static const struct option own_options[] = {
	{"live-only", 'l', OPTION_FLAG, AT(live_only), NULL,
	 "list only what is live", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"REF", OPERAND_ONE, AT(reference), "any reference",
	 COMPLETES_REFERENCE},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct impact_options *given = options;
	struct doc *doc = session->doc;
	struct lineage_impact impact;
	struct resolved root;

	if (reference_resolve(session->registry, given->reference, ACCEPT_ANY,
			      &root, err) != OK)
		return err->code;
	doc_text(doc, "ref", NULL, root.shown);
	if (lineage_impact(session->registry, &root, given->live_only, doc,
			   &impact, err) != OK)
		return err->code;
	doc_integer(doc, "dependant_count", NULL, (int64_t)impact.dependants,
		    UNIT_COUNT);
	doc_integer(doc, "live_count", NULL, (int64_t)impact.live, UNIT_COUNT);
	doc_boolean(doc, "cut", NULL, impact.cut);
	doc_line(doc, NULL, impact.live > 0 ? MOOD_BAD : MOOD_GOOD,
		 "%zu thing%s made from %s, %zu of them live",
		 impact.dependants, impact.dependants == 1 ? "" : "s",
		 root.shown, impact.live);
	if (impact.cut)
		session_hint(session, "only the first %d are listed",
			     LINEAGE_MOST);
	return impact.live > 0 ? FOUND : OK;
}

const struct command command_impact = {
	.name = "impact",
	.group = "explain",
	.summary = "list everything that was made from a thing",
	.about = "Lists runs, feature sets, model versions, evaluations and "
		 "the revisions of slots that were made from it, directly or "
		 "through others, and tells which are live now: what a broken "
		 "dataset or a revoked version reaches.\n\n"
		 "Exit status 1 when something live depends on it, else 0.",
	.examples = "mlops impact data:patients-train@1\n"
		    "mlops impact data:patients-train@1 --live-only",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct impact_options),
	.needs = NEEDS_READ,
	.run = run,
};
