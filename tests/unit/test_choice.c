/* test_choice.c - which revision a rollback goes to, case by case */
#include "base/arena.h"
#include "rollout/choice.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

#define MOST 8

/* A slot in one word a revision, the oldest first: the version's letter, then
 * g, b, u for the recorded verdict, - for none (good); in capitals a revision
 * that never was live. "a-" was promoted, "a-<1" restored r1. */
struct slot {
	struct arena *arena;
	struct revision revisions[MOST]; /* newest first */
	size_t count;
	const char *refused; /* letters that the judge refuses */
	unsigned asked;	     /* how often the judge was */
};

static enum verdict
parse_verdict(char letter)
{
	return letter == 'b'   ? VERDICT_BAD
	       : letter == 'u' ? VERDICT_UNKNOWN
			       : VERDICT_GOOD;
}

static void
parse_slot(struct slot *slot, const char *words)
{
	char copy[128], *rest = copy, *word;
	int64_t number = 0;

	snprintf(copy, sizeof copy, "%s", words);
	while ((word = strsep(&rest, " ")) != NULL && *word != '\0') {
		bool was_live = *word >= 'a';
		struct revision *new = &slot->revisions[0];

		number++;
		memmove(new + 1, new, slot->count++ * sizeof *new);
		*new = (struct revision){
			.id = number,
			.number = number,
			.version = *word | 0x20,
			.version_shown = arena_printf(slot->arena, "m@%c",
						      *word | 0x20),
			.digest = {{(unsigned char)(*word | 0x20)}},
			.kind = word[2] == '<' ? REVISION_ROLLBACK
					       : REVISION_PROMOTE,
			.origin_number = word[2] == '<' ? word[3] - '0'
							: number,
			.was_live = was_live,
			.state = was_live ? "live" : "failed",
			.verdict = parse_verdict(word[1]),
			.verdict_recorded = word[1] != '-',
			.verdict_event = word[1] != '-' ? number : 0,
		};
	}
}

static enum status
judge(void *context, const struct revision *revision, enum choice_skip *skip,
      const char **reason, struct error *err)
{
	struct slot *slot = context;

	(void)err;
	slot->asked++;
	if (slot->refused != NULL &&
	    strchr(slot->refused, (int)revision->version) != NULL) {
		*skip = SKIP_REVOKED;
		*reason = "revoked";
	}
	return OK;
}

/* "r2; r3 bad, r4 never_live" */
static const char *
choose(struct slot *slot, int64_t back)
{
	struct choice choice;
	struct error err;
	const char *said;

	assert_ok(choice_make(slot->arena, slot->revisions, slot->count,
			      &slot->revisions[0], back, judge, slot, &choice,
			      &err),
		  &err);
	said = choice.target == NULL
		       ? "none"
		       : arena_printf(slot->arena, "r%lld",
				      (long long)choice.target->number);
	for (size_t i = 0; i < choice.skipped_count; i++) {
		const struct choice_skipped *skipped = &choice.skipped[i];

		assert_non_null(skipped->reason);
		said = arena_printf(slot->arena, "%s%s r%lld %s", said,
				    i == 0 ? ";" : ",",
				    (long long)skipped->revision->number,
				    choice_skip_word(skipped->skip));
	}
	return said;
}

struct row {
	const char *slot, *refused;
	int64_t back;
	const char *expected;
};

static const struct row rows[] = {
	/* the newest good one below the origin */
	{"a- b- c-", NULL, 0, "r2"},
	{"a-", NULL, 0, "none"},
	{"a- b-", NULL, 0, "r1"},
	/* below the origin of what is live, not below what is live */
	{"a- b- cb b-<2", NULL, 0, "r1"},
	{"a- b- cb bb<2 a-<1", NULL, 0, "none"},
	{"a- b- cb b-<2 d-", NULL, 0, "r4"},
	/* none good: the newest unknown */
	{"au bu c-", NULL, 0, "r2"},
	{"a- bu c-", NULL, 0, "r1"},
	{"ab bu c-", NULL, 0, "r2; r1 bad"},
	/* bad: itself, or a later one with the same bytes */
	{"a- bb c-", NULL, 0, "r1; r2 bad"},
	{"a- b- ab c-", NULL, 0, "r2; r3 bad"},
	{"ab a- c-", NULL, 0, "r2"},
	{"a- b- c- ab d-", "cb", 0,
	 "none; r4 bad, r3 revoked, r2 revoked, r1 bad_later"},
	/* the same bytes as what is live */
	{"a- b- a-", NULL, 0, "r2"},
	{"b- a- a-", NULL, 0, "r1; r2 same_bytes"},
	{"a- a-", NULL, 0, "none; r1 same_bytes"},
	/* never live */
	{"a- B- c-", NULL, 0, "r1; r2 never_live"},
	/* what only the judge knows */
	{"a- b- c-", "b", 0, "r1; r2 revoked"},
	{"a- b- c-", "ab", 0, "none; r2 revoked, r1 revoked"},
	/* --back */
	{"a- b- c- d-", NULL, 1, "r3"},
	{"a- b- c- d-", NULL, 3, "r1"},
	{"a- b- c- d-", NULL, 4, "none"},
	{"a- b- cb d-", NULL, 2, "r1; r3 bad"},
	{"au bu c-", NULL, 1, "r2"},
	{"a- bu c-", NULL, 1, "r2"},
};

static void
each_case_of_the_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct slot slot = {.arena = arena_new(),
				    .refused = rows[i].refused};
		const char *expected = rows[i].expected, *said;

		parse_slot(&slot, rows[i].slot);
		said = choose(&slot, rows[i].back);
		if (strcmp(said, expected) != 0)
			print_error("%s --back %lld: %s\n", rows[i].slot,
				    (long long)rows[i].back, said);
		assert_string_equal(said, expected);
		arena_free(slot.arena);
	}
}

static void
no_more_is_judged_than_needed(void **state)
{
	struct slot slot = {.arena = arena_new()};

	(void)state;
	parse_slot(&slot, "a- b- cb d- e-");
	choose(&slot, 0);
	assert_int_equal(slot.asked, 1);
	choose(&slot, 2);
	assert_int_equal(slot.asked, 3);
	arena_free(slot.arena);
}

static void
reasons_say_who_where_and_why(void **state)
{
	struct arena *arena = arena_new();
	struct revision bad = {.number = 13,
			       .version_shown = "churn@7",
			       .verdict = VERDICT_BAD,
			       .verdict_us = INT64_C(1795164000000000)};

	(void)state;
	assert_string_equal(choice_bad_reason(arena, &bad),
			    "churn@7 marked bad in r13 (2026-11-20 08:40)");
	bad.verdict_reason = "auc gate failed";
	assert_string_equal(choice_bad_reason(arena, &bad),
			    "churn@7 marked bad in r13 (auc gate failed, "
			    "2026-11-20 08:40)");
	arena_free(arena);
}

static void
bytes_stand_as_their_newest_verdict_says(void **state)
{
	struct slot slot = {.arena = arena_new()};
	struct digest a = {{'a'}}, z = {{'z'}};

	(void)state;
	parse_slot(&slot, "ab b- ag c-");
	assert_null(choice_bad(slot.revisions, slot.count, &a));
	assert_null(choice_bad(slot.revisions, slot.count, &z));
	/* r1 was judged again, after r3 was */
	slot.revisions[3].verdict_event = 100;
	assert_ptr_equal(choice_bad(slot.revisions, slot.count, &a),
			 &slot.revisions[3]);
	arena_free(slot.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_case_of_the_rule),
		cmocka_unit_test(no_more_is_judged_than_needed),
		cmocka_unit_test(reasons_say_who_where_and_why),
		cmocka_unit_test(bytes_stand_as_their_newest_verdict_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
