/* registration_change.c - recording a model version and what is said of it */
#include "evaluate/registration.h"

#include "catalog/alias.h"
#include "catalog/mark.h"
#include "catalog/model_register.h"
#include "catalog/param.h"
#include "catalog/reference.h"
#include "evaluate/declared.h"

static enum status
add_version(struct change *change, struct registration *registration,
	    struct error *err)
{
	const struct model_registration new = {
		.name = registration->name,
		.content = &registration->content,
		.file_name = registration->source.file_name,
		.format = registration->source.format,
		.edges = registration->inputs.edges,
		.edges_count = registration->inputs.count,
		.signature = &registration->source.signature,
		.checkout = registration->run == 0 ? &registration->checkout
						   : NULL,
	};
	struct resolved found;

	if (model_register(change, &new, &registration->version, err) != OK ||
	    reference_of_record(change->registry, registration->version.id,
				&found, err) != OK)
		return err->code;
	registration->shown = change->subject = found.shown;
	if (change_keep_content(change, &registration->content, err) != OK)
		return err->code;
	return provenance_of_version(change->registry, registration->version.id,
				     &registration->provenance, err);
}

static enum status
add_claims(struct change *change, struct registration *registration,
	   struct error *err)
{
	const struct claims *params = &registration->params;
	int64_t version = registration->version.id;

	for (size_t i = 0; i < params->count; i++)
		if (param_add(change, version, params->items[i].key,
			      params->items[i].value, err) != OK)
			return err->code;
	if (registration->metrics.count == 0)
		return OK;
	return declared_add(change, version, &registration->content.digest,
			    &registration->provenance, &registration->metrics,
			    &registration->tested_on, &registration->evaluation,
			    err);
}

static enum status
add_aliases(struct change *change, const struct registration *registration,
	    bool *changed, struct error *err)
{
	int64_t model = 0;

	if (registration->aliases_count == 0)
		return OK;
	if (db_find_int(change->db, SQL_MODEL_BY_NAME,
			ARGS(arg_text("name", registration->name)), &model,
			NULL, err) != OK)
		return err->code;
	for (size_t i = 0; i < registration->aliases_count; i++)
		if (alias_move(change, model, registration->aliases[i],
			       registration->version.id, changed, err) != OK)
			return err->code;
	return OK;
}

enum status
registration_change(struct change *change, void *context, struct error *err)
{
	struct registration *registration = context;
	bool changed;

	if (add_version(change, registration, err) != OK ||
	    add_claims(change, registration, err) != OK ||
	    add_aliases(change, registration, &changed, err) != OK)
		return err->code;
	if (registration->note == NULL)
		return OK;
	return mark_set(change, registration->version.id, MARK_NOTE, true,
			registration->note, &changed, err);
}
