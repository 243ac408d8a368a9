/* test_remote.c - no secret of a remote's address is recorded */
#include "catalog/remote.h"

#include "base/arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
	const char *url, *recorded;
} rows[] = {
	{"https://host/a.git", "https://host/a.git"},
	{"https://ghp_secret@github.com/a/b", "https://github.com/a/b"},
	{"https://me:secret@host:8443/a", "https://host:8443/a"},
	{"https://me:se@cret@host/a", "https://host/a"},
	{"https://me:@host/a", "https://host/a"},
	{"https://:secret@host", "https://host"},
	{"HTTPS://me:secret@host/a", "HTTPS://host/a"},
	{"http://host/a?private_token=secret", "http://host/a"},
	{"https://host/a#secret", "https://host/a"},
	{"https://me:secret@host?token=secret", "https://host"},
	{"https://host/@scope/a", "https://host/@scope/a"},
	{"https://[::1]:80/a", "https://[::1]:80/a"},
	{"https://me:secret@[::1]:80/a", "https://[::1]:80/a"},
	{"ftp://me:secret@host/a", "ftp://host/a"},
	{"ssh://git@host/a", "ssh://git@host/a"},
	{"ssh://git:secret@host:22/a", "ssh://git@host:22/a"},
	{"ssh://git:se@cret@host/a", "ssh://git@host/a"},
	{"ssh://:secret@host/a", "ssh://host/a"},
	{"git+ssh://git:secret@host/a", "git+ssh://git@host/a"},
	{"ssh+git://git:secret@host/a", "ssh+git://git@host/a"},
	{"gcrypt::https://me:secret@host/a", "gcrypt::https://host/a"},
	{"git@host:a/b.git", "git@host:a/b.git"},
	{"git:secret@host:a/b.git", "git@host:a/b.git"},
	{"host:a@v1", "host:a@v1"},
	{"host:a/b@c:d", "host:a/b@c:d"},
	{"/srv/git/a@b:c?d#e", "/srv/git/a@b:c?d#e"},
	{"../a", "../a"},
	{"file:///srv/git/a", "file:///srv/git/a"},
	{"https://", "https://"},
	{"://", "://"},
	{"@", "@"},
	{"", ""},
};

static void
secrets_are_left_out(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(
			remote_without_credentials(arena, rows[i].url),
			rows[i].recorded);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(secrets_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
