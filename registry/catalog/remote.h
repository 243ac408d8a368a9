/* remote.h - addresses of git remotes, fit to be recorded */
#ifndef CATALOG_REMOTE_H
#define CATALOG_REMOTE_H

struct arena;

/* The address without passwords, tokens, query and fragment. The user name
 * alone is kept where it is no secret: ssh://git@host/path and
 * git@host:path. */
const char *remote_without_credentials(struct arena *arena, const char *url);

#endif
