/* model_register.c - recording a version of a model */
#include "catalog/model_register.h"

#include "catalog/model_same.h"
#include "catalog/named.h"

struct insertion {
	const struct model_registration *registration;
	int64_t model, number, commit;
};

static enum status
insert_signature(struct change *change, int64_t id,
		 const struct signature *signature, struct error *err)
{
	for (size_t i = 0; signature != NULL && i < signature->count; i++) {
		const struct signature_field *field = &signature->fields[i];

		if (db_run(change->db, SQL_SIGNATURE_FIELD_INSERT,
			   ARGS(arg_int("model_version", id),
				arg_text("side", field->side),
				arg_int("position", (int64_t)i),
				arg_text("name", field->name),
				arg_text("type", field->type),
				arg_int("required", field->required)),
			   err) != OK)
			return err->code;
	}
	return OK;
}

static enum status
insert_version(struct change *change, int64_t id, void *context,
	       struct error *err)
{
	const struct insertion *insertion = context;
	const struct model_registration *new = insertion->registration;
	const struct content *content = new->content;

	if (db_run(change->db, SQL_MODEL_VERSION_INSERT,
		   ARGS(arg_int("id", id), arg_int("model", insertion->model),
			arg_int("number", insertion->number),
			arg_digest("digest", &content->digest),
			arg_text("form", content_form_word(content->form)),
			arg_text("file_name", new->file_name),
			arg_int("bytes", content->bytes),
			arg_int("files", content->files),
			arg_text("format", new->format)),
		   err) != OK ||
	    edge_insert(change, id, new->edges, new->edges_count, err) != OK ||
	    checkout_insert(change, id, new->checkout, insertion->commit,
			    err) != OK)
		return err->code;
	return insert_signature(change, id, new->signature, err);
}

static enum status
next_number(struct change *change, int64_t model, int64_t *number,
	    struct error *err)
{
	struct rows *rows = db_begin(change->db, SQL_MODEL_VERSION_NEWEST,
				     ARGS(arg_int("of", model)));
	int64_t newest = 0;

	if (db_next(rows))
		newest = db_int(rows, "number");
	if (db_end(rows, err) != OK)
		return err->code;
	*number = newest + 1;
	return OK;
}

enum status
model_register(struct change *change,
	       const struct model_registration *registration,
	       struct record *out, struct error *err)
{
	struct insertion insertion = {.registration = registration};
	struct record same = {.id = 0};

	if (named_add(change, NAMED_TABLE_MODEL, registration->name,
		      &insertion.model, err) != OK ||
	    checkout_add_commit(change, registration->checkout,
				&insertion.commit, err) != OK ||
	    model_same_find(change, registration, insertion.model,
			    insertion.commit, &same, err) != OK)
		return err->code;
	if (same.id != 0) {
		*out = same;
		return OK;
	}
	if (next_number(change, insertion.model, &insertion.number, err) != OK)
		return err->code;
	return change_add_record(change, RECORD_MODEL_VERSION, insert_version,
				 &insertion, out, err);
}
