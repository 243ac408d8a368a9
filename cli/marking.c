/* marking.c - what note, deprecate, revoke and pin have in common */
#include "marking.h"

#include <string.h>

struct setting {
	const struct marking *marking;
	const struct marking_options *given;
	struct resolved on;
	bool changed;
};

static enum status
set_in_change(struct change *change, void *context, struct error *err)
{
	struct setting *setting = context;

	change->subject = setting->on.shown;
	return mark_set(change, setting->on.record, setting->marking->mark,
			!setting->given->undo, setting->given->reason,
			&setting->changed, err);
}

static enum status
find_marked(struct session *session, const struct setting *setting,
	    struct resolved *out, struct error *err)
{
	if (reference_resolve(session->registry, setting->given->reference,
			      setting->marking->accept, out, err) != OK)
		return err->code;
	if (out->kind == REFERENCE_REVISION)
		return reference_of_record(session->registry, out->version, out,
					   err);
	return OK;
}

static void
answer(struct session *session, const struct setting *setting)
{
	const struct marking *marking = setting->marking;
	struct doc *doc = session->doc;

	doc_text(doc, "ref", NULL, setting->on.shown);
	doc_text(doc, "mark", NULL, mark_word(marking->mark));
	doc_boolean(doc, "active", NULL, !setting->given->undo);
	doc_text(doc, "text", NULL, setting->given->reason);
	doc_boolean(doc, "changed", NULL, setting->changed);
	doc_boolean(doc, "dry_run", NULL, session->dry_run);
	doc_line(doc, NULL, MOOD_PLAIN, "%s%s  %s%s",
		 session->dry_run && setting->changed ? "would record: " : "",
		 setting->on.shown,
		 setting->given->undo ? marking->undone : marking->set,
		 setting->changed ? "" : " already");
}

enum status
marking_run(struct session *session, const struct marking *marking,
	    const struct marking_options *given, struct resolved *on,
	    struct error *err)
{
	struct setting setting = {.marking = marking, .given = given};
	const char *text = given->reason;

	if (marking->wants_reason && !given->undo && given->reason == NULL)
		return fail(err, ERR_USAGE,
			    "'mlops %s' wants a reason: it will be asked for "
			    "one day (give it: -m TEXT)",
			    session->command->name);
	if (text != NULL && text[strspn(text, " \t\n")] == '\0')
		return fail(err, ERR_USAGE, "the text is empty");
	if (find_marked(session, &setting, &setting.on, err) != OK ||
	    ledger_change(session->registry, marking->op, set_in_change,
			  &setting, NULL, err) != OK)
		return err->code;
	answer(session, &setting);
	*on = setting.on;
	return OK;
}
