/* command.h - what a command is: a struct; help, man page and completion are
 * read from it */
#ifndef COMMAND_H
#define COMMAND_H

#include "base/arena.h"
#include "base/error.h"
#include "output/doc.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum option_type {
	OPTION_FLAG,	 /* bool */
	OPTION_TEXT,	 /* const char *, the last one given counts */
	OPTION_LIST,	 /* struct words */
	OPTION_INTEGER,	 /* int64_t */
	OPTION_TIME,	 /* int64_t, microseconds; see has_ below */
	OPTION_DURATION, /* int64_t, microseconds */
};

/* What an operand or option value is, for completion. */
enum completes {
	COMPLETES_NOTHING,
	COMPLETES_FILE,
	COMPLETES_FOLDER,
	COMPLETES_VERSION, /* any REVISION or VERSION */
	COMPLETES_MODEL,
	COMPLETES_SLOT,
	COMPLETES_ENVIRONMENT,
	COMPLETES_DATA,
	COMPLETES_FEATURES,
	COMPLETES_RUN,
	COMPLETES_REFERENCE, /* any of these */
	COMPLETES_COMMAND,   /* a command of ours, or a topic */
	COMPLETES_WORDS,     /* one of `words`, separated by '|' */
};

struct words {
	const char **items;
	size_t count;
};

/* Appends, in the arena. */
void words_add(struct arena *arena, struct words *words, const char *word);

/* Numbers, times and durations that were not given are OPTION_UNSET. */
#define OPTION_UNSET INT64_MIN

struct option {
	const char *name; /* without the dashes; NULL ends the list */
	char letter;	  /* or 0 */
	enum option_type type;
	size_t offset;	      /* in the struct that they fill */
	const char *argument; /* "NAME", "FILE": as help shows it; or "a|b" */
	const char *help;
	enum completes completes;
};

enum operand_count {
	OPERAND_ONE,
	OPERAND_OPTIONAL,
	OPERAND_SOME, /* one or more: struct words */
	OPERAND_ANY,  /* none or more: struct words */
	OPERAND_REST, /* a command line, taken as it is: struct words */
};

struct operand {
	const char *name; /* "VERSION"; NULL ends the list */
	enum operand_count count;
	size_t offset; /* const char *, or struct words */
	const char *help;
	enum completes completes;
};

struct session;
typedef enum status command_fn(struct session *session, const void *options,
			       struct error *err);

enum command_needs { NEEDS_NOTHING, NEEDS_READ, NEEDS_WRITE };

struct command {
	const char *name;     /* "dataset add" */
	const char *group;    /* of the table of contents: "record", "look" */
	const char *summary;  /* one line, lower case, no full stop */
	const char *about;    /* paragraphs of plain text for help and man */
	const char *examples; /* lines "mlops ...", or NULL */
	const struct option *options; /* NULL: none of its own */
	const struct operand *operands;
	size_t options_size;
	enum command_needs needs;
	bool lists;	 /* takes --limit */
	int failure;	 /* what to exit with when it fails; 0: the status */
	command_fn *run; /* fills session->doc, prints nothing */
};

/* What a command is given. Commands fill `doc`; only main.c prints. */
struct session {
	struct arena *arena;
	struct registry *registry; /* NULL for NEEDS_NOTHING */
	const struct registry_options *defaults;
	const char *explicit_root; /* --registry or $MLOPS_REGISTRY, or NULL */
	const struct command *command;
	struct doc *doc; /* "mlops.<command, dots for spaces>/1" */
	bool quiet, verbose, dry_run, json;
	bool terminal; /* stdout is one */
	int64_t limit; /* rows of a listing; 0: all */
	bool answers;  /* print the document although the status is an error */
	int exit_status;    /* -1, or what to exit with instead (run exec) */
	const char *run_id; /* $MLOPS_RUN_ID, or NULL */
	struct text *hints; /* lines for stderr, in order */
};

/* A line for stderr (not with -q): what to do next, what was left out. */
void session_hint(struct session *session, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Is a dirty work tree refused: by the option, or by the registry's setting? */
enum status session_require_clean(struct session *session, bool option,
				  bool *required, struct error *err);

/* What is recorded neither lies in the registry nor holds it (ERR_USAGE). A
 * path that is not there is somebody else's error. */
enum status session_check_outside(struct session *session, const char *path,
				  struct error *err);

/* The program's commands, ended by NULL: one line each in commands.def. */
extern const struct command *const commands[];

#endif
