/* copy.c - bytes from one file to another, and the digest of what arrived */
#include "store/copy.h"
#include "base/file.h"
#include "store/objects.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define READ_SIZE ((size_t)128 * 1024)
#define CHUNK_SIZE ((int64_t)8 << 20)

static ssize_t
read_block(int fd, void *block, int64_t size, int64_t offset)
{
	size_t most = size < (int64_t)READ_SIZE ? (size_t)size : READ_SIZE;
	ssize_t got;

	do
		got = pread(fd, block, most, offset);
	while (got < 0 && errno == EINTR);
	return got;
}

static enum status
fail_read(ssize_t got, const char *path, struct error *err)
{
	if (got < 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				  path);
	fail(err, ERR_CONFLICT,
	     "it became shorter while it was read (try again when nothing "
	     "writes to it)");
	return fail_while(err, "cannot read '%s'", path);
}

enum status
copy_hash(int fd, const char *path, int64_t offset, int64_t size,
	  const struct content_options *options, struct hasher *hasher,
	  struct error *err)
{
	unsigned char block[READ_SIZE];

	while (size > 0) {
		ssize_t got = read_block(fd, block, size, offset);

		if (got <= 0)
			return fail_read(got, path, err);
		digest_add(hasher, block, (size_t)got);
		if (options && options->progress)
			options->progress(options->context, got);
		offset += got;
		size -= got;
	}
	return OK;
}

/* One chunk by way of our own memory. */
static enum status
copy_plainly(int from, const char *from_path, int64_t offset, int64_t size,
	     int to, const char *to_path, struct error *err)
{
	unsigned char block[READ_SIZE];

	if (lseek(to, offset, SEEK_SET) != offset)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot write '%s'",
				  to_path);
	while (size > 0) {
		ssize_t got = read_block(from, block, size, offset);
		enum status status;

		if (got <= 0)
			return fail_read(got, from_path, err);
		status = file_write_all(to, block, (size_t)got, to_path, err);
		if (status != OK)
			return status;
		offset += got;
		size -= got;
	}
	return OK;
}

/* Bytes that the kernel copied by itself; 0 when it does not do that between
 * these two files, which is found out by trying. */
static ssize_t
copy_in_kernel(int from, int64_t offset, int64_t size, int to)
{
	loff_t in = offset, out = offset;
	ssize_t got;

	do
		got = copy_file_range(from, &in, to, &out, (size_t)size, 0);
	while (got < 0 && errno == EINTR);
	if (got >= 0)
		return got;
	switch (errno) {
	case EXDEV:
	case EOPNOTSUPP:
	case EINVAL:
	case ENOSYS:
	case EBADF:
	case EPERM:
		return 0;
	default:
		return -1;
	}
}

/* As many bytes as went well; the last resort says what is wrong. */
static enum status
copy_chunk(int from, const char *from_path, int64_t offset, int64_t size,
	   int to, const char *to_path, int64_t *copied, struct error *err)
{
	ssize_t got = copy_in_kernel(from, offset, size, to);

	*copied = got > 0 ? got : size;
	if (got > 0)
		return OK;
	if (got < 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot copy '%s' to '%s'", from_path,
				  to_path);
	return copy_plainly(from, from_path, offset, size, to, to_path, err);
}

enum status
copy_bytes(int from, const char *from_path, int64_t size, int to,
	   const char *to_path, const struct content_options *options,
	   struct digest *digest, struct error *err)
{
	const bool is_shared = size > 0 && ioctl(to, FICLONE, from) == 0;
	struct hasher hasher;
	int64_t done = 0;
	enum status status = OK;

	digest_begin(&hasher);
	while (status == OK && done < size) {
		int64_t copied = size - done < CHUNK_SIZE ? size - done
							  : CHUNK_SIZE;

		if (!is_shared)
			status = copy_chunk(from, from_path, done, copied, to,
					    to_path, &copied, err);
		if (status == OK)
			status = copy_hash(to, to_path, done, copied, options,
					   &hasher, err);
		if (!is_shared) /* so that the fsync finds little left */
			sync_file_range(to, done, copied,
					SYNC_FILE_RANGE_WRITE);
		done += copied;
	}
	if (status == OK)
		digest_end(&hasher, digest);
	return status;
}
