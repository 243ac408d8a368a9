/* arg.c - arguments of statements */
#include "store/db.h"

#include <string.h>

struct arg
arg_int(const char *name, int64_t value)
{
	return (struct arg){.name = name, .type = ARG_INT, .integer = value};
}

struct arg
arg_id(const char *name, int64_t id)
{
	return id ? arg_int(name, id) : arg_null(name);
}

struct arg
arg_real(const char *name, double value)
{
	return (struct arg){.name = name, .type = ARG_REAL, .real = value};
}

struct arg
arg_text(const char *name, const char *value)
{
	return (struct arg){.name = name,
			    .type = value ? ARG_TEXT : ARG_NULL,
			    .data = value,
			    .size = value ? strlen(value) : 0};
}

struct arg
arg_blob(const char *name, const void *data, size_t size)
{
	return (struct arg){.name = name,
			    .type = data ? ARG_BLOB : ARG_NULL,
			    .data = data,
			    .size = size};
}

struct arg
arg_digest(const char *name, const struct digest *value)
{
	return arg_blob(name, value, DIGEST_SIZE);
}

struct arg
arg_null(const char *name)
{
	return (struct arg){.name = name, .type = ARG_NULL};
}
