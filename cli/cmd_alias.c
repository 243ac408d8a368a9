/* cmd_alias.c - mlops alias, mlops alias ls */
#include "command.h"

#include "catalog/alias.h"
#include "catalog/model.h"
#include "catalog/reference.h"
#include "catalog/reference_find.h"
#include <string.h>

struct alias_options {
	const char *alias, *version;
	bool take_away;
};

#define AT(field) offsetof(struct alias_options, field)

static const struct option move_options[] = {
	{"delete", 'd', OPTION_FLAG, AT(take_away), NULL, "take the alias away",
	 COMPLETES_NOTHING},
	{0},
};

static const struct operand move_operands[] = {
	{"MODEL:ALIAS", OPERAND_ONE, AT(alias), "such as churn:champion",
	 COMPLETES_VERSION},
	{"VERSION", OPERAND_OPTIONAL, AT(version), "where it shall point to",
	 COMPLETES_VERSION},
	{0},
};

struct move {
	const char *alias; /* without the model */
	struct named model;
	int64_t from, to; /* 0: nowhere */
	const char *from_shown, *to_shown;
	bool changed;
};

static enum status
resolve_alias(struct session *session, const char *text, struct move *move,
	      struct error *err)
{
	struct reference reference;

	if (reference_parse(session->arena, text, session->defaults->now_us,
			    &reference, err) != OK)
		return err->code;
	if (reference.kind != REFERENCE_VERSION ||
	    reference.selector != SELECT_ALIAS)
		return fail(err, ERR_USAGE,
			    "'%s' is no alias: MODEL:ALIAS is wanted, such as "
			    "churn:champion",
			    text);
	move->alias = reference.alias;
	return reference_find_name(session->registry, NAMED_MODEL,
				   reference.name, &move->model, err);
}

static enum status
resolve_target(struct session *session, const char *text, struct move *move,
	       struct error *err)
{
	struct model_version version;
	struct resolved found;

	if (reference_resolve(session->registry, text, ACCEPT_VERSION, &found,
			      err) != OK ||
	    model_version_get(session->registry, found.version, &version,
			      err) != OK)
		return err->code;
	if (version.model != move->model.id)
		return fail(err, ERR_USAGE,
			    "alias '%s:%s' cannot point to '%s': it is a "
			    "version of another model",
			    move->model.name, move->alias, version.shown);
	move->to = version.id;
	move->to_shown = version.shown;
	return OK;
}

static enum status
move_body(struct change *change, void *context, struct error *err)
{
	struct move *move = context;
	struct resolved found;

	if (alias_find(change->registry, move->model.id, move->alias,
		       &move->from, err) != OK)
		return err->code;
	if (move->from != 0) {
		if (reference_of_record(change->registry, move->from, &found,
					err) != OK)
			return err->code;
		move->from_shown = found.shown;
	}
	change->subject = move->to_shown != NULL ? move->to_shown
			  : move->from != 0	 ? move->from_shown
						 : move->model.name;
	return alias_move(change, move->model.id, move->alias, move->to,
			  &move->changed, err);
}

static void
answer_move(struct session *session, const struct move *move)
{
	struct doc *doc = session->doc;
	const char *alias = arena_printf(session->arena, "%s:%s",
					 move->model.name, move->alias);
	const char *to = move->to_shown != NULL ? move->to_shown : "nothing";

	doc_text(doc, "alias", NULL, alias);
	doc_text(doc, "from", NULL, move->from_shown);
	doc_text(doc, "to", NULL, move->to_shown);
	doc_boolean(doc, "changed", NULL, move->changed);
	doc_boolean(doc, "dry_run", NULL, session->dry_run);
	if (!move->changed)
		doc_line(doc, NULL, MOOD_PLAIN, "%s  %s already", alias, to);
	else if (move->from_shown == NULL)
		doc_line(doc, NULL, MOOD_PLAIN, "%s%s -> %s",
			 session->dry_run ? "would set " : "", alias, to);
	else
		doc_line(doc, NULL, MOOD_PLAIN, "%s%s  %s -> %s",
			 session->dry_run ? "would move " : "", alias,
			 move->from_shown, to);
}

static enum status
run_move(struct session *session, const void *options, struct error *err)
{
	const struct alias_options *given = options;
	struct move move = {.from = 0};

	if (given->take_away == (given->version != NULL))
		return fail(err, ERR_USAGE,
			    "either VERSION or --delete is wanted: mlops alias "
			    "%s VERSION",
			    given->alias);
	if (resolve_alias(session, given->alias, &move, err) != OK)
		return err->code;
	if (given->version != NULL &&
	    resolve_target(session, given->version, &move, err) != OK)
		return err->code;
	if (ledger_change(session->registry, "alias", move_body, &move, NULL,
			  err) != OK)
		return err->code;
	answer_move(session, &move);
	return OK;
}

const struct command command_alias = {
	.name = "alias",
	.group = "record",
	.summary = "point an alias of a model to a version",
	.about = "An alias is a name that moves from version to version: "
		 "churn:champion may be churn@3 today and churn@7 tomorrow. "
		 "Each move is an event. An alias that points there already is "
		 "left as it is; --delete takes it away.",
	.examples = "mlops alias churn:champion churn@7\n"
		    "mlops alias churn:champion --delete\n"
		    "mlops alias ls churn",
	.options = move_options,
	.operands = move_operands,
	.options_size = sizeof(struct alias_options),
	.needs = NEEDS_WRITE,
	.run = run_move,
};

struct list_options {
	const char *model;
};

static const struct operand list_operands[] = {
	{"MODEL", OPERAND_ONE, offsetof(struct list_options, model), "its name",
	 COMPLETES_MODEL},
	{0},
};

static enum status
run_list(struct session *session, const void *options, struct error *err)
{
	const struct list_options *given = options;
	struct named model;
	struct alias *aliases;
	size_t count;
	struct doc *table;

	if (reference_find_name(session->registry, NAMED_MODEL, given->model,
				&model, err) != OK ||
	    alias_list(session->registry, model.id, &aliases, &count, err) !=
		    OK)
		return err->code;
	doc_text(session->doc, "model", NULL, model.name);
	table = doc_table(session->doc, "aliases", NULL);
	doc_column(table, "alias", "alias");
	doc_column(table, "version", "version");
	doc_column(table, "since", "since");
	doc_column(table, "by", "by");
	for (size_t i = 0; i < count; i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "alias", NULL, aliases[i].name);
		doc_text(row, "version", NULL,
			 arena_printf(session->arena, "%s@%lld", model.name,
				      (long long)aliases[i].version_number));
		doc_time(row, "since", NULL, aliases[i].time_us);
		doc_text(row, "by", NULL, aliases[i].actor);
	}
	if (count == 0)
		session_hint(session, "set one: mlops alias %s:NAME VERSION",
			     model.name);
	return OK;
}

const struct command command_alias_ls = {
	.name = "alias ls",
	.group = "record",
	.summary = "list the aliases of a model",
	.about = "Lists the aliases that the model has now, where they point, "
		 "since when, and who moved them there.",
	.examples = "mlops alias ls churn",
	.operands = list_operands,
	.options_size = sizeof(struct list_options),
	.needs = NEEDS_READ,
	.run = run_list,
};
