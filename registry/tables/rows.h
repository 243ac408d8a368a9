/* rows.h - how many rows a table in a file has */
#ifndef TABLES_ROWS_H
#define TABLES_ROWS_H

#include "base/error.h"
#include <stdint.h>

/* Of .csv and .tsv (RFC 4180: quoted fields may hold line ends; the first
 * record is the header) and of .jsonl and .ndjson (lines that are not blank).
 * `*rows` is untouched when the name says that it is no such table, and when
 * its bytes do: a NUL, a quote that is never closed. */
enum status rows_count(const char *path, int64_t *rows, struct error *err);

#endif
