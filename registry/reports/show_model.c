/* show_model.c - everything recorded of a model version */
#include "reports/show.h"

#include "catalog/alias.h"
#include "catalog/checkout.h"
#include "catalog/model.h"
#include "catalog/provenance.h"
#include "evaluate/evaluation.h"

static void
add_columns(struct doc *table, const char *const *columns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		doc_column(table, columns[i], columns[i]);
}

static void
show_version(struct doc *doc, const struct model_version *version)
{
	doc_text(doc, "ref", NULL, version->shown);
	doc_text(doc, "kind", NULL, "model_version");
	doc_text(doc, "model", NULL, version->model_name);
	doc_integer(doc, "number", NULL, version->number, UNIT_NONE);
	doc_text(doc, NULL, "version", version->shown);
	doc_digest(doc, "digest", "digest", &version->digest);
	doc_digest(doc, "record", NULL, &version->record_digest);
	doc_text(doc, "format", "format", version->format);
	doc_text(doc, "form", "form", content_form_word(version->form));
	doc_text(doc, "file_name", "file name", version->file_name);
	doc_integer(doc, "bytes", "size", version->bytes, UNIT_BYTES);
	if (version->form == FORM_DIRECTORY)
		doc_integer(doc, "files", "files", version->files, UNIT_COUNT);
	else
		doc_integer(doc, "files", NULL, version->files, UNIT_COUNT);
	doc_time(doc, "registered", "registered", version->created_us);
	doc_text(doc, "actor", "by", version->actor);
}

static enum status
show_names(struct registry *registry, const struct model_version *version,
	   struct doc *doc, struct error *err)
{
	struct doc *list = doc_list(doc, "aliases", "aliases");
	struct alias *aliases = NULL;
	struct rows *rows;
	size_t count = 0;

	if (alias_list(registry, version->model, &aliases, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		if (aliases[i].version == version->id)
			doc_text(list, NULL, NULL, aliases[i].name);
	list = doc_list(doc, "live", "live in");
	rows = db_begin(registry->db, SQL_LISTING_LIVE,
			ARGS(arg_int("model", version->model),
			     arg_int("version", version->id)));
	while (db_next(rows))
		doc_text(list, NULL, NULL,
			 db_text(rows, registry->arena, "live"));
	return db_end(rows, err);
}

static void
add_input(struct doc *table, const char *role, const char *ref,
	  const struct digest *digest)
{
	struct doc *row = doc_row(table);

	doc_text(row, "role", NULL, role);
	doc_text(row, "ref", NULL, ref);
	if (digest != NULL)
		doc_digest(row, "digest", NULL, digest);
}

static void
add_inputs(struct doc *table, const struct provenance_input *inputs,
	   size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_input(table, inputs[i].role, inputs[i].shown,
			  &inputs[i].digest);
}

static enum status
show_origin(struct registry *registry, int64_t id, int64_t *run,
	    struct doc *doc, struct error *err)
{
	static const char *const columns[] = {"role", "ref", "digest"};
	struct provenance from = {.run = 0};
	const char *checkout = NULL;
	struct doc *table;

	if (provenance_of_version(registry, id, &from, err) != OK ||
	    checkout_shown(registry, from.run != 0 ? from.run : id, &checkout,
			   NULL, err) != OK)
		return err->code;
	if (from.run != 0)
		doc_text(doc, "run", "run", from.run_shown);
	else
		doc_missing(doc, "run", "run", "mlops run exec -- COMMAND");
	doc_text(doc, "commit", "commit", checkout);
	doc_text(doc, "branch", NULL, from.checkout.branch);
	doc_text(doc, "remote", NULL, from.checkout.remote);
	table = doc_table(doc, "made_from", "made from");
	add_columns(table, columns, sizeof columns / sizeof *columns);
	add_inputs(table, from.data, from.data_count);
	add_inputs(table, from.features, from.features_count);
	add_inputs(table, from.parents, from.parents_count);
	*run = from.run;
	return OK;
}

static void
add_measurement(struct doc *table, const struct evaluation *evaluation,
		const struct measurement *one)
{
	struct doc *row = doc_row(table);

	doc_text(row, "metric", NULL, one->metric);
	doc_text(row, "segment", NULL, one->segment);
	doc_real(row, "value", NULL, one->value, UNIT_NONE);
	doc_real(row, "low", NULL, one->low, UNIT_NONE);
	doc_real(row, "high", NULL, one->high, UNIT_NONE);
	doc_text(row, "source", NULL,
		 evaluation_source_word(evaluation->source));
	doc_time(row, "time", NULL, evaluation->time_us);
}

static enum status
show_metrics(struct registry *registry, const struct model_version *version,
	     struct doc *doc, struct error *err)
{
	struct evaluation *evaluations = NULL;
	size_t count = 0;
	struct doc *table;

	if (evaluation_list(registry, &version->digest, &evaluations, &count,
			    err) != OK)
		return err->code;
	if (count == 0) {
		doc_missing(doc, "metrics", "metrics",
			    "mlops register ... --metric NAME=VALUE");
		return OK;
	}
	table = doc_table(doc, "metrics", "metrics");
	doc_column(table, "metric", "metric");
	doc_column(table, "segment", NULL);
	doc_column(table, "value", "value");
	doc_column(table, "low", NULL);
	doc_column(table, "high", NULL);
	doc_column(table, "source", "source");
	doc_column(table, "time", "time");
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < evaluations[i].count; k++)
			add_measurement(table, &evaluations[i],
					&evaluations[i].measurements[k]);
	return OK;
}

static enum status
show_signature(struct registry *registry, int64_t id, struct doc *doc,
	       struct error *err)
{
	static const char *const columns[] = {"side", "name", "type",
					      "required"};
	struct signature signature = {.count = 0};
	struct doc *table;

	if (model_version_signature(registry, id, &signature, err) != OK)
		return err->code;
	if (signature.count == 0) {
		doc_missing(doc, "signature", "signature",
			    "mlops register ... --signature FILE");
		return OK;
	}
	table = doc_table(doc, "signature", "signature");
	add_columns(table, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < signature.count; i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "side", NULL, signature.fields[i].side);
		doc_text(row, "name", NULL, signature.fields[i].name);
		doc_text(row, "type", NULL, signature.fields[i].type);
		doc_boolean(row, "required", NULL,
			    signature.fields[i].required);
	}
	return OK;
}

enum status
show_model_version(struct registry *registry, int64_t id, struct doc *doc,
		   struct error *err)
{
	struct model_version version = {.id = 0};
	int64_t run = 0;

	if (model_version_get(registry, id, &version, err) != OK)
		return err->code;
	show_version(doc, &version);
	if (show_names(registry, &version, doc, err) != OK ||
	    show_origin(registry, id, &run, doc, err) != OK ||
	    show_metrics(registry, &version, doc, err) != OK ||
	    show_params(registry, id, run, doc, err) != OK ||
	    show_signature(registry, id, doc, err) != OK)
		return err->code;
	return show_marks(registry, id, doc, err);
}
