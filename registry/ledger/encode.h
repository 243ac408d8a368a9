/* encode.h - the canonical bytes of rows, fed to a hasher (docs/log-format.md)
 */
#ifndef LEDGER_ENCODE_H
#define LEDGER_ENCODE_H

#include "base/digest.h"
#include "store/db.h"
#include <stdint.h>

void encode_name(struct hasher *hasher, const char *name);
void encode_int(struct hasher *hasher, int64_t value);
void encode_real(struct hasher *hasher, double value);
void encode_text(struct hasher *hasher, const char *text);

/* The columns of the current row from the one at `first` on, which stand in
 * the order of their names; NULLs are left out. */
void encode_row(struct hasher *hasher, const struct rows *rows, int first);

/* What stands before the rows of a batch of metric points. */
void encode_points_begin(struct hasher *hasher);

#endif
