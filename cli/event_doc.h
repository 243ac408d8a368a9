/* event_doc.h - events of the ledger in answers */
#ifndef EVENT_DOC_H
#define EVENT_DOC_H

#include "base/error.h"
#include "command.h"
#include "ledger/ledger.h"

/* The options that choose events: the same for log and audit log. */
struct event_options {
	const char *op, *actor;
	int64_t since_us, until_us, before;
};

/* A table "events", newest first, of what `filter` lets through; a hint tells
 * how to see the next page of what `command` shows. */
enum status event_doc_table(struct session *session,
			    const struct event_filter *filter,
			    const char *command, struct error *err);

/* The filter of the options; what is not given filters nothing. */
struct event_filter event_doc_filter(const struct session *session,
				     const struct event_options *options,
				     const char *subject);

/* The options that make this filter again, but for its page. */
const char *event_doc_again(struct arena *arena,
			    const struct event_filter *filter);

#endif
