/* filesystem.c - where a registry can lie */
#include "store/filesystem.h"

#include <errno.h>
#include <stddef.h>
#include <sys/vfs.h>

/* statfs(2), linux/magic.h */
static const struct {
	unsigned magic;
	const char *name;
} shared[] = {
	{0x6969, "NFS"},      {0xff534d42, "CIFS"},  {0xfe534d42, "SMB2"},
	{0x517b, "SMB"},      {0x01021997, "9p"},    {0x65735546, "FUSE"},
	{0x00c36400, "Ceph"}, {0x5346414f, "AFS"},   {0x0bd00bd0, "Lustre"},
	{0x01161970, "GFS2"}, {0x7461636f, "OCFS2"}, {0x73757245, "Coda"},
};

enum status
filesystem_check(const char *folder, struct error *err)
{
	struct statfs info;

	if (statfs(folder, &info))
		return fail_errno(err, ERR_SYSTEM, errno, "cannot look at '%s'",
				  folder);
	for (size_t i = 0; i < sizeof(shared) / sizeof(*shared); i++)
		if (shared[i].magic == (unsigned)info.f_type)
			return fail(err, ERR_SYSTEM,
				    "cannot keep a registry in '%s': it is a "
				    "%s filesystem, where the database's "
				    "locks do not hold (keep it on a local "
				    "disk and name it with --registry)",
				    folder, shared[i].name);
	return OK;
}
