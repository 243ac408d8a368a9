/* page.c - which page of named things, or of versions of one, is listed */
#include "page.h"

#include "base/text.h"

enum status
page_find(struct session *session, enum named_kind kind, const char *name,
	  const char *before, struct page *out, struct error *err)
{
	struct registry *registry = session->registry;
	struct page page = {0};
	struct named named;

	if (name != NULL) {
		if (reference_find_name(registry, kind, name, &named, err) !=
		    OK)
			return err->code;
		page.name = named.name;
		page.named = named.id;
	}
	if (before != NULL && name != NULL) {
		if (!text_to_int(before, &page.below) || page.below < 1)
			return fail(err, ERR_USAGE,
				    "--before is '%s': with a name it must be "
				    "the number of a version",
				    before);
	} else if (before != NULL) {
		if (reference_find_name(registry, kind, before, &named, err) !=
		    OK)
			return fail_while(err, "--before");
		page.below = named.id;
	}
	*out = page;
	return OK;
}

void
page_hint_next(struct session *session, const struct page *page, size_t count,
	       const char *last_name, int64_t last_number)
{
	if (session->limit == 0 || count < (size_t)session->limit)
		return;
	if (page->name == NULL)
		session_hint(session, "more: mlops %s --before %s",
			     session->command->name, last_name);
	else if (last_number > 1)
		session_hint(session, "more: mlops %s %s --before %lld",
			     session->command->name, page->name,
			     (long long)last_number);
}
