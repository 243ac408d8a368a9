/* mark.h - notes, deprecations, revocations and pins on what is recorded */
#ifndef CATALOG_MARK_H
#define CATALOG_MARK_H

#include "base/error.h"
#include "ledger/ledger.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mark { MARK_NOTE, MARK_DEPRECATED, MARK_REVOKED, MARK_PINNED };
const char *mark_word(enum mark mark); /* note, deprecated, ... */

struct mark_entry {
	enum mark mark;
	bool active;	  /* false: taken back */
	const char *text; /* NULL: none, or erased */
	bool erased;
	int64_t event, time_us;
	const char *actor;
};

/* All of a record, the oldest first. */
enum status mark_list(struct registry *registry, int64_t record,
		      struct mark_entry **out, size_t *count,
		      struct error *err);

/* Sets it (`text` is the reason, or the note; may be NULL) or takes it back.
 * `*changed` is false, and nothing is recorded, when it is so already with
 * the same text; a note, when it has been made before. */
enum status mark_set(struct change *change, int64_t record, enum mark mark,
		     bool active, const char *text, bool *changed,
		     struct error *err);

#endif
