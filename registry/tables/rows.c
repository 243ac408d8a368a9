/* rows.c - how many rows a table in a file has */
#include "tables/rows.h"

#include "base/file.h"
#include "base/text.h"
#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

#define BLOCK_SIZE 65536

/* Where the reading stands between two blocks. */
struct counter {
	bool quotes;	/* fields may be quoted */
	bool in_quotes; /* inside such a field */
	bool in_row;	/* something but white space stood on this line */
	int64_t rows;
};

static void
count_block(struct counter *counter, const char *data, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		char c = data[i];

		if (c == '"' && counter->quotes)
			counter->in_quotes = !counter->in_quotes;
		if (c == '\n' && !counter->in_quotes) {
			counter->rows += counter->in_row;
			counter->in_row = false;
		} else if (c != '\r' && c != ' ') {
			counter->in_row = true;
		}
	}
}

static enum status
count_file(const char *path, struct counter *counter, struct error *err)
{
	char block[BLOCK_SIZE];
	struct stat info;
	ssize_t got;
	int fd;

	if (file_open(path, &fd, &info, err) != OK)
		return err->code;
	do {
		got = read(fd, block, sizeof block);
		if (got > 0)
			count_block(counter, block, (size_t)got);
	} while (got > 0 || (got < 0 && errno == EINTR));
	if (got < 0)
		fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'", path);
	close(fd);
	counter->rows += counter->in_row;
	return got < 0 ? err->code : OK;
}

enum status
rows_count(const char *path, int64_t *rows, struct error *err)
{
	bool with_header = text_ends(path, ".csv") || text_ends(path, ".tsv");
	struct counter counter = {.quotes = with_header};

	if (!with_header && !text_ends(path, ".jsonl") &&
	    !text_ends(path, ".ndjson"))
		return OK;
	if (count_file(path, &counter, err) != OK)
		return err->code;
	*rows = with_header && counter.rows > 0 ? counter.rows - 1
						: counter.rows;
	return OK;
}
