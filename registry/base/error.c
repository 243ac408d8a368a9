/* error.c - how anything says that it failed */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MESSAGE_SIZE sizeof(((struct error *)0)->message)

/* Cuts `text` to `length` bytes, or up to three fewer: never inside a
 * character. */
static void
cut(char *text, size_t length)
{
	size_t start = length;

	text[length] = '\0';
	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[--start];
	size_t needed = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (length - start < needed)
		text[start] = '\0';
}

static void print(char message[MESSAGE_SIZE], const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static void
print(char message[MESSAGE_SIZE], const char *format, va_list args)
{
	int length = vsnprintf(message, MESSAGE_SIZE, format, args);
	if (length < 0)
		message[0] = '\0';
	else if ((size_t)length >= MESSAGE_SIZE)
		cut(message, MESSAGE_SIZE - 1);
}

/* Puts "<first>: <reason>" together. What does not fit is taken from the end
 * of `first`, for names may be long; but a quarter of the room is its own. */
static void
join(char message[MESSAGE_SIZE], char *first, const char *reason)
{
	static const char dots[] = "...";
	size_t needed = strlen(reason) + sizeof(": ");
	size_t room = MESSAGE_SIZE / 4;

	if (room + needed < MESSAGE_SIZE)
		room = MESSAGE_SIZE - needed;
	if (strlen(first) > room) {
		cut(first, room - strlen(dots));
		memcpy(first + strlen(first), dots, sizeof(dots));
	}
	int length = snprintf(message, MESSAGE_SIZE, "%s: %s", first, reason);
	if (length > 0 && (size_t)length >= MESSAGE_SIZE)
		cut(message, MESSAGE_SIZE - 1);
}

/* All three print beside err->message first: their arguments may lie in it. */

enum status
fail(struct error *err, enum status code, const char *format, ...)
{
	char message[MESSAGE_SIZE];
	va_list args;

	va_start(args, format);
	print(message, format, args);
	va_end(args);
	memcpy(err->message, message, sizeof(message));
	err->code = code;
	return code;
}

enum status
fail_errno(struct error *err, enum status code, int number, const char *format,
	   ...)
{
	char message[MESSAGE_SIZE];
	va_list args;

	va_start(args, format);
	print(message, format, args);
	va_end(args);
	join(err->message, message, strerror(number));
	if (code == ERR_SYSTEM && (number == ENOENT || number == ENOTDIR))
		code = ERR_NOT_FOUND;
	err->code = code;
	return code;
}

enum status
fail_while(struct error *err, const char *format, ...)
{
	char message[MESSAGE_SIZE], reason[MESSAGE_SIZE];
	va_list args;

	va_start(args, format);
	print(message, format, args);
	va_end(args);
	memcpy(reason, err->message, sizeof(reason));
	join(err->message, message, reason);
	return err->code;
}

const char *
status_word(enum status status)
{
	switch (status) {
	case OK:
		return "ok";
	case FOUND:
		return "found";
	case ERR_USAGE:
		return "usage";
	case ERR_NOT_FOUND:
		return "not_found";
	case ERR_CONFLICT:
		return "conflict";
	case ERR_REFUSED:
		return "refused";
	case ERR_CORRUPT:
		return "corrupt";
	case ERR_BUSY:
		return "busy";
	case ERR_SYSTEM:
		return "system";
	case ERR_PENDING:
		return "pending";
	case ERR_NO_TARGET:
		return "no_target";
	case ROLLED_BACK:
		return "rolled_back";
	case INCONCLUSIVE:
		return "inconclusive";
	case ERR_UNKNOWN:
		return "unknown";
	}
	error_bug(__FILE__, __LINE__, "not a status");
}

void
error_bug(const char *file, int line, const char *what)
{
	dprintf(STDERR_FILENO, "mlops: bug: %s:%d: %s\n", file, line, what);
	abort();
}
