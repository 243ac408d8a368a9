/* diff_side.c - one side of a comparison: named values, part by part */
#include "reports/diff_side.h"

#include "base/text.h"
#include "catalog/checkout.h"
#include "catalog/model.h"
#include "catalog/param.h"
#include "catalog/provenance.h"
#include "catalog/run_details.h"
#include "evaluate/evaluation.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
add_fact(struct diff_side *side, struct diff_fact fact)
{
	side->facts = arena_grow(side->arena, side->facts, side->count,
				 &side->capacity, sizeof *side->facts);
	side->facts[side->count++] = fact;
}

static void
add(struct diff_side *side, const char *part, const char *what,
    const char *value)
{
	if (value != NULL)
		add_fact(side,
			 (struct diff_fact){part, what, value, value, NULL});
}

static void
add_digest(struct diff_side *side, const char *part, const char *what,
	   const struct digest *digest)
{
	char text[DIGEST_TEXT_SIZE];

	digest_text(digest, text);
	add_fact(side,
		 (struct diff_fact){
			 part, what, arena_strdup(side->arena, text), NULL,
			 arena_memdup(side->arena, digest, sizeof *digest)});
}

static int
by_what(const void *a, const void *b)
{
	const struct diff_fact *left = a, *right = b;
	int order = strcmp(left->what, right->what);

	return order != 0 ? order : strcmp(left->value, right->value);
}

/* What was added since `from` is one part: put into order, each once. */
static void
end_part(struct diff_side *side, size_t from)
{
	size_t kept = from;

	if (side->count == from)
		return;
	qsort(side->facts + from, side->count - from, sizeof *side->facts,
	      by_what);
	for (size_t i = from; i < side->count; i++)
		if (kept == from ||
		    by_what(&side->facts[kept - 1], &side->facts[i]) != 0)
			side->facts[kept++] = side->facts[i];
	side->count = kept;
}

static void
add_content(struct diff_side *side, const struct model_version *version)
{
	size_t from = side->count;

	add_digest(side, "content", "digest", &version->digest);
	add(side, "content", "format", version->format);
	add(side, "content", "form", content_form_word(version->form));
	add(side, "content", "file name", version->file_name);
	add(side, "content", "bytes",
	    arena_printf(side->arena, "%lld", (long long)version->bytes));
	end_part(side, from);
}

static void
add_inputs(struct diff_side *side, const char *part,
	   const struct provenance_input *inputs, size_t count)
{
	size_t from = side->count;

	for (size_t i = 0; i < count; i++)
		add(side, part, inputs[i].role, inputs[i].shown);
	end_part(side, from);
}

/* Twelve digits are shown; all are compared. */
static void
add_commit(struct diff_side *side, const struct checkout *checkout)
{
	char sha[2 * sizeof checkout->sha + 1];
	const char *value;

	if (checkout->sha_size == 0)
		return;
	text_hex(checkout->sha, checkout->sha_size, sha);
	value = arena_strdup(side->arena, sha);
	add_fact(side,
		 (struct diff_fact){
			 "code", "commit", value,
			 arena_printf(side->arena, "commit:%.12s", sha), NULL});
}

static void
add_work_tree(struct diff_side *side, const struct checkout *checkout)
{
	char difference[DIGEST_TEXT_SIZE];

	if (!checkout->found || !checkout->dirty) {
		add(side, "code", "work tree",
		    checkout->found ? "clean" : NULL);
		return;
	}
	digest_text(&checkout->difference, difference);
	add_fact(side,
		 (struct diff_fact){
			 "code", "work tree",
			 arena_strdup(side->arena, difference),
			 arena_printf(side->arena, "%lld changed, %.19s",
				      (long long)checkout->changed, difference),
			 NULL});
}

static enum status
add_origin(struct registry *registry, int64_t id, int64_t *run,
	   struct diff_side *side, struct error *err)
{
	struct provenance from = {.run = 0};

	if (provenance_of_version(registry, id, &from, err) != OK)
		return err->code;
	add_inputs(side, "data", from.data, from.data_count);
	add_inputs(side, "features", from.features, from.features_count);
	add_inputs(side, "parents", from.parents, from.parents_count);
	add(side, "code", "branch", from.checkout.branch);
	add_commit(side, &from.checkout);
	add_work_tree(side, &from.checkout);
	*run = from.run;
	return OK;
}

static enum status
add_params(struct registry *registry, int64_t record, struct diff_side *side,
	   struct error *err)
{
	struct param *params = NULL;
	size_t count = 0;

	if (param_list(registry, record, &params, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		add(side, "params", params[i].key, params[i].shown);
	return OK;
}

static bool
has_metric(const struct diff_side *side, size_t from, const char *name)
{
	for (size_t i = from; i < side->count; i++)
		if (strcmp(side->facts[i].what, name) == 0)
			return true;
	return false;
}

static const char *
metric_value(struct arena *arena, double value)
{
	char text[TEXT_REAL_SIZE];

	if (!isfinite(value))
		return "undefined";
	text_real(text, value);
	return arena_strdup(arena, text);
}

/* The newest figure of each metric, over the whole and by segment. */
static enum status
add_metrics(struct registry *registry, const struct digest *digest,
	    struct diff_side *side, struct error *err)
{
	struct evaluation *evaluations = NULL;
	size_t count = 0, from = side->count;

	if (evaluation_list(registry, digest, &evaluations, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < evaluations[i].count; k++) {
			const struct measurement *one =
				&evaluations[i].measurements[k];
			const char *name = one->metric;

			if (*one->segment != '\0')
				name = arena_printf(side->arena, "%s [%s]",
						    name, one->segment);
			if (has_metric(side, from, name))
				continue;
			add(side, "metrics", name,
			    metric_value(side->arena, one->value));
		}
	end_part(side, from);
	return OK;
}

/* What the run said last. */
static enum status
add_run_metrics(struct registry *registry, int64_t run, struct diff_side *side,
		struct error *err)
{
	struct run_metric *metrics;
	size_t count;

	if (run_metric_list(registry, run, 0, &metrics, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		add(side, "run metrics", metrics[i].key,
		    metric_value(side->arena, metrics[i].value));
	return OK;
}

static enum status
add_signature(struct registry *registry, int64_t id, struct diff_side *side,
	      struct error *err)
{
	struct signature signature = {.count = 0};
	size_t from = side->count;

	if (model_version_signature(registry, id, &signature, err) != OK)
		return err->code;
	for (size_t i = 0; i < signature.count; i++)
		add(side, "signature",
		    arena_printf(side->arena, "%s %s", signature.fields[i].side,
				 signature.fields[i].name),
		    signature.fields[i].required
			    ? signature.fields[i].type
			    : arena_printf(side->arena, "%s (optional)",
					   signature.fields[i].type));
	end_part(side, from);
	return OK;
}

/* The files of a directory, from its manifest. */
static enum status
add_files(struct registry *registry, const struct model_version *version,
	  struct diff_side *side, struct error *err)
{
	struct manifest_entry *entries = NULL;
	size_t count = 0, size, from = side->count;
	char *manifest;

	side->is_folder = version->form == FORM_DIRECTORY;
	side->is_stored = objects_has(registry->objects, &version->digest);
	if (!side->is_folder || !side->is_stored)
		return OK;
	if (objects_read(registry->objects, side->arena, &version->digest,
			 &manifest, &size, err) != OK ||
	    manifest_parse(side->arena, manifest, size, &entries, &count,
			   err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++)
		add_digest(side, "files", entries[i].path, &entries[i].digest);
	end_part(side, from);
	return OK;
}

enum status
diff_side_read(struct registry *registry, int64_t id, struct diff_side *out,
	       struct error *err)
{
	struct diff_side side = {.arena = registry->arena};
	struct model_version version = {.id = 0};
	int64_t run = 0;
	size_t from;

	if (model_version_get(registry, id, &version, err) != OK)
		return err->code;
	side.shown = version.shown;
	side.digest = version.digest;
	add_content(&side, &version);
	if (add_origin(registry, id, &run, &side, err) != OK)
		return err->code;
	from = side.count;
	if (add_params(registry, id, &side, err) != OK ||
	    (run != 0 && add_params(registry, run, &side, err) != OK))
		return err->code;
	end_part(&side, from);
	if (add_metrics(registry, &version.digest, &side, err) != OK ||
	    (run != 0 && add_run_metrics(registry, run, &side, err) != OK) ||
	    add_signature(registry, id, &side, err) != OK ||
	    add_files(registry, &version, &side, err) != OK)
		return err->code;
	*out = side;
	return OK;
}
