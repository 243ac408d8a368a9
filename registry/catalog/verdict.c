/* verdict.c - what a person says of a revision */
#include "catalog/verdict.h"

#include "catalog/revision_add.h"
#include <string.h>

struct marking {
	int64_t revision;
	const char *shown, *reason;
	enum verdict verdict;
	struct verdict_marked marked;
};

/* Was it the last word, for the same reason? */
static bool
is_so(const struct revision *revision, const struct marking *marking)
{
	return revision->verdict_recorded &&
	       revision->verdict == marking->verdict &&
	       revision->verdict_reason != NULL &&
	       strcmp(revision->verdict_reason, marking->reason) == 0;
}

static enum status
mark(struct change *change, void *context, struct error *err)
{
	struct marking *marking = context;
	struct revision *before = &marking->marked.before;

	change->subject = marking->shown;
	if (revision_get(change->registry, marking->revision, before, err) !=
	    OK)
		return err->code;
	change->nothing = is_so(before, marking);
	if (change->nothing)
		return OK;
	return revision_add_verdict(change, marking->revision, marking->verdict,
				    marking->reason, err);
}

enum status
verdict_mark(struct registry *registry, int64_t revision, const char *shown,
	     enum verdict verdict, const char *reason,
	     struct verdict_marked *out, struct error *err)
{
	struct marking marking = {
		.revision = revision,
		.shown = shown,
		.reason = reason,
		.verdict = verdict,
	};

	if (ledger_change(registry, "mark", mark, &marking,
			  &marking.marked.event, err) != OK)
		return err->code;
	*out = marking.marked;
	return OK;
}
