/* cmd_log.c - mlops log */
#include "command.h"
#include "event_doc.h"
#include "reports/history.h"

struct log_options {
	struct event_options events;
	const char *about;
};

#define AT(field) offsetof(struct log_options, field)

static const struct option own_options[] = {
	{"op", 0, OPTION_TEXT, AT(events.op), "OP",
	 "only this operation, or its kind: register, dataset",
	 COMPLETES_NOTHING},
	{"by", 0, OPTION_TEXT, AT(events.actor), "ACTOR", "only this actor's",
	 COMPLETES_NOTHING},
	{"since", 0, OPTION_TIME, AT(events.since_us), "TIME",
	 "not before this time", COMPLETES_NOTHING},
	{"until", 0, OPTION_TIME, AT(events.until_us), "TIME",
	 "not after this time", COMPLETES_NOTHING},
	{"before", 0, OPTION_INTEGER, AT(events.before), "SEQ",
	 "only events numbered below: the next page", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"REF", OPERAND_OPTIONAL, AT(about),
	 "a model, version, slot, environment, dataset, feature set or run",
	 COMPLETES_REFERENCE},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct log_options *given = options;
	struct event_filter filter = event_doc_filter(session, &given->events,
						      NULL);
	const char **subjects = NULL;
	size_t count = 0;
	int64_t last;

	if (given->about != NULL &&
	    history_subjects(session->registry, given->about, &subjects, &count,
			     err) != OK)
		return err->code;
	doc_text(session->doc, "about", NULL, given->about);
	if (history_table(session->registry, subjects, count, &filter,
			  session->doc, &last, err) != OK)
		return err->code;
	if (last != 0)
		session_hint(session,
			     "older ones: mlops log%s%s%s --before %lld",
			     given->about != NULL ? " " : "",
			     given->about != NULL ? given->about : "",
			     event_doc_again(session->arena, &filter),
			     (long long)last);
	return OK;
}

const struct command command_log = {
	.name = "log",
	.group = "look",
	.summary = "tell what happened, newest first",
	.about = "Lists the events about a thing: of a model those of all its "
		 "versions and of the slots it serves in, of an environment "
		 "those of its slots; without REF all. The detail says what "
		 "an event made: the version that was promoted, states, "
		 "verdicts, metrics; the reason is what was given with "
		 "--reason.",
	.examples = "mlops log breast-cancer\n"
		    "mlops log production --since -7d\n"
		    "mlops log --by alice --op promote",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct log_options),
	.needs = NEEDS_READ,
	.lists = true,
	.run = run,
};
