/* leftovers.c - what a process that was killed left in a target's folder */
#include "rollout/targets/leftovers.h"

#include "base/text.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#define DEPTH_MOST 70 /* folders deeper than these are never placed */

typedef bool wanted_fn(const char *name);

static bool
is_leftover(const char *name)
{
	return text_starts(name, LEFTOVERS_STAGE) ||
	       text_starts(name, LEFTOVERS_LINK);
}

static bool
is_entry(const char *name)
{
	return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static void
remove_wanted(int folder, wanted_fn *wanted, int depth)
{
	DIR *stream = fdopendir(folder);
	const struct dirent *entry;

	if (stream == NULL) {
		close(folder);
		return;
	}
	while ((entry = readdir(stream)) != NULL) {
		int below;

		if (!wanted(entry->d_name) ||
		    unlinkat(dirfd(stream), entry->d_name, 0) == 0)
			continue;
		below = openat(dirfd(stream), entry->d_name,
			       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (below < 0)
			continue;
		if (depth < DEPTH_MOST)
			remove_wanted(below, is_entry, depth + 1);
		else
			close(below);
		unlinkat(dirfd(stream), entry->d_name, AT_REMOVEDIR);
	}
	closedir(stream);
}

void
leftovers_remove(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd >= 0)
		remove_wanted(fd, is_leftover, 0);
}
