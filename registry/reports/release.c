/* release.c - what a promotion or a rollback does, or did, and in a line */
#include "reports/release.h"

#include "base/clock.h"
#include "base/text.h"
#include <stdarg.h>

static const char *
revision_shown(struct arena *arena, const struct slot *slot, int64_t number)
{
	return arena_printf(arena, "%s@r%lld", slot->shown, (long long)number);
}

/* null when there is none; `number` 0: the revision is not made yet. */
static void
put_side(struct doc *doc, const char *key, const struct slot *slot,
	 int64_t number, const char *version, const struct digest *digest)
{
	struct doc *section = doc_section(doc, key, NULL);

	doc_text(section, "revision", NULL,
		 number == 0 ? NULL
			     : revision_shown(doc_arena(doc), slot, number));
	doc_text(section, "version", NULL, version);
	doc_digest(section, "digest", NULL, digest);
}

static void
put_skipped(struct doc *doc, const struct plan *plan)
{
	struct doc *list = doc_list(doc, "skipped", NULL);

	for (size_t i = 0; i < plan->choice.skipped_count; i++) {
		const struct choice_skipped *skipped = &plan->choice.skipped[i];
		struct doc *item = doc_section(list, NULL, NULL);

		doc_text(item, "revision", NULL,
			 revision_shown(doc_arena(doc), &plan->state.slot,
					skipped->revision->number));
		doc_text(item, "version", NULL,
			 skipped->revision->version_shown);
		doc_text(item, "skip", NULL, choice_skip_word(skipped->skip));
		doc_text(item, "reason", NULL, skipped->reason);
	}
}

static const char *
bytes_word(enum plan_bytes bytes)
{
	switch (bytes) {
	case PLAN_BYTES_PLACED:
		return "in_place";
	case PLAN_BYTES_STORED:
		return "stored";
	case PLAN_BYTES_MENDED:
		return "stored_and_wrong_in_place";
	}
	error_bug(__FILE__, __LINE__, "bytes of no kind");
}

static void
put_from(struct doc *doc, const struct plan *plan)
{
	if (plan->live == NULL)
		doc_text(doc, "from", NULL, NULL);
	else
		put_side(doc, "from", &plan->state.slot, plan->live->number,
			 plan->live->version_shown, &plan->live->digest);
}

void
release_facts(struct doc *doc, const struct plan *plan,
	      const struct switched *done)
{
	struct arena *arena = doc_arena(doc);
	const struct slot *slot = &plan->state.slot;

	doc_text(doc, "slot", NULL, slot->shown);
	doc_text(doc, "action", NULL, revision_kind_word(plan->kind));
	doc_boolean(doc, "done", NULL, done != NULL);
	doc_text(doc, "plan", NULL, plan->id);
	put_from(doc, plan);
	put_side(doc, "to", slot, done == NULL ? 0 : done->revision.number,
		 plan->version.shown, &plan->version.digest);
	doc_text(doc, "restores", NULL,
		 plan->restored == NULL
			 ? NULL
			 : revision_shown(arena, slot, plan->restored->number));
	doc_text(doc, "why", NULL, plan->why);
	put_skipped(doc, plan);
	doc_text(doc, "bytes", NULL, bytes_word(plan->bytes));
	doc_text(
		doc, "compatibility", NULL,
		plan->has_compatibility
			? compatibility_word(plan->compatibility.overall.answer)
			: NULL);
	doc_text(doc, "overridden", NULL, plan->overridden);
	doc_text(doc, "caution", NULL, plan->caution);
	if (done == NULL || done->duration_us < 0)
		doc_text(doc, "seconds", NULL, NULL);
	else
		doc_real(doc, "seconds", NULL,
			 (double)done->duration_us / (double)CLOCK_SECOND,
			 UNIT_SECONDS);
}

/* "sha256:" and twelve digits, as everywhere for people. */
static const char *
short_digest(struct arena *arena, const struct digest *digest)
{
	char text[DIGEST_TEXT_SIZE];

	digest_text(digest, text);
	return arena_strndup(arena, text, sizeof "sha256:" - 1 + 12);
}

static void
add_skipped(struct text *line, const struct choice *choice)
{
	for (size_t i = 0; i < choice->skipped_count; i++)
		text_addf(line, "%s r%lld: %s", i == 0 ? "   skipped" : ";",
			  (long long)choice->skipped[i].revision->number,
			  choice->skipped[i].reason);
}

void
release_line(struct doc *doc, const struct plan *plan,
	     const struct switched *done)
{
	struct arena *arena = doc_arena(doc);
	struct text line = text_new(arena);
	char took[CLOCK_TEXT_SIZE];

	text_addf(&line, "%s: ", plan->state.slot.shown);
	if (plan->live == NULL)
		text_add(&line, "nothing");
	else
		text_addf(&line, "r%lld (%s %s)", (long long)plan->live->number,
			  plan->live->version_shown,
			  short_digest(arena, &plan->live->digest));
	text_addf(&line, " -> r%lld = %s %s", (long long)done->revision.number,
		  plan->version.shown,
		  short_digest(arena, &plan->version.digest));
	add_skipped(&line, &plan->choice);
	if (plan->caution != NULL)
		text_addf(&line, "   %s", plan->caution);
	if (done->duration_us >= 0) {
		clock_duration_text(done->duration_us, took);
		text_addf(&line, "   %s", took);
	}
	doc_line(doc, NULL, MOOD_PLAIN, "%s", line.data);
}

void
release_live(struct doc *doc, const struct slot *slot, const char *action,
	     const struct revision *live, const char *format, ...)
{
	static const char *const nulls[] = {"restores", "why", NULL};
	static const char *const more[] = {"bytes",	 "compatibility",
					   "overridden", "caution",
					   "seconds",	 NULL};
	struct arena *arena = doc_arena(doc);
	const char *sentence;
	va_list args;

	va_start(args, format);
	sentence = arena_vprintf(arena, format, args);
	va_end(args);
	doc_text(doc, "slot", NULL, slot->shown);
	doc_text(doc, "action", NULL, action);
	doc_boolean(doc, "done", NULL, false);
	doc_text(doc, "plan", NULL, NULL);
	put_side(doc, "from", slot, live->number, live->version_shown,
		 &live->digest);
	put_side(doc, "to", slot, live->number, live->version_shown,
		 &live->digest);
	for (size_t i = 0; nulls[i] != NULL; i++)
		doc_text(doc, nulls[i], NULL, NULL);
	doc_list(doc, "skipped", NULL);
	for (size_t i = 0; more[i] != NULL; i++)
		doc_text(doc, more[i], NULL, NULL);
	doc_line(doc, NULL, MOOD_PLAIN, "%s", sentence);
}

const char *
release_way_back(struct arena *arena, const struct plan *plan)
{
	const char *slot = plan->state.slot.shown;

	if (plan->kind == REVISION_ROLLBACK)
		return arena_printf(arena, "mlops rollback %s --undo", slot);
	if (plan->back_refused)
		return arena_printf(arena,
				    "mlops rollback %s --to %s --force "
				    "--reason TEXT",
				    slot,
				    revision_shown(arena, &plan->state.slot,
						   plan->live->number));
	return arena_printf(arena, "mlops rollback %s", slot);
}
