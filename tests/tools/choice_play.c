/* choice_play.c - plays histories of a slot, a line each, and says what every
 * step led to: `choice_play <histories`
 *
 * Steps: p1 p2 p3 promote that version, f1.. with force, b b2 rollback (to
 * the second), u undo, gl bl ul mark what is live, gp bp up what was live
 * before it, x2 revoke version 2. After each: the version that is live and
 * whether the step was done, refused or had no target.
 */
#include "base/arena.h"
#include "rollout/choice.h"
#include <stdio.h>
#include <string.h>

#define MOST 16

struct play {
	struct arena *arena;
	struct revision revisions[MOST]; /* newest first, as the registry has */
	size_t count;
	bool revoked[10];
	int64_t clock;
};

static struct revision *
numbered(struct play *play, int64_t number)
{
	return number > 0 ? &play->revisions[play->count - (size_t)number]
			  : NULL;
}

/* Verdicts that nobody recorded: good, there being no bake time. */
static struct revision *
live(struct play *play)
{
	return play->count == 0 ? NULL : &play->revisions[0];
}

static void
add(struct play *play, enum revision_kind kind, int64_t version, int64_t origin)
{
	int64_t number = (int64_t)play->count + 1;
	struct revision new = {
		.id = number,
		.number = number,
		.version = version,
		.version_number = version,
		.version_shown = "v",
		.kind = kind,
		.origin_number = origin == 0 ? number : origin,
		.previous = number - 1,
		.state = "live",
		.was_live = true,
		.verdict = VERDICT_GOOD,
		.digest = {{(unsigned char)version}},
	};

	memmove(play->revisions + 1, play->revisions, play->count * sizeof new);
	play->revisions[0] = new;
	play->count++;
}

static void
mark(struct play *play, struct revision *revision, enum verdict verdict)
{
	revision->verdict = verdict;
	revision->verdict_recorded = true;
	revision->verdict_us = ++play->clock;
}

static enum status
judge(void *context, const struct revision *revision, enum choice_skip *skip,
      const char **reason, struct error *err)
{
	const struct play *play = context;

	(void)err;
	*reason = "revoked";
	*skip = play->revoked[revision->version] ? SKIP_REVOKED : SKIP_NOT;
	return OK;
}

static const char *
promote(struct play *play, int64_t version, bool force)
{
	struct digest digest = {{(unsigned char)version}};

	if (live(play) != NULL && live(play)->version == version)
		return "same";
	if (!force &&
	    (play->revoked[version] ||
	     choice_bad(play->revisions, play->count, &digest) != NULL))
		return "refused";
	add(play, REVISION_PROMOTE, version, 0);
	return "done";
}

static const char *
roll_back(struct play *play, int64_t back)
{
	struct revision *left = live(play);
	struct choice choice;
	struct error err;
	int64_t version, origin;

	if (left == NULL)
		return "nothing";
	if (choice_make(play->arena, play->revisions, play->count, left, back,
			judge, play, &choice, &err) != OK)
		return "error";
	if (choice.target == NULL)
		return "none";
	version = choice.target->version;
	origin = choice.target->origin_number;
	mark(play, left, VERDICT_BAD);
	add(play, REVISION_ROLLBACK, version, origin);
	return "done";
}

static const char *
undo(struct play *play)
{
	struct revision *left;

	if (live(play) == NULL || live(play)->kind != REVISION_ROLLBACK)
		return "refused";
	left = numbered(play, live(play)->previous);
	BUG_IF(left == NULL);
	if (play->revoked[left->version])
		return "refused";
	mark(play, left, VERDICT_UNKNOWN);
	add(play, REVISION_UNDO, left->version, 0);
	return "done";
}

static const char *
judge_by_hand(struct play *play, const char *step)
{
	struct revision *revision = live(play);
	enum verdict verdict = step[0] == 'g'	? VERDICT_GOOD
			       : step[0] == 'b' ? VERDICT_BAD
						: VERDICT_UNKNOWN;

	if (revision != NULL && step[1] == 'p')
		revision = numbered(play, revision->previous);
	if (revision == NULL)
		return "nothing";
	mark(play, revision, verdict);
	return "done";
}

static const char *
take(struct play *play, const char *step)
{
	if (strchr("pf", step[0]) != NULL)
		return promote(play, step[1] - '0', step[0] == 'f');
	if (step[0] == 'x') {
		play->revoked[step[1] - '0'] = true;
		return "done";
	}
	if (strcmp(step, "u") == 0)
		return undo(play);
	if (strchr("lp", step[1]) != NULL && step[1] != '\0')
		return judge_by_hand(play, step);
	return roll_back(play, step[1] == '\0' ? 0 : step[1] - '0');
}

int
main(void)
{
	struct play play = {.arena = arena_new()};
	char line[256];

	while (fgets(line, sizeof line, stdin) != NULL) {
		char *rest = line, *step;

		arena_reset(play.arena);
		play = (struct play){.arena = play.arena};
		line[strcspn(line, "\n")] = '\0';
		while ((step = strsep(&rest, " ")) != NULL && *step != '\0') {
			const char *outcome = take(&play, step);

			printf("%s:%lld ", outcome,
			       live(&play) == NULL
				       ? 0LL
				       : (long long)live(&play)->version);
		}
		putchar('\n');
	}
	arena_free(play.arena);
	return 0;
}
