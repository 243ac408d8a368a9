/* compatibility.c - can what asks the live version ask another one instead? */
#include "rollout/compatibility.h"

#include "catalog/feature_set_compare.h"
#include "catalog/feature_set_version.h"
#include "catalog/model.h"
#include "catalog/provenance.h"
#include <stdbool.h>
#include <string.h>

const char *
compatibility_word(enum compatibility compatibility)
{
	static const char *const words[] = {
		[COMPATIBILITY_NOT_RECORDED] = "not_recorded",
		[COMPATIBILITY_YES] = "compatible",
		[COMPATIBILITY_NO] = "incompatible",
	};

	return words[compatibility];
}

static bool
is_input(const struct signature_field *field)
{
	return strcmp(field->side, "input") == 0;
}

static const struct signature_field *
find_input(const struct signature *signature, const char *name)
{
	for (size_t i = 0; i < signature->count; i++)
		if (is_input(&signature->fields[i]) &&
		    strcmp(signature->fields[i].name, name) == 0)
			return &signature->fields[i];
	return NULL;
}

static size_t
count_inputs(const struct signature *signature)
{
	size_t count = 0;

	for (size_t i = 0; i < signature->count; i++)
		count += is_input(&signature->fields[i]);
	return count;
}

static struct compatibility_part
not_recorded(struct arena *arena, const char *what, const char *version)
{
	return (struct compatibility_part){
		COMPATIBILITY_NOT_RECORDED,
		arena_printf(arena, "no %s is recorded for %s", what, version)};
}

struct compatibility_part
compatibility_of_signatures(struct arena *arena, const char *live,
			    const struct signature *live_signature,
			    const char *other,
			    const struct signature *other_signature)
{
	size_t inputs = count_inputs(live_signature);

	if (inputs == 0)
		return not_recorded(arena, "input signature", live);
	if (count_inputs(other_signature) == 0)
		return not_recorded(arena, "input signature", other);
	for (size_t i = 0; i < live_signature->count; i++) {
		const struct signature_field *field =
			&live_signature->fields[i];
		const struct signature_field *found;

		if (!is_input(field))
			continue;
		found = find_input(other_signature, field->name);
		if (found == NULL)
			return (struct compatibility_part){
				COMPATIBILITY_NO,
				arena_printf(arena,
					     "%s takes no input '%s', which %s "
					     "is given",
					     other, field->name, live)};
		if (strcmp(found->type, field->type) != 0)
			return (struct compatibility_part){
				COMPATIBILITY_NO,
				arena_printf(arena,
					     "input '%s' is %s in %s, and %s "
					     "in %s",
					     field->name, found->type, other,
					     field->type, live)};
	}
	return (struct compatibility_part){
		COMPATIBILITY_YES,
		arena_printf(arena, "%s takes all %zu inputs of %s", other,
			     inputs, live)};
}

static enum status
judge_signatures(struct registry *registry, const struct model_version *live,
		 const struct model_version *other,
		 struct compatibility_part *out, struct error *err)
{
	struct signature live_signature, other_signature;

	if (model_version_signature(registry, live->id, &live_signature, err) !=
		    OK ||
	    model_version_signature(registry, other->id, &other_signature,
				    err) != OK)
		return err->code;
	*out = compatibility_of_signatures(registry->arena, live->shown,
					   &live_signature, other->shown,
					   &other_signature);
	return OK;
}

/* The first difference that breaks says it. */
static enum status
compare_features(struct registry *registry, const struct provenance_input *live,
		 const struct provenance_input *other,
		 struct compatibility_part *out, struct error *err)
{
	struct arena *arena = registry->arena;
	struct feature_set_version before, after;
	struct feature_set_comparison comparison;

	if (feature_set_version_get(registry, live->id, &before, err) != OK ||
	    feature_set_version_get(registry, other->id, &after, err) != OK)
		return err->code;
	feature_set_compare(arena, &before.definition, &after.definition,
			    &comparison);
	*out = (struct compatibility_part){
		COMPATIBILITY_YES,
		arena_printf(arena, "%s gives all features of %s", other->shown,
			     live->shown)};
	for (size_t i = 0; i < comparison.count; i++) {
		if (!comparison.differences[i].breaking)
			continue;
		*out = (struct compatibility_part){
			COMPATIBILITY_NO,
			arena_printf(
				arena, "from %s to %s: feature %s", live->shown,
				other->shown,
				feature_set_compare_text(
					arena, &comparison.differences[i]))};
		break;
	}
	return OK;
}

/* The feature set it was made from; NULL: not recorded. */
static enum status
find_features(struct registry *registry, const struct model_version *version,
	      const struct provenance_input **out, struct error *err)
{
	struct provenance provenance;

	if (provenance_of_version(registry, version->id, &provenance, err) !=
	    OK)
		return err->code;
	*out = provenance.features_count == 0 ? NULL : provenance.features;
	return OK;
}

static enum status
judge_features(struct registry *registry, const struct model_version *live,
	       const struct model_version *other,
	       struct compatibility_part *out, struct error *err)
{
	struct arena *arena = registry->arena;
	const struct provenance_input *one = NULL, *two = NULL;

	if (find_features(registry, live, &one, err) != OK ||
	    find_features(registry, other, &two, err) != OK)
		return err->code;
	if (one == NULL || two == NULL)
		*out = not_recorded(arena, "feature set",
				    one == NULL ? live->shown : other->shown);
	else if (digest_equal(&one->digest, &two->digest))
		*out = (struct compatibility_part){
			COMPATIBILITY_YES,
			arena_printf(arena, "both are made with %s",
				     two->shown)};
	else
		return compare_features(registry, one, two, out, err);
	return OK;
}

/* What speaks loudest: a no, then what is not known. */
static struct compatibility_part
together(const struct compatibility_report *report)
{
	if (report->signature.answer == COMPATIBILITY_NO)
		return report->signature;
	if (report->features.answer == COMPATIBILITY_NO)
		return report->features;
	if (report->signature.answer == COMPATIBILITY_NOT_RECORDED)
		return report->signature;
	return report->features;
}

enum status
compatibility_judge(struct registry *registry, int64_t live, int64_t other,
		    struct compatibility_report *out, struct error *err)
{
	struct model_version one, two;
	struct compatibility_report report;

	if (model_version_get(registry, live, &one, err) != OK ||
	    model_version_get(registry, other, &two, err) != OK ||
	    judge_signatures(registry, &one, &two, &report.signature, err) !=
		    OK ||
	    judge_features(registry, &one, &two, &report.features, err) != OK)
		return err->code;
	report.overall = together(&report);
	*out = report;
	return OK;
}
