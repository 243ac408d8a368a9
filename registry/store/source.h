/* source.h - a file of the user's that may change while it is read */
#ifndef STORE_SOURCE_H
#define STORE_SOURCE_H

#include "base/error.h"

#include <sys/stat.h>

struct source {
	const char *path;
	int fd;
	struct stat before;
};

enum status source_open(const char *path, struct source *source,
			struct error *err);
void source_close(struct source *source);

/* ERR_CONFLICT when it is not what it was at source_open. */
enum status source_check(const struct source *source, struct error *err);

#endif
