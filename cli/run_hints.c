/* run_hints.c - what a person should know of a run, in answers and hints */
#include "run_hints.h"

#include "base/text.h"
#include "catalog/checkout.h"

void
run_hint_checkout(struct session *session, const struct checkout *checkout)
{
	if (checkout->found && checkout->dirty)
		session_hint(session,
			     "the work tree is not what its commit says: %s",
			     checkout_text(session->arena, checkout));
}

void
run_hint_complaints(struct session *session, const struct run_log *log)
{
	const size_t count = log->complaints_count;

	text_add_bytes(session->hints, log->complaints.data,
		       log->complaints.length);
	if (count > RUN_LOG_COMPLAINTS)
		session_hint(session, "... and %zu more like these",
			     count - RUN_LOG_COMPLAINTS);
	if (log->replaced > 0)
		session_hint(session,
			     "%zu metric points were said again for the same "
			     "step with another value: the last one counts",
			     log->replaced);
}

void
run_hint_pickup(struct session *session, const char *taken, const char *older)
{
	if (*taken != '\0')
		session_hint(session, "picked up: %s", taken);
	if (*older != '\0')
		session_hint(session,
			     "not picked up, because the run did not write "
			     "it: %s",
			     older);
}

static void
add_count(struct text *text, int64_t count, const char *noun)
{
	if (count > 0)
		text_addf(text, "%s%lld %s%s", text->length > 0 ? ", " : "",
			  (long long)count, noun, count == 1 ? "" : "s");
}

const char *
run_recorded_text(struct arena *arena, const struct run_log *log)
{
	const struct run_log_counts *new = &log->recorded;
	struct text text = text_new(arena);

	add_count(&text, new->points, "metric point");
	add_count(&text, new->params, "parameter");
	add_count(&text, new->attributes, "attribute");
	add_count(&text, new->files, "file");
	return text.length > 0 ? text.data : "nothing new";
}

const char *
run_ending_text(struct arena *arena, const struct run *run,
		const struct run_ending *ending)
{
	struct text text = text_new(arena);

	text_addf(&text, "%s %s%s", run->shown,
		  ending->outcome == RUN_KILLED ? "was " : "",
		  run_state_word(ending->outcome));
	if (ending->signal != RUN_UNKNOWN)
		text_addf(&text, " (signal %lld)", (long long)ending->signal);
	else if (ending->exit_status != RUN_UNKNOWN)
		text_addf(&text, " (exit %lld)",
			  (long long)ending->exit_status);
	text_addf(&text, " after %s",
		  run_duration_text(arena, ending->ended_us - run->started_us));
	return text.data;
}

void
run_put_counts(struct session *session, const struct run_log *log)
{
	const struct run_log_counts *new = &log->recorded;
	struct doc *doc = session->doc;

	doc_integer(doc, "points", NULL, new->points, UNIT_COUNT);
	doc_integer(doc, "params", NULL, new->params, UNIT_COUNT);
	doc_integer(doc, "attributes", NULL, new->attributes, UNIT_COUNT);
	doc_integer(doc, "files", NULL, new->files, UNIT_COUNT);
	doc_integer(doc, "left_out", NULL, (int64_t)log->complaints_count,
		    UNIT_COUNT);
}
