/* cmd_why.c - mlops why */
#include "command.h"
#include "reports/lineage.h"

struct why_options {
	const char *from, *to;
};

#define AT(field) offsetof(struct why_options, field)

static const struct operand own_operands[] = {
	{"A", OPERAND_ONE, AT(from), "what was made", COMPLETES_REFERENCE},
	{"B", OPERAND_ONE, AT(to), "what it was made from",
	 COMPLETES_REFERENCE},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct why_options *given = options;
	struct doc *doc = session->doc;
	struct resolved from, to;
	size_t steps;

	if (reference_resolve(session->registry, given->from, ACCEPT_ANY, &from,
			      err) != OK ||
	    reference_resolve(session->registry, given->to, ACCEPT_ANY, &to,
			      err) != OK)
		return err->code;
	doc_text(doc, "from", NULL, from.shown);
	doc_text(doc, "to", NULL, to.shown);
	if (from.record == to.record) {
		doc_list(doc, "path", NULL);
		doc_line(doc, NULL, MOOD_PLAIN, "both are %s", from.shown);
		return OK;
	}
	if (lineage_path(session->registry, &from, &to, doc, &steps, err) != OK)
		return err->code;
	if (steps > 0)
		return OK;
	doc_line(doc, NULL, MOOD_PLAIN, "%s was not made from %s", from.shown,
		 to.shown);
	if (lineage_path(session->registry, &to, &from,
			 doc_new(session->arena, NULL, NULL), &steps,
			 err) != OK)
		return err->code;
	if (steps > 0)
		session_hint(session, "the other way round: mlops why %s %s",
			     to.shown, from.shown);
	return FOUND;
}

const struct command command_why = {
	.name = "why",
	.group = "explain",
	.summary = "show how a thing depends on another",
	.about = "Prints the shortest way from A up to B, a step a line: why "
		 "a live slot depends on a dataset, a run on a commit.\n\n"
		 "Exit status 1 when A does not depend on B.",
	.examples = "mlops why production/breast-cancer data:patients-train@1",
	.operands = own_operands,
	.options_size = sizeof(struct why_options),
	.needs = NEEDS_READ,
	.run = run,
};
