/* machine.c - the states of a revision, and what leads from one to another */
#include "rollout/machine.h"

#include <stdio.h>
#include <string.h>

static const char *const state_words[] = {
	[ROLLOUT_PENDING] = "pending",
	[ROLLOUT_SHADOW] = "shadow",
	[ROLLOUT_CANARY] = "canary",
	[ROLLOUT_PAUSED] = "paused",
	[ROLLOUT_SWITCHING] = "switching",
	[ROLLOUT_BAKING] = "baking",
	[ROLLOUT_LIVE] = "live",
	[ROLLOUT_SUPERSEDED] = "superseded",
	[ROLLOUT_ROLLED_BACK] = "rolled_back",
	[ROLLOUT_FAILED] = "failed",
	[ROLLOUT_ABORTED] = "aborted",
	[ROLLOUT_INCONCLUSIVE] = "inconclusive",
};

static const char *const event_words[] = {
	[ROLLOUT_SWITCHED] = "go live",
	[ROLLOUT_REPLACED] = "be superseded",
	[ROLLOUT_LEFT] = "be rolled back",
	[ROLLOUT_NOT_PLACED] = "fail",
};

struct transition {
	enum rollout_state from;
	enum rollout_event event;
	enum rollout_state to;
};

static const struct transition transitions[] = {
	{ROLLOUT_SWITCHING, ROLLOUT_SWITCHED, ROLLOUT_LIVE},
	{ROLLOUT_SWITCHING, ROLLOUT_NOT_PLACED, ROLLOUT_FAILED},
	{ROLLOUT_LIVE, ROLLOUT_REPLACED, ROLLOUT_SUPERSEDED},
	{ROLLOUT_LIVE, ROLLOUT_LEFT, ROLLOUT_ROLLED_BACK},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *
rollout_state_word(enum rollout_state state)
{
	return state_words[state];
}

bool
rollout_state_parse(const char *word, enum rollout_state *state)
{
	for (size_t i = 0; i < COUNT(state_words); i++)
		if (strcmp(state_words[i], word) == 0) {
			*state = (enum rollout_state)i;
			return true;
		}
	return false;
}

/* "it can go live or fail", "it stays so" */
static void
list_allowed(enum rollout_state state, char *out, size_t size)
{
	size_t used = 0;

	snprintf(out, size, "it stays so");
	for (size_t i = 0; i < COUNT(transitions); i++) {
		if (transitions[i].from != state || used >= size)
			continue;
		used += (size_t)snprintf(out + used, size - used, "%s%s",
					 used == 0 ? "it can " : " or ",
					 event_words[transitions[i].event]);
	}
}

enum status
rollout_next(enum rollout_state state, enum rollout_event event,
	     enum rollout_state *next, struct error *err)
{
	char allowed[128];

	for (size_t i = 0; i < COUNT(transitions); i++)
		if (transitions[i].from == state &&
		    transitions[i].event == event) {
			*next = transitions[i].to;
			return OK;
		}
	list_allowed(state, allowed, sizeof allowed);
	return fail(err, ERR_REFUSED, "a revision that is '%s' cannot %s: %s",
		    state_words[state], event_words[event], allowed);
}
