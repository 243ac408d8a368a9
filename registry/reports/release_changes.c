/* release_changes.c - what changes for users between two model versions */
#include "reports/release_changes.h"

#include "base/text.h"
#include "catalog/checkout.h"
#include "catalog/provenance.h"
#include "evaluate/evaluation.h"
#include <math.h>
#include <string.h>

/* The newest figure of a metric over the whole, and on which data. */
struct figure {
	const struct measurement *measurement; /* NULL: not recorded */
	const struct evaluation *evaluation;
};

struct evaluations {
	struct evaluation *items; /* newest first */
	size_t count;
};

static struct figure
find_figure(const struct evaluations *evaluations, const char *metric)
{
	for (size_t i = 0; i < evaluations->count; i++) {
		const struct evaluation *evaluation = &evaluations->items[i];

		for (size_t j = 0; j < evaluation->count; j++)
			if (*evaluation->measurements[j].segment == '\0' &&
			    strcmp(evaluation->measurements[j].metric,
				   metric) == 0)
				return (struct figure){
					&evaluation->measurements[j],
					evaluation};
	}
	return (struct figure){NULL, NULL};
}

/* Only what was measured on the same data can be subtracted. */
static bool
is_comparable(const struct figure *from, const struct figure *to)
{
	return from->measurement != NULL && to->measurement != NULL &&
	       from->evaluation->has_dataset && to->evaluation->has_dataset &&
	       digest_equal(&from->evaluation->dataset_digest,
			    &to->evaluation->dataset_digest);
}

static void
put_figure(struct doc *row, const char *key, const struct figure *figure)
{
	if (figure->measurement != NULL)
		doc_real(row, key, NULL, figure->measurement->value, UNIT_NONE);
}

static const char *
data_words(const struct figure *from, const struct figure *to)
{
	if (from->measurement == NULL || to->measurement == NULL)
		return "measured on one side only";
	if (is_comparable(from, to))
		return "same data";
	if (from->evaluation->has_dataset && to->evaluation->has_dataset)
		return "not the same data";
	return "data not recorded";
}

static void
put_metric(struct doc *table, const char *metric, const struct figure *from,
	   const struct figure *to)
{
	struct doc *row = doc_row(table);

	doc_text(row, "metric", NULL, metric);
	put_figure(row, "from", from);
	put_figure(row, "to", to);
	if (is_comparable(from, to))
		doc_real(row, "change", NULL,
			 to->measurement->value - from->measurement->value,
			 UNIT_NONE);
	doc_text(row, "data", NULL, data_words(from, to));
}

/* Each metric once: those of `of` that are not in `but`, nor seen in a newer
 * evaluation. */
static size_t
put_metrics_of(struct doc *table, const struct evaluations *of,
	       const struct evaluations *from, const struct evaluations *to,
	       const struct evaluations *but)
{
	size_t rows = 0;

	for (size_t i = 0; i < of->count; i++)
		for (size_t j = 0; j < of->items[i].count; j++) {
			const struct measurement *measurement =
				&of->items[i].measurements[j];
			const char *metric = measurement->metric;
			struct figure first = find_figure(of, metric);
			struct figure one = find_figure(from, metric);
			struct figure two = find_figure(to, metric);

			if (first.measurement != measurement ||
			    (but != NULL &&
			     find_figure(but, metric).measurement != NULL))
				continue;
			put_metric(table, metric, &one, &two);
			rows++;
		}
	return rows;
}

static enum status
put_metrics(struct registry *registry, const struct plan *plan,
	    struct doc *section, struct error *err)
{
	struct evaluations from = {0}, to = {0};
	struct doc *table = doc_table(section, "metrics", NULL);
	size_t rows;

	if (evaluation_list(registry, &plan->version.digest, &to.items,
			    &to.count, err) != OK ||
	    (plan->live != NULL &&
	     evaluation_list(registry, &plan->live->digest, &from.items,
			     &from.count, err) != OK))
		return err->code;
	doc_column(table, "metric", "metric");
	doc_column(table, "from", "from");
	doc_column(table, "to", "to");
	doc_column(table, "change", "change");
	doc_column(table, "data", "measured on");
	rows = put_metrics_of(table, &from, &from, &to, NULL);
	rows += put_metrics_of(table, &to, &from, &to, &from);
	if (rows == 0)
		doc_line(section, NULL, MOOD_DIM,
			 "no metric is recorded for either");
	return OK;
}

static const char *
list_inputs(struct arena *arena, const struct provenance_input *inputs,
	    size_t count, bool with_role)
{
	struct text list = text_new(arena);

	for (size_t i = 0; i < count; i++)
		text_addf(&list, "%s%s%s%s", i == 0 ? "" : ", ",
			  with_role ? inputs[i].role : "", with_role ? " " : "",
			  inputs[i].shown);
	return count == 0 ? NULL : list.data;
}

static void
put_pair(struct doc *table, const char *what, const char *from, const char *to,
	 const char *answer)
{
	struct doc *row = doc_row(table);

	doc_text(row, "what", NULL, what);
	doc_text(row, "from", NULL, from);
	doc_text(row, "to", NULL, to);
	doc_text(row, "answer", NULL, answer);
}

/* "same", "differs", or that it cannot be told. */
static const char *
same_word(const char *from, const char *to)
{
	if (from == NULL || to == NULL)
		return "not recorded";
	return strcmp(from, to) == 0 ? "same" : "differs";
}

static const char *
part_words(struct arena *arena, const struct compatibility_part *part)
{
	switch (part->answer) {
	case COMPATIBILITY_YES:
		return arena_printf(arena, "compatible: %s", part->reason);
	case COMPATIBILITY_NO:
		return arena_printf(arena, "incompatible: %s", part->reason);
	case COMPATIBILITY_NOT_RECORDED:
		break;
	}
	return arena_printf(arena, "not recorded: %s", part->reason);
}

static const char *
signature_words(struct registry *registry, int64_t version, struct error *err)
{
	struct signature signature;
	size_t inputs = 0;

	if (model_version_signature(registry, version, &signature, err) != OK)
		return NULL;
	for (size_t i = 0; i < signature.count; i++)
		inputs += strcmp(signature.fields[i].side, "input") == 0;
	return inputs == 0 ? NULL
			   : arena_printf(registry->arena, "%zu input%s",
					  inputs, inputs == 1 ? "" : "s");
}

struct side {
	const char *features, *signature, *data, *code;
};

static enum status
read_side(struct registry *registry, int64_t version, struct side *out,
	  struct error *err)
{
	struct arena *arena = registry->arena;
	struct provenance provenance;

	if (provenance_of_version(registry, version, &provenance, err) != OK)
		return err->code;
	*out = (struct side){
		.features = list_inputs(arena, provenance.features,
					provenance.features_count, false),
		.data = list_inputs(arena, provenance.data,
				    provenance.data_count, true),
		.code = checkout_text(arena, &provenance.checkout),
		.signature = signature_words(registry, version, err),
	};
	return OK;
}

static enum status
put_inputs(struct registry *registry, const struct plan *plan,
	   struct doc *section, struct error *err)
{
	struct arena *arena = registry->arena;
	struct doc *table = doc_table(section, "inputs", NULL);
	struct side from = {0}, to = {0};

	if (read_side(registry, plan->version.id, &to, err) != OK ||
	    (plan->live != NULL &&
	     read_side(registry, plan->live->version, &from, err) != OK))
		return err->code;
	doc_column(table, "what", "what");
	doc_column(table, "from", "from");
	doc_column(table, "to", "to");
	doc_column(table, "answer", "answer");
	put_pair(table, "features", from.features, to.features,
		 plan->has_compatibility
			 ? part_words(arena, &plan->compatibility.features)
			 : "nothing is live yet");
	put_pair(table, "signature", from.signature, to.signature,
		 plan->has_compatibility
			 ? part_words(arena, &plan->compatibility.signature)
			 : "nothing is live yet");
	put_pair(table, "data", from.data, to.data,
		 same_word(from.data, to.data));
	put_pair(table, "code", from.code, to.code,
		 same_word(from.code, to.code));
	return OK;
}

enum status
release_changes(struct registry *registry, const struct plan *plan,
		struct doc *doc, struct error *err)
{
	struct doc *section = doc_section(doc, "changes",
					  "What changes for users");

	if (put_metrics(registry, plan, section, err) != OK ||
	    put_inputs(registry, plan, section, err) != OK)
		return err->code;
	if (plan->live != NULL)
		doc_line(section, NULL, MOOD_DIM,
			 "all that differs: mlops diff %s %s",
			 plan->live->version_shown, plan->version.shown);
	return OK;
}
