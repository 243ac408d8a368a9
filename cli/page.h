/* page.h - which page of named things, or of versions of one, is listed */
#ifndef PAGE_H
#define PAGE_H

#include "catalog/reference_find.h"
#include "command.h"
#include <stddef.h>
#include <stdint.h>

struct page {
	const char *name; /* of what is listed; NULL: one of each */
	int64_t named;	  /* its id, or 0 */
	int64_t below;	  /* a number of its versions, or an id; or 0 */
};

/* `name` and `before` may be NULL. With a name, `before` is the number of a
 * version, else a name. */
enum status page_find(struct session *session, enum named_kind kind,
		      const char *name, const char *before, struct page *out,
		      struct error *err);

/* The command for the next page, when `count` fills this one. */
void page_hint_next(struct session *session, const struct page *page,
		    size_t count, const char *last_name, int64_t last_number);

#endif
