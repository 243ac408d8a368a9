/* dataset_content.h - the bytes of datasets: taking them in, checking them */
#ifndef CATALOG_DATASET_CONTENT_H
#define CATALOG_DATASET_CONTENT_H

#include "base/digest.h"
#include "base/error.h"
#include "catalog/dataset.h"
#include "store/objects.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stdint.h>

struct dataset_content {
	struct content content;
	int64_t rows; /* or DATASET_UNKNOWN */
	char *location;
};

/* Hashes a file or folder, and counts the rows of a table; with `store` it is
 * copied in (the caller holds objects_hold_gc). ERR_CONFLICT when it changes
 * meanwhile, ERR_USAGE when its path cannot be recorded. */
enum status dataset_content_take(struct registry *registry, const char *path,
				 bool store,
				 const struct content_options *options,
				 struct dataset_content *out,
				 struct error *err);

enum dataset_state {
	DATASET_WHOLE,
	DATASET_CHANGED,    /* it hashes to something else */
	DATASET_GONE,	    /* nothing is there */
	DATASET_UNREADABLE, /* `why` */
};
const char *dataset_state_word(enum dataset_state state);

struct dataset_check {
	enum dataset_state state;
	bool hashed;	     /* `found` is known */
	struct digest found; /* of what lies there */
	struct error why;    /* of all but whole */
};

/* Hashes again what lies where the version was seen last. */
void dataset_content_check(const struct dataset_version *version,
			   struct dataset_check *out);

/* Whether its bytes are in the store; not whether they are whole. */
enum status dataset_content_stored(struct registry *registry,
				   const struct dataset_version *version,
				   bool *stored, struct error *err);

/* Hashes again what the store holds of it. */
void dataset_content_check_stored(struct registry *registry,
				  const struct dataset_version *version,
				  struct dataset_check *out);

#endif
