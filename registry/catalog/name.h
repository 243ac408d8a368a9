/* name.h - what may be a name: of datasets, models, environments ... */
#ifndef CATALOG_NAME_H
#define CATALOG_NAME_H

#include "base/error.h"

/* [A-Za-z0-9][A-Za-z0-9._-]{0,99}; never data, features, run, commit, sha256,
 * models, env, latest, last, good, live, r<digits> or <digits>. `what` is
 * "model", "dataset" ... for the sentence (ERR_USAGE). */
enum status name_check(const char *what, const char *name, struct error *err);

#endif
