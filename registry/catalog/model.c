/* model.c - models, their versions, and what a version takes and gives */
#include "catalog/model.h"

#include <string.h>

static void
read_version(const struct rows *rows, struct arena *arena,
	     struct model_version *out)
{
	const char *form = db_text(rows, arena, "form");

	out->id = db_int(rows, "id");
	out->model = db_int(rows, "model");
	out->number = db_int(rows, "number");
	out->model_name = db_text(rows, arena, "model_name");
	out->shown = arena_printf(arena, "%s@%lld", out->model_name,
				  (long long)out->number);
	db_digest(rows, "digest", &out->digest);
	db_digest(rows, "record_digest", &out->record_digest);
	out->form = strcmp(form, content_form_word(FORM_DIRECTORY)) == 0
			    ? FORM_DIRECTORY
			    : FORM_FILE;
	out->file_name = db_text(rows, arena, "file_name");
	out->format = db_text(rows, arena, "format");
	out->bytes = db_int(rows, "bytes");
	out->files = db_int(rows, "files");
	out->created_us = db_int(rows, "time_us");
	out->event = db_int(rows, "event");
	out->actor = db_text(rows, arena, "actor");
	out->deprecated = db_int(rows, "deprecated") != 0;
	out->revoked = db_int(rows, "revoked") != 0;
	out->pinned = db_int(rows, "pinned") != 0;
}

enum status
model_version_get(struct registry *registry, int64_t id,
		  struct model_version *out, struct error *err)
{
	struct model_version version = {.id = 0};
	struct rows *rows = db_begin(registry->db, SQL_MODEL_VERSION_GET,
				     ARGS(arg_int("id", id)));

	if (db_next(rows))
		read_version(rows, registry->arena, &version);
	if (db_end(rows, err) != OK)
		return err->code;
	if (version.id == 0)
		return fail(err, ERR_NOT_FOUND,
			    "record %lld is no model version", (long long)id);
	*out = version;
	return OK;
}

enum status
model_version_signature(struct registry *registry, int64_t id,
			struct signature *out, struct error *err)
{
	struct arena *arena = registry->arena;
	struct signature signature = {.count = 0};
	size_t capacity = 0;
	struct rows *rows = db_begin(registry->db, SQL_SIGNATURE_FIELD_LIST,
				     ARGS(arg_int("model_version", id)));

	while (db_next(rows)) {
		struct signature_field *field;

		signature.fields = arena_grow(arena, signature.fields,
					      signature.count, &capacity,
					      sizeof *signature.fields);
		field = &signature.fields[signature.count++];
		field->side = db_text(rows, arena, "side");
		field->name = db_text(rows, arena, "name");
		field->type = db_text(rows, arena, "type");
		field->required = db_int(rows, "required") != 0;
	}
	if (db_end(rows, err) != OK)
		return err->code;
	*out = signature;
	return OK;
}

enum status
model_version_parent(struct registry *registry, int64_t id, const char *role,
		     int64_t *parent, struct error *err)
{
	int64_t found = 0;

	if (db_find_int(registry->db, SQL_MODEL_VERSION_PARENT,
			ARGS(arg_int("child", id), arg_text("role", role)),
			&found, NULL, err) != OK)
		return err->code;
	*parent = found;
	return OK;
}
