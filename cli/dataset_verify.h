/* dataset_verify.h - whether recorded data is still what it was */
#ifndef DATASET_VERIFY_H
#define DATASET_VERIFY_H

#include "catalog/dataset.h"
#include "command.h"

/* Hashes each again, where it lies and in the store, into a table. Not whole:
 * ERR_CORRUPT when one has changed, else ERR_NOT_FOUND when one is gone, else
 * why one could not be read. */
enum status dataset_verify(struct session *session,
			   const struct dataset_version *versions, size_t count,
			   struct error *err);

#endif
