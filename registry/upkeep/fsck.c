/* fsck.c - is the database whole, and is what it records what it was? */
#include "upkeep/fsck.h"

#include "ledger/ledger.h"
#include <stdarg.h>

static const char *const severities[] = {
	[FSCK_NOTE] = "note",
	[FSCK_DERIVED] = "derived",
	[FSCK_DAMAGE] = "damage",
};

const char *
fsck_severity_word(enum fsck_severity severity)
{
	return severities[severity];
}

void
fsck_add(struct fsck *fsck, enum fsck_severity severity, const char *area,
	 int64_t event, const char *format, ...)
{
	struct arena *arena = fsck->registry->arena;
	struct fsck_finding finding = {
		.severity = severity, .area = area, .event = event};
	va_list args;

	va_start(args, format);
	finding.text = arena_vprintf(arena, format, args);
	va_end(args);
	fsck->findings = arena_grow(arena, fsck->findings, fsck->count,
				    &fsck->capacity, sizeof *fsck->findings);
	fsck->findings[fsck->count++] = finding;
	fsck->damage += severity == FSCK_DAMAGE;
	fsck->derived += severity == FSCK_DERIVED;
}

static void
complain(void *context, const char *complaint)
{
	fsck_add(context, FSCK_DAMAGE, "database", 0, "%s", complaint);
}

enum status
fsck_database(struct fsck *fsck, struct error *err)
{
	return db_check(fsck->registry->db, true, complain, fsck, err);
}

static void
found_row(void *context, int64_t event, const char *finding)
{
	fsck_add(context, FSCK_DAMAGE, "records", event, "%s", finding);
}

/* A version's number is no part of its digest: its event's subject has it. */
static enum status
check_numbers(struct fsck *fsck, struct error *err)
{
	struct arena *arena = fsck->registry->arena;
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_NUMBERS,
				     NO_ARGS);

	while (db_next(rows))
		fsck_add(fsck, FSCK_DAMAGE, "records", db_int(rows, "event"),
			 "'%s' was recorded as '%s'",
			 db_text(rows, arena, "shown"),
			 db_text(rows, arena, "subject"));
	return db_end(rows, err);
}

static enum status
check_kinds(struct fsck *fsck, struct error *err)
{
	struct arena *arena = fsck->registry->arena;
	struct rows *rows = db_begin(fsck->registry->db, SQL_FSCK_KINDLESS,
				     NO_ARGS);

	while (db_next(rows))
		fsck_add(fsck, FSCK_DAMAGE, "records", db_int(rows, "event"),
			 "record %lld should be a %s and has no row there",
			 (long long)db_int(rows, "id"),
			 db_text(rows, arena, "kind"));
	return db_end(rows, err);
}

enum status
fsck_ledger(struct fsck *fsck, struct error *err)
{
	int64_t first_bad = 0;
	const char *why = NULL;

	if (ledger_verify(fsck->registry, &fsck->events, &fsck->head,
			  &first_bad, &why, err) != OK)
		return err->code;
	if (first_bad != 0)
		fsck_add(fsck, FSCK_DAMAGE, "chain", first_bad, "%s", why);
	if (db_find_int(fsck->registry->db, SQL_FSCK_RECORD_COUNT, NO_ARGS,
			&fsck->records, NULL, err) != OK ||
	    check_kinds(fsck, err) != OK || check_numbers(fsck, err) != OK)
		return err->code;
	return ledger_verify_rows(fsck->registry, 0, found_row, fsck, err);
}
