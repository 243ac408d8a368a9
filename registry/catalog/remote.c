/* remote.c - addresses of git remotes, fit to be recorded */
#include "catalog/remote.h"

#include "base/arena.h"
#include "base/text.h"
#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* "ssh", "git+ssh", "ssh+git": a user name there is part of the address */
static bool
is_ssh(const char *url, const char *scheme_end)
{
	const char *word = url;

	while (word < scheme_end) {
		size_t length = strcspn(word, "+:");

		if (length == 3 && strncasecmp(word, "ssh", 3) == 0)
			return true;
		word += length + 1;
	}
	return false;
}

static const char *
last_at(const char *from, size_t length)
{
	return memrchr(from, '@', length);
}

/* scheme://user:password@host/path?query#fragment */
static const char *
of_url(struct arena *arena, const char *url, const char *scheme_end)
{
	const char *authority = scheme_end + strlen("://");
	const char *at = last_at(authority, strcspn(authority, "/?#"));
	const char *host = at ? at + 1 : authority;
	struct text out = text_new(arena);

	text_add_bytes(&out, url, (size_t)(authority - url));
	if (at && is_ssh(url, scheme_end)) {
		size_t user = strcspn(authority, ":@");

		text_add_bytes(&out, authority, user);
		text_add(&out, user ? "@" : "");
	}
	text_add_bytes(&out, host, strcspn(host, "?#"));
	return out.data;
}

/* user:password@host:path, which ssh would read otherwise, but people write */
static const char *
of_short_form(struct arena *arena, const char *url)
{
	size_t head = strcspn(url, "/");
	const char *colon = memchr(url, ':', head);
	const char *at = last_at(url, head);

	if (!colon || !at || at < colon || !strchr(at, ':'))
		return arena_strdup(arena, url);
	return arena_printf(arena, "%.*s%s", (int)(colon - url), url, at);
}

const char *
remote_without_credentials(struct arena *arena, const char *url)
{
	const char *scheme_end = strstr(url, "://");

	if (scheme_end)
		return of_url(arena, url, scheme_end);
	return of_short_form(arena, url);
}
