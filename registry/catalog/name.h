/* name.h - what may be a name: of datasets, models, environments ... */
#ifndef CATALOG_NAME_H
#define CATALOG_NAME_H

#include "base/error.h"
#include <stdbool.h>

#define NAME_MOST 100 /* characters */

/* [A-Za-z0-9][A-Za-z0-9._-]{0,99}; never data, features, run, commit, sha256,
 * models, env, latest, last, good, live, r<digits> or <digits>. */
bool name_is_valid(const char *name);

/* ERR_USAGE unless valid; `what` is "model", "dataset" ... for the sentence. */
enum status name_check(const char *what, const char *name, struct error *err);

#endif
