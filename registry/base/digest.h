/* digest.h - SHA-256 (FIPS 180-4), the name of everything recorded */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIGEST_SIZE 32
#define DIGEST_HEX_SIZE 65  /* 64 digits and NUL */
#define DIGEST_TEXT_SIZE 72 /* "sha256:", 64 digits and NUL */

struct digest {
	unsigned char bytes[DIGEST_SIZE];
};

/* Opaque; libcrypto's state lives in it, nothing is allocated. */
struct hasher {
	uint64_t state[16];
};

void digest_begin(struct hasher *hasher);
void digest_add(struct hasher *hasher, const void *data, size_t size);
/* Adds the size as 8 bytes, most significant first, then the data: the
 * length-prefixed field of every canonical encoding. */
void digest_add_field(struct hasher *hasher, const void *data, size_t size);
void digest_add_u64(struct hasher *hasher, uint64_t value); /* 8 bytes, BE */
void digest_end(struct hasher *hasher, struct digest *digest);

struct digest digest_of(const void *data, size_t size);
bool digest_equal(const struct digest *a, const struct digest *b);

void digest_hex(const struct digest *digest, char hex[DIGEST_HEX_SIZE]);
void digest_text(const struct digest *digest, char text[DIGEST_TEXT_SIZE]);
/* "sha256:" and 64 digits, or the 64 digits alone. */
bool digest_parse(const char *text, struct digest *digest);

/* Reads an open file from its start to its end: its digest and size.
 * ERR_CONFLICT when it changes meanwhile. The file's offset stays. */
enum status digest_fd(int fd, const char *path, struct digest *digest,
		      int64_t *bytes, struct error *err);

#endif
