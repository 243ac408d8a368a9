/* marking.h - what note, deprecate, revoke and pin have in common */
#ifndef MARKING_H
#define MARKING_H

#include "catalog/mark.h"
#include "catalog/reference.h"
#include "command.h"

/* The options of the commands that set and take back. */
struct marking_options {
	const char *reference, *reason;
	bool undo;
};

struct marking {
	enum mark mark;
	unsigned accept; /* ACCEPT_* of its operand */
	const char *op;	 /* of the event */
	bool wants_reason;
	const char *set, *undone; /* "deprecated", "no longer deprecated" */
};

/* Sets or takes back, and answers; `on` is what. A reference to a revision
 * stands for its version. */
enum status marking_run(struct session *session, const struct marking *marking,
			const struct marking_options *given,
			struct resolved *on, struct error *err);

#endif
