/* model_same.h - is what is to be registered recorded already? */
#ifndef CATALOG_MODEL_SAME_H
#define CATALOG_MODEL_SAME_H

#include "catalog/model_register.h"

/* The newest version of `model` with the same content and lineage, made at
 * `commit` (0: none); id 0 when there is none. */
enum status model_same_find(struct change *change,
			    const struct model_registration *registration,
			    int64_t model, int64_t commit, struct record *out,
			    struct error *err);

#endif
