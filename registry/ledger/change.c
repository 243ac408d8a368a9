/* change.c - what the body of a change adds: records, facts, remarks */
#include "base/arena.h"
#include "base/text.h"
#include "ledger/ledger.h"
#include <string.h>

void
change_fact(struct change *change, enum fact_kind fact)
{
	change->touched[fact] = true;
}

/* A record on its way in, inside its savepoint. */
struct addition {
	struct change *change;
	enum record_kind kind;
	record_insert_fn *insert;
	void *context;
	struct record record;
	bool undo;
};

static enum status
add_rows(void *context, struct error *err)
{
	struct addition *addition = context;
	struct change *change = addition->change;
	struct record *record = &addition->record;
	struct arg digest = arg_digest("digest", &record->digest);
	enum status status;
	bool known;

	status = db_find_int(change->db, SQL_RECORD_NEXT_ID, NO_ARGS,
			     &record->id, NULL, err);
	if (status == OK)
		status = addition->insert(change, record->id, addition->context,
					  err);
	if (status == OK)
		status = record_digest(change->db, addition->kind, record->id,
				       &record->digest, err);
	if (status == OK)
		status = db_find_int(change->db, SQL_RECORD_BY_DIGEST,
				     ARGS(digest), &record->id, &known, err);
	if (status != OK)
		return status;
	addition->undo = known;
	record->is_new = !known;
	if (known)
		return OK;
	change->recorded = true;
	return db_run(change->db, SQL_RECORD_INSERT,
		      ARGS(arg_int("id", record->id),
			   arg_text("kind", record_kind_word(addition->kind)),
			   digest, arg_int("event", change->event)),
		      err);
}

enum status
change_add_record(struct change *change, enum record_kind kind,
		  record_insert_fn *insert, void *context, struct record *out,
		  struct error *err)
{
	struct addition addition = {
		.change = change,
		.kind = kind,
		.insert = insert,
		.context = context,
	};
	enum status status;

	status = db_savepoint(change->db, add_rows, &addition, &addition.undo,
			      err);
	if (status == OK)
		*out = addition.record;
	return status;
}

enum status
change_add_remark(struct change *change, const char *text,
		  struct digest *commitment, bool *is_null, struct error *err)
{
	unsigned char salt[16];
	struct hasher hasher;
	struct digest digest;
	enum status status;

	if (!text) {
		*is_null = true;
		return OK;
	}
	if (text[strspn(text, " \t\r\n")] == '\0')
		return fail(err, ERR_USAGE, "the text is empty");
	if (strlen(text) > REMARK_LIMIT)
		return fail(err, ERR_USAGE, "the text is longer than %d bytes",
			    REMARK_LIMIT);
	if (!text_is_utf8(text, strlen(text)))
		return fail(err, ERR_USAGE, "the text is not UTF-8");
	status = registry_random_id(salt, err);
	if (status != OK)
		return status;
	digest_begin(&hasher);
	digest_add(&hasher, salt, sizeof salt);
	digest_add(&hasher, text, strlen(text));
	digest_end(&hasher, &digest);
	status = db_run(change->db, SQL_REMARK_INSERT,
			ARGS(arg_digest("commitment", &digest),
			     arg_blob("salt", salt, sizeof salt),
			     arg_text("content", text)),
			err);
	if (status == OK) {
		*commitment = digest;
		*is_null = false;
	}
	return status;
}

enum status
change_keep_content(struct change *change, const struct content *content,
		    struct error *err)
{
	bool is_new;

	if (objects_insert(change->db, content, &is_new, err) != OK)
		return err->code;
	if (is_new)
		json_add_boolean(change->arena, change->note, "stored", true);
	return OK;
}
