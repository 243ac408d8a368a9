/* run_events.c - the events that a run wrote, line after line */
#include "catalog/run_events.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_SIZE (64 * 1024)
#define LINE_LIMIT ((size_t)1024 * 1024)

const char *
run_events_path(struct arena *arena, const char *root, const struct digest *run)
{
	char hex[DIGEST_HEX_SIZE];

	digest_hex(run, hex);
	return arena_printf(arena, "%s/tmp/events.%s", root, hex);
}

struct reader {
	struct run_log *log;
	struct arena *scratch; /* forgotten after each line */
	const char *name;
	char *buffer; /* LINE_LIMIT + BLOCK_SIZE */
	size_t used;
	unsigned line;
	bool too_long; /* the line that is being read */
};

static void
complain(struct reader *reader, const char *what)
{
	const struct run_place place = {reader->name, reader->line};

	run_log_complain(reader->log, place, "%s", what);
}

static bool
is_blank(const char *data, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (data[i] != ' ' && data[i] != '\t' && data[i] != '\r')
			return false;
	return true;
}

static void
take_line(struct reader *reader, const char *data, size_t size, bool ended)
{
	const struct run_place place = {reader->name, ++reader->line};
	struct run_event event;
	struct error err;

	if (reader->too_long || size > LINE_LIMIT) {
		complain(reader, "the line is longer than 1 MB: left out");
	} else if (is_blank(data, size)) {
		;
	} else if (events_parse(reader->scratch, reader->name, reader->line,
				data, size, &event, &err) == OK) {
		run_log_event(reader->log, &event, place);
	} else if (!ended) {
		complain(reader, "the last line is torn: left out");
	} else {
		run_log_complain(reader->log, (struct run_place){NULL, 0}, "%s",
				 err.message);
	}
	reader->too_long = false;
	arena_reset(reader->scratch);
}

/* The whole lines in the buffer; what is left moves to its beginning. */
static void
take_lines(struct reader *reader, size_t searched)
{
	char *start = reader->buffer, *from = reader->buffer + searched;
	char *end = reader->buffer + reader->used, *newline;

	while ((newline = memchr(from, '\n', (size_t)(end - from))) != NULL) {
		take_line(reader, start, (size_t)(newline - start), true);
		start = from = newline + 1;
	}
	reader->used = (size_t)(end - start);
	memmove(reader->buffer, start, reader->used);
	if (reader->used > LINE_LIMIT) {
		reader->too_long = true;
		reader->used = 0;
	}
}

static enum status
read_all(struct reader *reader, int fd, int64_t left, struct error *err)
{
	while (left > 0) {
		const size_t searched = reader->used;
		const size_t want = left < BLOCK_SIZE ? (size_t)left
						      : BLOCK_SIZE;
		ssize_t got = read(fd, reader->buffer + searched, want);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_errno(err, ERR_SYSTEM, errno,
					  "cannot read '%s'", reader->name);
		if (got == 0)
			break;
		left -= got;
		reader->used += (size_t)got;
		take_lines(reader, searched);
	}
	if (reader->used > 0 || reader->too_long)
		take_line(reader, reader->buffer, reader->used, false);
	return OK;
}

enum status
run_events_read(struct run_log *log, const char *name, int fd,
		struct error *err)
{
	struct stat info;
	struct reader reader = {
		.log = log,
		.name = name,
		.buffer = arena_alloc(log->arena, LINE_LIMIT + BLOCK_SIZE),
	};
	enum status status;

	if (fstat(fd, &info) != 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				  name);
	reader.scratch = arena_new();
	status = read_all(
		&reader, fd,
		S_ISREG(info.st_mode) ? (int64_t)info.st_size : INT64_MAX, err);
	arena_free(reader.scratch);
	return status;
}
