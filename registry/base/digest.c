/* digest.c - SHA-256 by libcrypto's low-level functions */

/* EVP takes 1 ms to start and doubles the time of each small digest; the
 * low-level functions are as fast from the first byte. Deprecated in
 * OpenSSL 3.0 only in favour of providers, which we do not use. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/digest.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/sha.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "sha256:"
#define BLOCK_SIZE ((size_t)256 * 1024)

_Static_assert(sizeof(SHA256_CTX) <= sizeof(struct hasher), "state fits");
_Static_assert(_Alignof(SHA256_CTX) <= _Alignof(struct hasher), "aligned");
_Static_assert(DIGEST_SIZE == SHA256_DIGEST_LENGTH, "256 bits");
_Static_assert(sizeof(PREFIX) - 1 + DIGEST_HEX_SIZE <= DIGEST_TEXT_SIZE,
	       "text fits");

static SHA256_CTX *
context(struct hasher *hasher)
{
	return (SHA256_CTX *)(void *)hasher->state;
}

void
digest_begin(struct hasher *hasher)
{
	SHA256_Init(context(hasher));
}

void
digest_add(struct hasher *hasher, const void *data, size_t size)
{
	SHA256_Update(context(hasher), data, size);
}

void
digest_add_field(struct hasher *hasher, const void *data, size_t size)
{
	digest_add_u64(hasher, size);
	digest_add(hasher, data, size);
}

void
digest_add_u64(struct hasher *hasher, uint64_t value)
{
	unsigned char bytes[8];

	for (size_t i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(value >> (56 - 8 * i));
	digest_add(hasher, bytes, sizeof(bytes));
}

void
digest_end(struct hasher *hasher, struct digest *digest)
{
	SHA256_Final(digest->bytes, context(hasher));
}

struct digest
digest_of(const void *data, size_t size)
{
	struct hasher hasher;
	struct digest digest;

	digest_begin(&hasher);
	digest_add(&hasher, data, size);
	digest_end(&hasher, &digest);
	return digest;
}

bool
digest_equal(const struct digest *a, const struct digest *b)
{
	return memcmp(a->bytes, b->bytes, DIGEST_SIZE) == 0;
}

void
digest_hex(const struct digest *digest, char hex[DIGEST_HEX_SIZE])
{
	text_hex(digest->bytes, DIGEST_SIZE, hex);
}

void
digest_text(const struct digest *digest, char text[DIGEST_TEXT_SIZE])
{
	memcpy(text, PREFIX, sizeof(PREFIX) - 1);
	digest_hex(digest, text + sizeof(PREFIX) - 1);
}

bool
digest_parse(const char *text, struct digest *digest)
{
	if (text_starts(text, PREFIX))
		text += sizeof(PREFIX) - 1;
	return text_unhex(text, digest->bytes, DIGEST_SIZE);
}

/* The same bytes as before, as far as the system knows? */
static bool
is_unchanged(const struct stat *before, const struct stat *after, int64_t bytes)
{
	return before->st_size == after->st_size && after->st_size == bytes &&
	       before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
	       before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

enum status
digest_fd(int fd, const char *path, struct digest *digest, int64_t *bytes,
	  struct error *err)
{
	unsigned char block[BLOCK_SIZE];
	struct stat before, after;
	struct hasher hasher;
	int64_t total = 0;
	ssize_t got;

	if (fstat(fd, &before))
		goto failed;
	posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL); /* advice: may fail */
	digest_begin(&hasher);
	while ((got = pread(fd, block, sizeof(block), total)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			goto failed;
		digest_add(&hasher, block, (size_t)got);
		total += got;
	}
	if (fstat(fd, &after))
		goto failed;
	if (!is_unchanged(&before, &after, total)) {
		fail(err, ERR_CONFLICT,
		     "it changed while it was read "
		     "(try again when nothing writes to it)");
		return fail_while(err, "cannot hash '%s'", path);
	}
	digest_end(&hasher, digest);
	*bytes = total;
	return OK;
failed:
	return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'", path);
}
