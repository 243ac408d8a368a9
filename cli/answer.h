/* answer.h - the document of a command as bytes, and into a file */
#ifndef ANSWER_H
#define ANSWER_H

#include "base/text.h"
#include "session.h"

/* NULL or "-" is standard output. */
bool answer_is_for_file(const struct invocation *invocation);

/* The session's document in the format that was asked for. */
void answer_render(const struct session *session,
		   const struct environment *environment,
		   const struct invocation *invocation, struct text *out);

/* Replaces a regular file atomically (through a symlink, the file that it
 * leads to); anything else, such as /dev/null, is written to. */
enum status answer_write_file(const char *path, const struct text *text,
			      struct error *err);

#endif
