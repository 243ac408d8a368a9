/* objects_private.h - what the files of the objects module share */
#ifndef STORE_OBJECTS_PRIVATE_H
#define STORE_OBJECTS_PRIVATE_H

#include "store/objects.h"

#define OBJECT_NAME_SIZE 66 /* "ab/", 62 digits and NUL */

struct objects {
	const char *root, *path, *temporary_path;
	int folder;    /* objects/ */
	int temporary; /* tmp/, opened by the first who writes, or -1 */
	int gc_lock;   /* or -1 */
};

/* "ab/cdef...", relative to objects/ */
const char *objects_name(const struct digest *digest,
			 char name[OBJECT_NAME_SIZE]);

#endif
