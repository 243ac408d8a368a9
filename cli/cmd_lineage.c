/* cmd_lineage.c - mlops lineage */
#include "command.h"
#include "reports/lineage.h"

struct lineage_options {
	const char *reference;
	bool down;
	int64_t depth;
};

#define AT(field) offsetof(struct lineage_options, field)

static const struct option own_options[] = {
	{"down", 'd', OPTION_FLAG, AT(down), NULL,
	 "what was made from it, instead of what it was made from",
	 COMPLETES_NOTHING},
	{"depth", 0, OPTION_INTEGER, AT(depth), "N",
	 "only so many steps away (default: all)", COMPLETES_NOTHING},
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
	const struct lineage_options *given = options;
	struct resolved root;
	unsigned depth = 0;
	bool cut;

	if (given->depth != OPTION_UNSET) {
		if (given->depth < 1 || given->depth > 1000000)
			return fail(err, ERR_USAGE,
				    "--depth wants a number from 1 on");
		depth = (unsigned)given->depth;
	}
	if (reference_resolve(session->registry, given->reference, ACCEPT_ANY,
			      &root, err) != OK)
		return err->code;
	doc_text(session->doc, "ref", NULL, root.shown);
	doc_text(session->doc, "direction", NULL, given->down ? "down" : "up");
	if (lineage_tree(session->registry, &root,
			 given->down ? GRAPH_DOWN : GRAPH_UP, depth,
			 session->doc, &cut, err) != OK)
		return err->code;
	doc_boolean(session->doc, "cut", NULL, cut);
	if (cut)
		session_hint(session,
			     "only the first %d steps are shown: give --depth",
			     LINEAGE_MOST);
	return OK;
}

const struct command command_lineage = {
	.name = "lineage",
	.group = "explain",
	.summary = "show what a thing was made from, as a tree",
	.about = "Walks from a model version, a live slot, a run, a dataset "
		 "or a feature set up to everything it was made from: the "
		 "run, its data by role, the features, the commit, parent "
		 "models. With --down, to everything that was made from it. "
		 "The last lines tell where the version serves.\n\n"
		 "What stands in the tree twice is shown once and marked "
		 "(above) the other times. What is not recorded is said, with "
		 "what would have recorded it.",
	.examples = "mlops lineage production/breast-cancer\n"
		    "mlops lineage breast-cancer@2 --depth 2\n"
		    "mlops lineage data:patients-train@1 --down",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct lineage_options),
	.needs = NEEDS_READ,
	.run = run,
};
