/* fsck.c - is the database whole, and is what it records what it was? */
#include "upkeep/fsck.h"

#include "ledger/ledger.h"
#include <stdarg.h>

static const char *const severities[] = {
	[FSCK_NOTE] = "note",
	[FSCK_DERIVED] = "derived",
	[FSCK_DAMAGE] = "damage",
};

static const char *const areas[] = {
	[FSCK_DATABASE] = "database", [FSCK_CHAIN] = "chain",
	[FSCK_RECORDS] = "records",   [FSCK_TABLES] = "tables",
	[FSCK_OBJECTS] = "objects",
};

const char *
fsck_severity_word(enum fsck_severity severity)
{
	return severities[severity];
}

const char *
fsck_area_word(enum fsck_area area)
{
	return areas[area];
}

const char *
fsck_remedy(const struct fsck_finding *finding)
{
	switch (finding->severity) {
	case FSCK_NOTE:
		return "nothing needs it: it may be removed";
	case FSCK_DERIVED:
		return "remake the derived tables: mlops fsck --rebuild";
	case FSCK_DAMAGE:
		break;
	}
	if (finding->area == FSCK_OBJECTS)
		return "remove a damaged object's file, then put its bytes "
		       "back: from a backup, or by recording the same content "
		       "again";
	return "restore registry.db from a backup made before it was changed";
}

/* Whom the event was about; NULL when that cannot be told. */
static const char *
subject_of(struct fsck *fsck, int64_t event)
{
	struct error ignored;
	struct rows *rows;
	const char *subject = NULL;

	if (event == 0)
		return NULL;
	rows = db_begin(fsck->registry->db, SQL_FSCK_SUBJECT,
			ARGS(arg_int("seq", event)));
	if (db_next(rows))
		subject = db_text(rows, fsck->registry->arena, "subject");
	(void)db_end(rows, &ignored);
	return subject;
}

struct fsck_finding *
fsck_add(struct fsck *fsck, enum fsck_severity severity, enum fsck_area area,
	 int64_t event, const char *format, ...)
{
	struct arena *arena = fsck->registry->arena;
	struct fsck_finding finding = {
		.severity = severity, .area = area, .event = event};
	va_list args;

	fsck->found[severity]++;
	if (fsck->count == FSCK_LISTED)
		return NULL;
	va_start(args, format);
	finding.text = arena_vprintf(arena, format, args);
	va_end(args);
	finding.subject = subject_of(fsck, event);
	fsck->findings = arena_grow(arena, fsck->findings, fsck->count,
				    &fsck->capacity, sizeof *fsck->findings);
	fsck->findings[fsck->count] = finding;
	return &fsck->findings[fsck->count++];
}

static void
complain(void *context, const char *complaint)
{
	fsck_add(context, FSCK_DAMAGE, FSCK_DATABASE, 0, "%s", complaint);
}

static enum status
check_database(struct fsck *fsck, struct error *err)
{
	return db_check(fsck->registry->db, true, complain, fsck, err);
}

static enum status
check_chain(struct fsck *fsck, struct error *err)
{
	int64_t first_bad;
	const char *why;

	if (ledger_verify(fsck->registry, &fsck->events, &fsck->head,
			  &first_bad, &why, err) != OK)
		return err->code;
	if (first_bad != 0)
		fsck_add(fsck, FSCK_DAMAGE, FSCK_CHAIN, first_bad, "%s", why);
	return OK;
}

static void
found_row(void *context, int64_t event, const char *finding)
{
	fsck_add(context, FSCK_DAMAGE, FSCK_RECORDS, event, "%s", finding);
}

static enum status
check_rows(struct fsck *fsck, struct error *err)
{
	if (db_find_int(fsck->registry->db, SQL_FSCK_RECORD_COUNT, NO_ARGS,
			&fsck->records, NULL, err) != OK)
		return err->code;
	return ledger_verify_rows(fsck->registry, 0, found_row, fsck, err);
}

/* A version's number is no part of its digest: its event's subject has it. */
static enum status
check_numbers(struct fsck *fsck, struct error *err)
{
	struct arena *arena = fsck->registry->arena;
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_NUMBERS,
				     NO_ARGS);

	while (db_next(rows))
		fsck_add(fsck, FSCK_DAMAGE, FSCK_RECORDS, db_int(rows, "event"),
			 "'%s' was recorded as '%s'",
			 db_text(rows, arena, "shown"),
			 db_text(rows, arena, "subject"));
	return db_end(rows, err);
}

/* One part of the check. Where the database cannot be read any further, that
 * is what it found. */
typedef enum status part_fn(struct fsck *fsck, struct error *err);

static enum status
check_part(struct fsck *fsck, part_fn *part, struct error *err)
{
	enum status status = part(fsck, err);

	if (status != ERR_CORRUPT)
		return status;
	fsck_add(fsck, FSCK_DAMAGE, FSCK_DATABASE, 0, "%s", err->message);
	return OK;
}

/* Of one moment, whatever others write meanwhile. */
static enum status
check_history(void *context, struct error *err)
{
	struct fsck *fsck = context;
	enum status status = check_part(fsck, check_chain, err);

	if (status == OK)
		status = check_part(fsck, check_rows, err);
	if (status == OK)
		status = check_part(fsck, check_numbers, err);
	if (status == OK)
		status = check_part(fsck, fsck_tables, err);
	return status;
}

static enum status
look_for_objects(struct fsck *fsck, struct error *err)
{
	return fsck_objects(fsck, false, err);
}

static enum status
hash_objects(struct fsck *fsck, struct error *err)
{
	return fsck_objects(fsck, true, err);
}

enum status
fsck_run(struct fsck *fsck, bool hash, struct error *err)
{
	enum status status = check_part(fsck, check_database, err);

	if (status == OK)
		status = db_snapshot(fsck->registry->db, check_history, fsck,
				     err);
	if (status == OK)
		status = check_part(
			fsck, hash ? hash_objects : look_for_objects, err);
	return status;
}
