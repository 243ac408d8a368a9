/* error.h - how anything says that it failed: a status and a sentence */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/* The program's one list; the value is the exit status. */
enum status {
	OK = 0,	       /* done, or yes */
	FOUND = 1,     /* the check found something */
	ERR_USAGE = 2, /* usage, or an input file is not what it should be */
	ERR_NOT_FOUND = 3,
	ERR_CONFLICT = 4, /* taken by other content, moved, stale, ambiguous */
	ERR_REFUSED = 5,  /* refused by policy */
	ERR_CORRUPT = 6,  /* digest, chain, signature */
	ERR_BUSY = 7,	  /* past the timeout */
	ERR_SYSTEM = 8,	  /* system or database */
	ERR_PENDING = 9,  /* a hook or target failed half-way */
	ERR_NO_TARGET = 10,
	ROLLED_BACK = 11,
	INCONCLUSIVE = 12,
	ERR_UNKNOWN = 13, /* outcome unknown: the disk failed at commit */
};

/* Code and sentence are only ever set together, by the functions below. */
struct error {
	enum status code;
	char message[1024];
};

/* Sets both and returns `code`. The sentence: lower case, no full stop, what
 * failed, why, the way out. */
enum status fail(struct error *err, enum status code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* fail() with ": " and the text of `number` (an errno) put behind. ENOENT and
 * ENOTDIR become ERR_NOT_FOUND when `code` is ERR_SYSTEM. */
enum status fail_errno(struct error *err, enum status code, int number,
		       const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Puts "<text>: " before the sentence that is there; returns its code. Here
 * and in fail_errno() a text too long for both is what is shortened ("..."),
 * so that the reason stays: name long paths here. */
enum status fail_while(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The word of a status for programs: "ok", "found", "usage", "not_found"... */
const char *status_word(enum status status);

/* A mistake of ours: names the line on stderr and aborts. */
_Noreturn void error_bug(const char *file, int line, const char *what);
#define BUG_IF(claim)                                          \
	do {                                                   \
		if (claim)                                     \
			error_bug(__FILE__, __LINE__, #claim); \
	} while (0)

#endif
