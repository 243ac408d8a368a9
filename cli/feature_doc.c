/* feature_doc.c - versions of feature sets, and how they differ, in answers */
#include "feature_doc.h"

#include "catalog/checkout.h"
#include "record_doc.h"
#include "reports/provenance.h"

void
feature_doc_facts(struct doc *in, const struct feature_set_version *version)
{
	doc_text(in, "ref", NULL, version->shown);
	doc_text(in, "name", NULL, version->name);
	doc_integer(in, "number", NULL, version->number, UNIT_COUNT);
	doc_digest(in, "digest", NULL, &version->digest);
	if (version->created_us != 0)
		doc_time(in, "recorded", NULL, version->created_us);
	else
		doc_text(in, "recorded", NULL, NULL);
	doc_text(in, "actor", NULL, version->actor);
}

void
feature_doc_features(struct doc *in, const char *title,
		     const struct feature_set *set)
{
	static const char *const columns[] = {
		"name", "type", "column", "transform", "owner", "code",
	};
	struct doc *to = title ? doc_table(in, "features", title)
			       : doc_list(in, "features", NULL);

	for (size_t i = 0; title && i < sizeof columns / sizeof *columns; i++)
		doc_column(to, columns[i], columns[i]);
	for (size_t i = 0; i < set->count; i++) {
		const struct feature *feature = &set->features[i];
		struct doc *item = title ? doc_row(to)
					 : doc_section(to, NULL, NULL);

		doc_text(item, "name", NULL, feature->name);
		doc_text(item, "type", NULL, feature->type);
		doc_text(item, "column", NULL, feature->column);
		doc_text(item, "transform", NULL, feature->transform);
		doc_text(item, "owner", NULL, feature->owner);
		doc_text(item, "code", NULL, feature->code);
	}
}

void
feature_doc_comparison(struct doc *in, bool known,
		       const struct feature_set_comparison *comparison)
{
	struct doc *list;

	doc_text(in, "compatibility", NULL,
		 known ? feature_set_compare_word(comparison) : NULL);
	list = doc_list(in, "differences", NULL);
	for (size_t i = 0; i < comparison->count; i++) {
		const struct feature_difference *difference =
			&comparison->differences[i];
		struct doc *item = doc_section(list, NULL, NULL);

		doc_text(item, "feature", NULL, difference->feature);
		doc_text(item, "change", NULL,
			 feature_set_compare_change_word(difference->change));
		doc_text(item, "field", NULL, difference->field);
		doc_text(item, "before", NULL, difference->before);
		doc_text(item, "after", NULL, difference->after);
		doc_boolean(item, "breaking", NULL, difference->breaking);
	}
}

const char *
feature_doc_line(struct arena *arena, const struct feature_set_version *version)
{
	char digest[DIGEST_TEXT_SIZE];
	size_t count = version->definition.count;

	digest_text(&version->digest, digest);
	return arena_printf(arena, "%s  %.19s  %zu feature%s", version->shown,
			    digest, count, count == 1 ? "" : "s");
}

/* Against the version before it, when there is one. */
static enum status
show_compatibility(struct registry *registry,
		   const struct feature_set_version *version, struct doc *doc,
		   struct error *err)
{
	struct feature_set_comparison comparison = {0};
	struct feature_set_version before;

	if (feature_set_version_before(registry, version, &before, err) != OK)
		return err->code;
	if (before.id == 0) {
		doc_text(doc, "before", NULL, NULL);
	} else {
		feature_set_compare(registry->arena, &before.definition,
				    &version->definition, &comparison);
		doc_text(doc, "before", NULL, before.shown);
		doc_text(doc, NULL, "compatibility",
			 arena_printf(registry->arena, "%s (%s)",
				      feature_set_compare_word(&comparison),
				      before.shown));
	}
	feature_doc_comparison(doc, before.id != 0, &comparison);
	return OK;
}

enum status
feature_doc_show(struct registry *registry, int64_t id, struct doc *doc,
		 struct error *err)
{
	struct feature_set_version version;
	struct checkout checkout;

	if (feature_set_version_get(registry, id, &version, err) != OK ||
	    checkout_get(registry, id, &checkout, NULL, err) != OK)
		return err->code;
	feature_doc_facts(doc, &version);
	doc_text(doc, NULL, "feature set", version.shown);
	doc_digest(doc, NULL, "digest", &version.digest);
	doc_time(doc, NULL, "recorded", version.created_us);
	doc_text(doc, NULL, "by", version.actor);
	reports_commit(doc, &checkout);
	doc_text(doc, NULL, "commit",
		 checkout_text(registry->arena, &checkout));
	if (show_compatibility(registry, &version, doc, err) != OK ||
	    record_doc_sources(registry, id, doc, err) != OK ||
	    record_doc_uses(registry, id, doc, err) != OK ||
	    record_doc_marks(registry, id, doc, err) != OK)
		return err->code;
	feature_doc_features(doc, "features", &version.definition);
	return OK;
}
