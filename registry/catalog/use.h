/* use.h - what a recorded thing was used for, counted */
#ifndef CATALOG_USE_H
#define CATALOG_USE_H

#include "base/error.h"
#include "store/registry.h"
#include <stddef.h>
#include <stdint.h>

/* So many records of that kind were made from it, in that role. */
struct use {
	const char *kind; /* the word of table record: run, model_version */
	const char *role;
	int64_t count;
};

/* By kind, then role. */
enum status use_list(struct registry *registry, int64_t record,
		     struct use **out, size_t *count, struct error *err);

#endif
