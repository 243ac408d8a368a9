/* cmd_register.c - mlops register */
#include "command.h"

#include "catalog/reference.h"
#include "evaluate/registration.h"
#include "reports/provenance.h"
#include <string.h>

struct register_options {
	const char *name, *path;
	const char *run, *features, *signature, *note;
	struct words data, metrics, params, parents, aliases;
	bool require_clean, no_git, follow;
};

#define AT(field) offsetof(struct register_options, field)

static const struct option own_options[] = {
	{"run", 0, OPTION_TEXT, AT(run), "RUN",
	 "the run that made it; inside `mlops run exec` that run is taken",
	 COMPLETES_RUN},
	{"data", 0, OPTION_LIST, AT(data), "[ROLE=]DATA",
	 "a dataset it was made with; ROLE is train, validation, test or "
	 "reference",
	 COMPLETES_DATA},
	{"features", 0, OPTION_TEXT, AT(features), "FEATURES",
	 "the feature set it takes", COMPLETES_FEATURES},
	{"metric", 0, OPTION_LIST, AT(metrics), "KEY=NUMBER",
	 "a figure that you vouch for, recorded as declared",
	 COMPLETES_NOTHING},
	{"param", 0, OPTION_LIST, AT(params), "KEY=VALUE", "a parameter of it",
	 COMPLETES_NOTHING},
	{"parent", 0, OPTION_LIST, AT(parents), "ROLE=VERSION",
	 "a model it was made from; ROLE is base, quantized-from, "
	 "distilled-from, pruned-from, ensemble-member or continued-from",
	 COMPLETES_VERSION},
	{"signature", 0, OPTION_TEXT, AT(signature), "FILE",
	 "what it takes and gives; else an MLmodel or an XGBoost JSON model "
	 "is asked",
	 COMPLETES_FILE},
	{"alias", 0, OPTION_LIST, AT(aliases), "NAME",
	 "an alias that moves to this version", COMPLETES_NOTHING},
	{"note", 0, OPTION_TEXT, AT(note), "TEXT", "a note on this version",
	 COMPLETES_NOTHING},
	{"require-clean", 0, OPTION_FLAG, AT(require_clean), NULL,
	 "refuse when tracked files differed from the commit",
	 COMPLETES_NOTHING},
	{"no-git", 0, OPTION_FLAG, AT(no_git), NULL, "record no commit",
	 COMPLETES_NOTHING},
	{"follow", 0, OPTION_FLAG, AT(follow), NULL,
	 "follow symlinks inside a folder", COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"NAME", OPERAND_ONE, AT(name), "of the model; made when it is new",
	 COMPLETES_MODEL},
	{"PATH", OPERAND_ONE, AT(path), "the file or folder that is the model",
	 COMPLETES_FILE},
	{0},
};

static enum status
resolve_run(struct session *session, const struct register_options *given,
	    struct registration *registration, struct error *err)
{
	const char *text = given->run;
	struct resolved found;

	if (text == NULL && session->run_id != NULL)
		text = arena_printf(session->arena, "run:%s", session->run_id);
	if (text == NULL)
		return OK;
	if (reference_resolve(session->registry, text, ACCEPT_RUN, &found,
			      err) != OK)
		return fail_while(err, given->run != NULL
					       ? "--run"
					       : "the run of $MLOPS_RUN_ID");
	registration->run = found.record;
	registration->run_shown = found.shown;
	return OK;
}

static enum status
resolve_inputs(struct session *session, const struct register_options *given,
	       struct inputs *inputs, struct error *err)
{
	struct registry *registry = session->registry;

	for (size_t i = 0; i < given->data.count; i++)
		if (inputs_add_data(registry, inputs, given->data.items[i],
				    err) != OK)
			return err->code;
	if (given->features != NULL &&
	    inputs_add_features(registry, inputs, given->features, err) != OK)
		return err->code;
	for (size_t i = 0; i < given->parents.count; i++)
		if (inputs_add_parent(registry, inputs, given->parents.items[i],
				      err) != OK)
			return err->code;
	return OK;
}

static enum status
read_words(struct session *session, const struct register_options *given,
	   struct registration *registration, struct error *err)
{
	for (size_t i = 0; i < given->params.count; i++)
		if (claims_add_param(session->arena, &registration->params,
				     given->params.items[i], err) != OK)
			return err->code;
	for (size_t i = 0; i < given->metrics.count; i++)
		if (claims_add_metric(session->arena, &registration->metrics,
				      given->metrics.items[i], err) != OK)
			return err->code;
	return OK;
}

static void
put_claims(struct session *session, const struct registration *registration)
{
	struct doc *params = doc_list(session->doc, "params", NULL);
	struct doc *metrics = doc_list(session->doc, "metrics", NULL);
	const struct claim *claim;

	for (size_t i = 0; i < registration->params.count; i++) {
		struct doc *item = doc_section(params, NULL, NULL);

		claim = &registration->params.items[i];
		doc_text(item, "param", NULL, claim->key);
		doc_json(item, "value", NULL,
			 json_canonical(session->arena, claim->value));
	}
	for (size_t i = 0; i < registration->metrics.count; i++) {
		struct doc *item = doc_section(metrics, NULL, NULL);

		claim = &registration->metrics.items[i];
		doc_text(item, "metric", NULL, claim->key);
		doc_json(item, "value", NULL,
			 json_canonical(session->arena, claim->value));
		doc_text(item, "source", NULL, "declared");
		doc_text(item, "on", NULL,
			 registration->tested_on != NULL
				 ? registration->tested_on->shown
				 : NULL);
	}
}

static void
put_facts(struct session *session, const struct registration *registration)
{
	const struct content *content = &registration->content;
	struct doc *doc = session->doc;
	struct doc *aliases;

	doc_text(doc, "ref", NULL, registration->shown);
	doc_boolean(doc, "created", NULL, registration->version.is_new);
	doc_boolean(doc, "dry_run", NULL, session->dry_run);
	doc_digest(doc, "digest", NULL, &content->digest);
	doc_digest(doc, "record", NULL, &registration->version.digest);
	doc_text(doc, "form", NULL, content_form_word(content->form));
	doc_text(doc, "file_name", NULL, registration->source.file_name);
	doc_text(doc, "format", NULL, registration->source.format);
	doc_integer(doc, "bytes", NULL, content->bytes, UNIT_BYTES);
	doc_integer(doc, "files", NULL, content->files, UNIT_NONE);
	reports_provenance(doc, &registration->provenance);
	put_claims(session, registration);
	reports_signature(doc, &registration->source.signature);
	aliases = doc_list(doc, "aliases", NULL);
	for (size_t i = 0; i < registration->aliases_count; i++)
		doc_text(aliases, NULL, NULL, registration->aliases[i]);
	doc_text(doc, "note", NULL, registration->note);
}

static void
put_line(struct session *session, const struct registration *registration)
{
	const char *provenance = reports_provenance_line(
		session->arena, &registration->provenance);
	const char *would = session->dry_run && registration->version.is_new
				    ? "would register "
				    : "";
	char hex[DIGEST_HEX_SIZE];

	if (session->quiet) {
		doc_line(session->doc, NULL, MOOD_PLAIN, "%s",
			 registration->shown);
		return;
	}
	digest_hex(&registration->content.digest, hex);
	doc_line(session->doc, NULL, MOOD_PLAIN, "%s%s  sha256:%.*s%s%s", would,
		 registration->shown, session->verbose ? DIGEST_HEX_SIZE : 12,
		 hex, *provenance != '\0' ? "  " : "", provenance);
}

static void
hint_what_was_read(struct session *session,
		   const struct registration *registration)
{
	const struct checkout *checkout = &registration->checkout;

	if (registration->params_from != NULL)
		session_hint(session, "parameters taken from %s",
			     registration->params_from);
	if (registration->metrics_from != NULL)
		session_hint(session, "metrics taken from %s, as declared",
			     registration->metrics_from);
	if (registration->metrics_skipped != NULL)
		session_hint(session, "left out of %s: %s",
			     registration->metrics_from,
			     registration->metrics_skipped);
	if (registration->metrics.overruled != NULL)
		session_hint(session, "%s", registration->metrics.overruled);
	if (checkout->dirty)
		session_hint(session,
			     "the work tree was dirty: the commit alone does "
			     "not say what made this version");
	else if (!checkout->found && registration->run == 0 &&
		 !registration->no_git)
		session_hint(session,
			     "no commit is recorded: this folder is in no git "
			     "repository");
}

static void
hint_what_was_done(struct session *session,
		   const struct registration *registration, int64_t event)
{
	if (registration->version.is_new)
		return;
	session_hint(session,
		     event == 0 ? "already registered"
				: "already registered; what was said of it "
				  "besides is recorded now");
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct register_options *given = options;
	struct objects *objects = session->registry->objects;
	struct registration registration = {
		.name = given->name,
		.path = given->path,
		.signature = given->signature,
		.note = given->note,
		.aliases = given->aliases.items,
		.aliases_count = given->aliases.count,
		.params.noun = "parameter",
		.metrics.noun = "metric",
		.no_git = given->no_git,
		.follow = given->follow,
	};
	int64_t event;
	enum status status;

	if (session_check_outside(session, given->path, err) != OK ||
	    session_require_clean(session, given->require_clean,
				  &registration.require_clean, err) != OK ||
	    resolve_run(session, given, &registration, err) != OK ||
	    resolve_inputs(session, given, &registration.inputs, err) != OK ||
	    read_words(session, given, &registration, err) != OK ||
	    objects_hold_gc(objects, session->defaults->timeout_us, err) != OK)
		return err->code;
	status = registration_read(session->registry, &registration, err);
	if (status == OK)
		status = ledger_change(session->registry, "register",
				       registration_change, &registration,
				       &event, err);
	objects_release_gc(objects);
	if (status != OK)
		return status;
	put_facts(session, &registration);
	put_line(session, &registration);
	hint_what_was_read(session, &registration);
	hint_what_was_done(session, &registration, event);
	return OK;
}

const struct command command_register = {
	.name = "register",
	.group = "record",
	.summary = "record a version of a model",
	.about =
		"Stores the file or folder by its SHA-256 and records it as "
		"the next version of the model, with what it was made from: "
		"the run, its data and features, the git commit, parent "
		"models. The same content with the same lineage answers with "
		"the version there is.\n\n"
		"With --run, and inside `mlops run exec`, the commit, data and "
		"features are those of the run. Outside a run the commit of "
		"this folder is recorded, and params.yaml and metrics.json "
		"beside the model, or in its folder, are taken; what --metric "
		"says goes before them.\n\n"
		"Metrics are recorded as declared: without an interval, on the "
		"test dataset when there is exactly one. --require-clean "
		"exits 5 when the commit alone does not say what made the "
		"version; contradicting parameters exit 4.",
	.examples = "mlops register breast-cancer model.json --run run:last "
		    "--metric auc=0.991\n"
		    "mlops register churn models/churn --data "
		    "train=data:customers@4 --features customer-features\n"
		    "mlops register churn-int8 model.onnx --parent "
		    "quantized-from=churn@7 --alias candidate",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct register_options),
	.needs = NEEDS_WRITE,
	.run = run,
};
