/* rows.c - how many rows a table in a file has */
#include "tables/rows.h"

#include "base/file.h"
#include "base/text.h"
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_SIZE 65536

/* What separates fields, and whether the first record names them. */
struct shape {
	const char *extension, *separators, *blank;
	bool header, quotes;
};

/* Spreadsheets in half of Europe write semicolons into a .csv. */
static const struct shape shapes[] = {
	{".csv", ",;", " ", true, true},
	{".tsv", "\t", " ", true, true},
	{".jsonl", "", " \t", false, false},
	{".ndjson", "", " \t", false, false},
};

/* Where the reading stands between two blocks. */
struct counter {
	const struct shape *shape;
	bool field_begins; /* a quote here opens a quoted field */
	bool in_quotes;
	bool in_row; /* something but blanks stood on this line */
	bool binary; /* what no text table holds */
	int64_t rows;
};

static void
count_byte(struct counter *counter, char c)
{
	const struct shape *shape = counter->shape;
	bool begins = counter->field_begins;

	if (c == '\0') {
		counter->binary = true;
	} else if (counter->in_quotes) {
		/* the second of two goes in again: it is not the end */
		counter->in_quotes = c != '"';
		counter->field_begins = c == '"';
	} else if (c == '\n') {
		counter->rows += counter->in_row;
		counter->in_row = false;
		counter->field_begins = true;
	} else if (c != '\r') {
		counter->in_quotes = c == '"' && begins && shape->quotes;
		counter->field_begins = strchr(shape->separators, c) != NULL;
		if (strchr(shape->blank, c) == NULL)
			counter->in_row = true;
	}
}

static size_t
byte_order_mark(const char *data, size_t size)
{
	static const char mark[] = "\xef\xbb\xbf";

	return size >= 3 && memcmp(data, mark, 3) == 0 ? 3 : 0;
}

static enum status
count_file(const char *path, struct counter *counter, struct error *err)
{
	char block[BLOCK_SIZE];
	struct stat info;
	bool first = true;
	ssize_t got;
	int fd;

	if (file_open(path, &fd, &info, err) != OK)
		return err->code;
	do {
		got = read(fd, block, sizeof block);
		for (size_t i = first && got > 0
					? byte_order_mark(block, (size_t)got)
					: 0;
		     got > 0 && i < (size_t)got; i++)
			count_byte(counter, block[i]);
		first = first && got < 0;
	} while (got > 0 || (got < 0 && errno == EINTR));
	if (got < 0)
		fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'", path);
	close(fd);
	counter->rows += counter->in_row;
	return got < 0 ? err->code : OK;
}

static const struct shape *
shape_of(const char *path)
{
	const char *extension = strrchr(file_base_name(path), '.');

	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if (extension != NULL &&
		    text_same_name(extension, shapes[i].extension))
			return &shapes[i];
	return NULL;
}

enum status
rows_count(const char *path, int64_t *rows, struct error *err)
{
	struct counter counter = {
		.shape = shape_of(path),
		.field_begins = true,
	};

	if (counter.shape == NULL)
		return OK;
	if (count_file(path, &counter, err) != OK)
		return err->code;
	if (counter.binary || counter.in_quotes)
		return OK;
	*rows = counter.shape->header && counter.rows > 0 ? counter.rows - 1
							  : counter.rows;
	return OK;
}
