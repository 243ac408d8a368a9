/* checkout_doc.c - a commit and its work tree in answers */
#include "checkout_doc.h"

#include "base/text.h"

void
checkout_doc_facts(struct doc *in, const struct checkout *checkout)
{
	char sha[2 * sizeof checkout->sha + 1];
	struct doc *commit;

	if (!checkout->found) {
		doc_text(in, "commit", NULL, NULL);
		return;
	}
	text_hex(checkout->sha, checkout->sha_size, sha);
	commit = doc_section(in, "commit", NULL);
	doc_text(commit, "sha", NULL, checkout->sha_size > 0 ? sha : NULL);
	doc_text(commit, "branch", NULL, checkout->branch);
	doc_text(commit, "remote", NULL, checkout->remote);
	doc_boolean(commit, "dirty", NULL, checkout->dirty);
	if (checkout->dirty)
		doc_digest(commit, "difference", NULL, &checkout->difference);
	else
		doc_text(commit, "difference", NULL, NULL);
	doc_integer(commit, "changed", NULL, checkout->changed, UNIT_COUNT);
	doc_integer(commit, "untracked", NULL, checkout->untracked, UNIT_COUNT);
}
