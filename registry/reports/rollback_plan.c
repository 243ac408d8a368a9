/* rollback_plan.c - the document of a promotion or a rollback not yet done */
#include "reports/rollback_plan.h"

#include "base/clock.h"
#include "base/text.h"
#include "reports/release.h"
#include "reports/release_changes.h"
#include "rollout/switch_record.h"
#include <stdlib.h>

#define PAST_MOST 20 /* of the newest switches, to say how long one takes */

static const char *
noun(enum revision_kind kind)
{
	switch (kind) {
	case REVISION_PROMOTE:
		return "Promotion plan";
	case REVISION_ROLLBACK:
		return "Rollback plan";
	case REVISION_UNDO:
		return "Plan to undo a rollback";
	}
	error_bug(__FILE__, __LINE__, "a plan of no kind");
}

static const char *
side_words(struct arena *arena, int64_t number, const char *version,
	   const struct digest *digest)
{
	char text[DIGEST_TEXT_SIZE];

	digest_text(digest, text);
	return arena_printf(arena, "r%lld = %s  %.19s", (long long)number,
			    version, text);
}

static void
put_warning(struct doc *section, const char *title, const char *text)
{
	if (text == NULL)
		return;
	doc_text(section, NULL, title, text);
	doc_mood(section, MOOD_WARN);
}

/* What release_facts says to programs, for people. */
static void
put_heading(struct doc *doc, const struct plan *plan)
{
	struct arena *arena = doc_arena(doc);
	const struct slot_state *state = &plan->state;
	struct doc *section = doc_section(doc, NULL,
					  arena_printf(arena, "%s for %s",
						       noun(plan->kind),
						       state->slot.shown));
	const char *from = "nothing is live";

	if (plan->live != NULL)
		from = side_words(arena, plan->live->number,
				  plan->live->version_shown,
				  &plan->live->digest);
	doc_text(section, NULL, "From", from);
	doc_text(section, NULL, "To",
		 side_words(arena, state->newest + 1, plan->version.shown,
			    &plan->version.digest));
	doc_text(section, NULL, "Why",
		 plan->restored == NULL
			 ? plan->why
			 : arena_printf(arena, "r%lld: %s",
					(long long)plan->restored->number,
					plan->why));
	for (size_t i = 0; i < plan->choice.skipped_count; i++)
		doc_text(section, NULL, "Skipped",
			 arena_printf(arena, "r%lld: %s",
				      (long long)plan->choice.skipped[i]
					      .revision->number,
				      plan->choice.skipped[i].reason));
	put_warning(section, "Caution", plan->caution);
	put_warning(section, "Overridden", plan->overridden);
	doc_text(section, NULL, "Plan", plan->id);
}

static void
put_check(struct doc *table, const char *check, const char *answer,
	  const char *detail)
{
	struct doc *row = doc_row(table);

	doc_text(row, "check", NULL, check);
	doc_text(row, "answer", NULL, answer);
	doc_mood(row, *answer == 'y' ? MOOD_GOOD : MOOD_WARN);
	doc_text(row, "detail", NULL, detail);
}

static const char *
bytes_words(const struct plan *plan)
{
	switch (plan->bytes) {
	case PLAN_BYTES_PLACED:
		return "the release is in its place and hashes to its digest";
	case PLAN_BYTES_STORED:
		return "the stored bytes hash to their digest; they will be "
		       "copied";
	case PLAN_BYTES_MENDED:
		return "the stored bytes hash to their digest; other bytes "
		       "lie in their place and will be moved aside";
	}
	error_bug(__FILE__, __LINE__, "bytes of no kind");
}

static void
put_lease_check(struct registry *registry, struct doc *table,
		const struct slot_state *state)
{
	const struct lease *lease = &state->lease;
	const char *holder;

	if (lease->revision == 0) {
		put_check(table, "lease", "yes", "nobody is switching it");
		return;
	}
	holder = switch_record_holder(registry, lease);
	put_check(table, "lease", state->lease_is_held ? "no" : "yes",
		  state->lease_is_held
			  ? arena_printf(registry->arena,
					 "%s is switching it: to be waited for",
					 holder)
			  : arena_printf(registry->arena,
					 "%s left a switch half done: it is "
					 "finished first",
					 holder));
}

static void
put_checks(struct registry *registry, struct doc *doc, const struct plan *plan)
{
	struct doc *table = doc_table(doc, "checks", "Checks");
	const struct compatibility_part *overall = &plan->compatibility.overall;

	doc_column(table, "check", "check");
	doc_column(table, "answer", "answer");
	doc_column(table, "detail", "detail");
	put_check(table, "bytes", "yes", bytes_words(plan));
	if (plan->has_compatibility)
		put_check(table, "compatibility",
			  overall->answer == COMPATIBILITY_YES ? "yes"
			  : overall->answer == COMPATIBILITY_NO
				  ? "no"
				  : "not recorded",
			  overall->reason);
	else
		put_check(table, "compatibility", "yes",
			  "nothing is live that it could break");
	put_check(table, "target", "yes",
		  arena_printf(registry->arena, "%s can be written",
			       plan->state.environment.root));
	put_lease_check(registry, table, &plan->state);
}

/* The command that was given, with the id. */
static const char *
apply_command(struct arena *arena, const struct plan *plan)
{
	const struct slot *slot = &plan->state.slot;

	switch (plan->kind) {
	case REVISION_PROMOTE:
		return arena_printf(arena,
				    "mlops promote %s --to %s%s --apply %s",
				    plan->version.shown, slot->environment_name,
				    plan->arguments, plan->id);
	case REVISION_ROLLBACK:
		return arena_printf(arena, "mlops rollback %s%s --apply %s",
				    slot->shown, plan->arguments, plan->id);
	case REVISION_UNDO:
		return arena_printf(arena,
				    "mlops rollback %s --undo%s --apply %s",
				    slot->shown, plan->arguments, plan->id);
	}
	error_bug(__FILE__, __LINE__, "a plan of no kind");
}

static void
put_step(struct doc *table, const char *step, const char *command,
	 const char *see)
{
	struct doc *row = doc_row(table);

	doc_text(row, "step", NULL, step);
	doc_text(row, "command", NULL, command);
	doc_text(row, "see", NULL, see);
}

static void
put_steps(struct registry *registry, struct doc *doc, const struct plan *plan)
{
	struct arena *arena = registry->arena;
	struct doc *table = doc_table(doc, "steps", "Steps");
	const struct placement placement = slot_state_placement(
		registry, &plan->state, &plan->version);
	const char *path = plan->state.target->path(&placement);
	char hex[DIGEST_HEX_SIZE];

	digest_hex(&plan->version.digest, hex);
	doc_column(table, "step", "step");
	doc_column(table, "command", "command");
	doc_column(table, "see", "worked when");
	put_step(table, "switch", apply_command(arena, plan),
		 "it exits with 0 and names the new revision");
	put_step(table, "see what serves",
		 arena_printf(arena, "readlink %s",
			      text_shell_word(arena, path)),
		 arena_printf(arena, "releases/%.12s...", hex));
	put_step(table, "see what is recorded",
		 arena_printf(arena, "mlops show %s", plan->state.slot.shown),
		 arena_printf(arena, "r%lld = %s",
			      (long long)plan->state.newest + 1,
			      plan->version.shown));
}

static void
put_irreversible(struct doc *doc, const struct plan *plan)
{
	struct doc *list = doc_list(doc, "irreversible",
				    "What cannot be undone");

	doc_line(list, NULL, MOOD_PLAIN,
		 "r%lld stays in the history, whatever comes after it",
		 (long long)plan->state.newest + 1);
	if (plan->kind == REVISION_ROLLBACK && !plan->keep_verdict)
		doc_line(list, NULL, MOOD_PLAIN,
			 "r%lld is marked bad (a later verdict outweighs it: "
			 "mlops mark unknown %s@r%lld --reason TEXT)",
			 (long long)plan->live->number, plan->state.slot.shown,
			 (long long)plan->live->number);
	if (plan->live != NULL)
		doc_line(list, NULL, MOOD_PLAIN,
			 "answers that were given by what is live now stay "
			 "given");
}

static int
compare_durations(const void *a, const void *b)
{
	const int64_t *one = a, *two = b;

	return (*one > *two) - (*one < *two);
}

/* What past ones took; null when there is none. */
static enum status
put_expected(struct registry *registry, struct doc *doc,
	     const struct plan *plan, struct error *err)
{
	struct doc *section;
	char usual[CLOCK_TEXT_SIZE], longest[CLOCK_TEXT_SIZE];
	int64_t *took_us;
	size_t count = 0, middle;

	if (plan->state.slot.id != 0 &&
	    revision_durations(registry, plan->state.slot.id, plan->kind,
			       PAST_MOST, &took_us, &count, err) != OK)
		return err->code;
	if (count == 0) {
		doc_text(doc, "expected", "Expected duration", NULL);
		return OK;
	}
	middle = (count - 1) / 2;
	qsort(took_us, count, sizeof *took_us, compare_durations);
	section = doc_section(doc, "expected", NULL);
	doc_integer(section, "past", NULL, (int64_t)count, UNIT_NONE);
	doc_real(section, "median_seconds", NULL,
		 (double)took_us[middle] / (double)CLOCK_SECOND, UNIT_NONE);
	doc_real(section, "longest_seconds", NULL,
		 (double)took_us[count - 1] / (double)CLOCK_SECOND, UNIT_NONE);
	clock_duration_text(took_us[middle], usual);
	clock_duration_text(took_us[count - 1], longest);
	doc_line(section, NULL, MOOD_PLAIN,
		 "Expected duration: %s, at most %s (as the last %zu took)",
		 usual, longest, count);
	return OK;
}

enum status
rollback_plan_write(struct registry *registry, const struct plan *plan,
		    struct doc *doc, struct error *err)
{
	struct doc *section;

	release_facts(doc, plan, NULL);
	put_heading(doc, plan);
	if (release_changes(registry, plan, doc, err) != OK)
		return err->code;
	put_checks(registry, doc, plan);
	put_steps(registry, doc, plan);
	put_irreversible(doc, plan);
	if (put_expected(registry, doc, plan, err) != OK)
		return err->code;
	section = doc_section(doc, NULL,
			      plan->kind == REVISION_ROLLBACK
				      ? "The way forward again"
				      : "The way back");
	if (plan->live == NULL)
		doc_line(section, NULL, MOOD_PLAIN,
			 "none: nothing was live before");
	else
		doc_code(section, NULL,
			 release_way_back(registry->arena, plan));
	doc_text(doc, "way_back", NULL,
		 plan->live == NULL ? NULL
				    : release_way_back(registry->arena, plan));
	return OK;
}
