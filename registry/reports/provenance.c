/* provenance.c - what a version was made from, for programs and in a line */
#include "reports/provenance.h"

#include "base/text.h"
#include "catalog/checkout.h"
#include <string.h>

static void
put_sha(struct doc *in, const struct checkout *checkout)
{
	char sha[2 * sizeof checkout->sha + 1];

	text_hex(checkout->sha, checkout->sha_size, sha);
	doc_text(in, "sha", NULL, checkout->sha_size > 0 ? sha : NULL);
}

void
reports_commit(struct doc *doc, const struct checkout *checkout)
{
	struct doc *section;

	if (!checkout->found) {
		doc_text(doc, "commit", NULL, NULL);
		return;
	}
	section = doc_section(doc, "commit", NULL);
	put_sha(section, checkout);
	doc_text(section, "branch", NULL, checkout->branch);
	doc_text(section, "remote", NULL, checkout->remote);
	doc_boolean(section, "dirty", NULL, checkout->dirty);
	if (checkout->dirty)
		doc_digest(section, "difference", NULL, &checkout->difference);
	else
		doc_text(section, "difference", NULL, NULL);
	doc_integer(section, "changed", NULL, checkout->changed, UNIT_NONE);
	doc_integer(section, "untracked", NULL, checkout->untracked, UNIT_NONE);
}

static void
put_inputs(struct doc *doc, const char *key,
	   const struct provenance_input *inputs, size_t count)
{
	struct doc *list = doc_list(doc, key, NULL);

	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_section(list, NULL, NULL);

		doc_text(item, "role", NULL, inputs[i].role);
		doc_text(item, "ref", NULL, inputs[i].shown);
		doc_digest(item, "digest", NULL, &inputs[i].digest);
	}
}

void
reports_provenance(struct doc *doc, const struct provenance *provenance)
{
	doc_text(doc, "run", NULL, provenance->run_shown);
	reports_commit(doc, &provenance->checkout);
	put_inputs(doc, "data", provenance->data, provenance->data_count);
	put_inputs(doc, "features", provenance->features,
		   provenance->features_count);
	put_inputs(doc, "parents", provenance->parents,
		   provenance->parents_count);
}

void
reports_signature(struct doc *doc, const struct signature *signature)
{
	struct doc *list = doc_list(doc, "signature", NULL);

	for (size_t i = 0; i < signature->count; i++) {
		const struct signature_field *field = &signature->fields[i];
		struct doc *item = doc_section(list, NULL, NULL);

		doc_text(item, "side", NULL, field->side);
		doc_text(item, "name", NULL, field->name);
		doc_text(item, "type", NULL, field->type);
		doc_boolean(item, "required", NULL, field->required);
	}
}

/* The part behind the kind: "data:patients@1" -> "patients@1". */
static const char *
bare(const char *shown)
{
	const char *colon = strchr(shown, ':');

	return colon != NULL ? colon + 1 : shown;
}

static void
add_inputs(struct text *line, const struct provenance_input *inputs,
	   size_t count)
{
	for (size_t i = 0; i < count; i++)
		text_addf(line, "  %s %s", inputs[i].role,
			  bare(inputs[i].shown));
}

const char *
reports_provenance_line(struct arena *arena,
			const struct provenance *provenance)
{
	struct text line = text_new(arena);
	const char *commit = checkout_text(arena, &provenance->checkout);

	if (commit != NULL)
		text_addf(&line, "  %s%s",
			  provenance->checkout.sha_size > 0 ? "commit " : "",
			  commit);
	if (provenance->run != 0)
		text_addf(&line, "  run %s", bare(provenance->run_shown));
	add_inputs(&line, provenance->data, provenance->data_count);
	add_inputs(&line, provenance->features, provenance->features_count);
	add_inputs(&line, provenance->parents, provenance->parents_count);
	return line.length > 0 ? line.data + 2 : "";
}
