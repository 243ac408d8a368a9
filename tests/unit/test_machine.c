/* test_machine.c - every state against every event */
#include "rollout/machine.h"
#include "unit.h"

#define STATES (ROLLOUT_INCONCLUSIVE + 1)
#define EVENTS (ROLLOUT_NOT_PLACED + 1)

static void
every_state_against_every_event(void **state)
{
	enum { NONE = -1 };
	int wanted[STATES][EVENTS];
	struct error err;

	(void)state;
	for (int from = 0; from < STATES; from++)
		for (int event = 0; event < EVENTS; event++)
			wanted[from][event] = NONE;
	wanted[ROLLOUT_SWITCHING][ROLLOUT_SWITCHED] = ROLLOUT_LIVE;
	wanted[ROLLOUT_SWITCHING][ROLLOUT_NOT_PLACED] = ROLLOUT_FAILED;
	wanted[ROLLOUT_LIVE][ROLLOUT_REPLACED] = ROLLOUT_SUPERSEDED;
	wanted[ROLLOUT_LIVE][ROLLOUT_LEFT] = ROLLOUT_ROLLED_BACK;
	for (int from = 0; from < STATES; from++)
		for (int event = 0; event < EVENTS; event++) {
			enum rollout_state next = ROLLOUT_PENDING;
			enum status status = rollout_next(
				(enum rollout_state)from,
				(enum rollout_event)event, &next, &err);

			if (wanted[from][event] == NONE) {
				assert_int_equal(status, ERR_REFUSED);
				continue;
			}
			assert_ok(status, &err);
			assert_int_equal(next, wanted[from][event]);
		}
}

static void
what_is_refused_says_what_is_allowed(void **state)
{
	enum rollout_state next;
	struct error err;

	(void)state;
	assert_failed(
		rollout_next(ROLLOUT_SWITCHING, ROLLOUT_LEFT, &next, &err),
		&err, ERR_REFUSED,
		"a revision that is 'switching' cannot be rolled back: "
		"it can go live or fail");
	assert_failed(
		rollout_next(ROLLOUT_FAILED, ROLLOUT_SWITCHED, &next, &err),
		&err, ERR_REFUSED,
		"a revision that is 'failed' cannot go live: it "
		"stays so");
}

static void
words_are_read_back(void **state)
{
	enum rollout_state read;

	(void)state;
	for (int i = 0; i < STATES; i++) {
		assert_true(rollout_state_parse(
			rollout_state_word((enum rollout_state)i), &read));
		assert_int_equal(read, i);
	}
	assert_false(rollout_state_parse("alive", &read));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_against_every_event),
		cmocka_unit_test(what_is_refused_says_what_is_allowed),
		cmocka_unit_test(words_are_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
