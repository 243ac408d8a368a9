/* cmd_mark.c - mlops mark */
#include "catalog/reference.h"
#include "catalog/verdict.h"
#include "command.h"

struct mark_options {
	const char *verdict, *reference, *reason;
};

#define AT(field) offsetof(struct mark_options, field)

static const struct option own_options[] = {
	{"reason", 'm', OPTION_TEXT, AT(reason), "TEXT",
	 "why, for those who read it later; can be erased", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"good|bad|unknown", OPERAND_ONE, AT(verdict), "the verdict",
	 COMPLETES_WORDS},
	{"REVISION", OPERAND_ONE, AT(reference),
	 "a slot's revision: SLOT is what is live, SLOT@r14, SLOT~1",
	 COMPLETES_SLOT},
	{0},
};

static enum verdict
parse_verdict(const char *word)
{
	switch (*word) {
	case 'g':
		return VERDICT_GOOD;
	case 'b':
		return VERDICT_BAD;
	default: /* the parser lets no other word pass */
		return VERDICT_UNKNOWN;
	}
}

static void
answer(struct session *session, const struct resolved *of, const char *word,
       const struct verdict_marked *marked)
{
	const struct revision *before = &marked->before;
	const char *was = revision_verdict_word(before->verdict);
	bool recorded = marked->event != 0 && !session->dry_run;
	struct doc *doc = session->doc;

	doc_text(doc, "revision", NULL, of->shown);
	doc_text(doc, "version", NULL, before->version_shown);
	doc_digest(doc, "digest", NULL, &before->digest);
	doc_text(doc, "verdict", NULL, word);
	doc_text(doc, "before", NULL, was);
	doc_boolean(doc, "before_recorded", NULL, before->verdict_recorded);
	doc_boolean(doc, "recorded", NULL, recorded);
	if (marked->event == 0)
		doc_line(doc, NULL, MOOD_PLAIN, "%s  %s  %s  already recorded",
			 of->shown, before->version_shown, word);
	else
		doc_line(doc, NULL, MOOD_PLAIN, "%s%s  %s  %s (was %s%s)",
			 session->dry_run ? "would record " : "", of->shown,
			 before->version_shown, word, was,
			 before->verdict_recorded ? "" : ", derived");
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct mark_options *given = options;
	struct verdict_marked marked;
	struct resolved of;

	if (given->reason == NULL || *given->reason == '\0')
		return fail(err, ERR_USAGE,
			    "mark needs --reason TEXT: a verdict without one "
			    "helps nobody later (mlops help mark)");
	if (reference_resolve(session->registry, given->reference,
			      ACCEPT_REVISION, &of, err) != OK ||
	    verdict_mark(session->registry, of.record, of.shown,
			 parse_verdict(given->verdict), given->reason, &marked,
			 err) != OK)
		return err->code;
	answer(session, &of, given->verdict, &marked);
	return OK;
}

const struct command command_mark = {
	.name = "mark",
	.group = "release",
	.summary = "say whether a slot's revision is good or bad",
	.about = "Records a verdict on a revision. The newest one counts: a "
		 "rollback takes the newest good revision below the live one, "
		 "never a bad one nor bytes that were marked bad later, and "
		 "promoting bytes that are bad in a slot is refused. 'unknown' "
		 "takes a verdict back.\n\n"
		 "Without a recorded verdict a revision is good by itself once "
		 "it has served everything for the environment's bake time. A "
		 "rollback marks what it leaves as bad.",
	.examples = "mlops mark bad production/churn -m 'scores drift'\n"
		    "mlops mark good production/churn@r14 --reason 'a week "
		    "without complaints'",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct mark_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
