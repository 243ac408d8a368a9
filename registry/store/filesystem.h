/* filesystem.h - where a registry can lie */
#ifndef STORE_FILESYSTEM_H
#define STORE_FILESYSTEM_H

#include "base/error.h"

/* Refuses filesystems that other hosts may write too: the locks and the shared
 * memory of SQLite's log work on one host only. */
enum status filesystem_check(const char *folder, struct error *err);

#endif
