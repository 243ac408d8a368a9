/* checkout_show.c - says what commit_read finds around each folder given
 *
 * With --beside it is read in a thread, as the commands do.
 */
#include "base/arena.h"
#include "base/text.h"
#include "catalog/commit.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void
show(const struct checkout *checkout)
{
	static const char none[] = "-";
	char sha[2 * sizeof(checkout->sha) + 1], difference[DIGEST_HEX_SIZE];

	if (!checkout->found) {
		puts("no repository");
		return;
	}
	text_hex(checkout->sha, checkout->sha_size, sha);
	digest_hex(&checkout->difference, difference);
	printf("commit %s\nbranch %s\ntop %s\n",
	       checkout->sha_size ? sha : none,
	       checkout->branch ? checkout->branch : none,
	       checkout->top ? checkout->top : none);
	printf("changed %" PRId64 "\nuntracked %" PRId64 "\n",
	       checkout->changed, checkout->untracked);
	printf("difference %s\n", checkout->dirty ? difference : none);
	printf("remote %s\n", checkout->remote ? checkout->remote : none);
}

int
main(int argc, char **argv)
{
	bool beside = argc > 1 && strcmp(argv[1], "--beside") == 0;
	struct arena *arena = arena_new();
	enum status worst = OK;

	for (int i = beside ? 2 : 1; i < argc; i++) {
		struct checkout checkout;
		struct error err;
		enum status status =
			beside ? commit_finish(commit_start(arena, argv[i]),
					       &checkout, &err)
			       : commit_read(arena, argv[i], &checkout, &err);

		if (status == OK)
			show(&checkout);
		else
			fprintf(stderr, "%s\n", err.message);
		if (status != OK)
			worst = status;
	}
	arena_free(arena);
	return (int)worst;
}
