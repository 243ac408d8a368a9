/* session.h - what a command is given, and opening its registry */
#ifndef SESSION_H
#define SESSION_H

#include "environment.h"
#include "invocation.h"

/* A session for the invocation's command, nothing opened yet. */
struct session *session_new(struct arena *arena,
			    const struct environment *environment,
			    const struct invocation *invocation);

/* Finds out who acts and opens what the command needs. */
enum status session_open(struct session *session,
			 const struct invocation *invocation,
			 struct error *err);

void session_close(struct session *session);

#endif
