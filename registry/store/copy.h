/* copy.h - bytes from one file to another, and the digest of what arrived */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "base/digest.h"
#include "base/error.h"

#include <stdint.h>

struct content_options;

/* Hashes `size` bytes of a file from `offset` on; a file that ends before is
 * ERR_CONFLICT. Progress is told to `options`, which may be NULL. */
enum status copy_hash(int fd, const char *path, int64_t offset, int64_t size,
		      const struct content_options *options,
		      struct hasher *hasher, struct error *err);

/* Copies `size` bytes to the empty file `to`, shared where the filesystem can,
 * and takes the digest of the copy: what was read may have changed between
 * two looks. */
enum status copy_bytes(int from, const char *from_path, int64_t size, int to,
		       const char *to_path,
		       const struct content_options *options,
		       struct digest *digest, struct error *err);

#endif
