/* lfs.c - what Git LFS keeps in git in place of a large file */
#include "catalog/lfs.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include <inttypes.h>
#include <unistd.h>

enum status
lfs_pointer(struct arena *arena, const char *path, const char **pointer,
	    struct error *err)
{
	struct stat info;
	struct digest digest;
	char hex[DIGEST_HEX_SIZE];
	int64_t bytes;
	int fd;
	enum status status = file_open(path, &fd, &info, err);

	if (status != OK)
		return status;
	status = digest_fd(fd, path, &digest, &bytes, err);
	close(fd);
	if (status != OK)
		return status;
	digest_hex(&digest, hex);
	*pointer = arena_printf(arena,
				"version https://git-lfs.github.com/spec/v1\n"
				"oid sha256:%s\nsize %" PRId64 "\n",
				hex, bytes);
	return OK;
}
