/* lineage_word.c - how the documents about lineage name things */
#include "reports/lineage_word.h"

const char *
lineage_kind_word(enum reference_kind kind)
{
	switch (kind) {
	case REFERENCE_VERSION:
		return "model_version";
	case REFERENCE_REVISION:
		return "revision";
	case REFERENCE_DATASET:
		return "dataset";
	case REFERENCE_FEATURES:
		return "feature_set";
	case REFERENCE_RUN:
		return "run";
	case REFERENCE_COMMIT:
		return "commit";
	case REFERENCE_EVALUATION:
		return "evaluation";
	}
	error_bug(__FILE__, __LINE__, "an unknown kind of reference");
}

const char *
lineage_label(struct arena *arena, const struct resolved *thing)
{
	char text[DIGEST_TEXT_SIZE];

	if (thing->kind != REFERENCE_VERSION &&
	    thing->kind != REFERENCE_DATASET &&
	    thing->kind != REFERENCE_FEATURES)
		return thing->shown;
	digest_text(&thing->digest, text);
	return arena_printf(arena, "%s  %.19s", thing->shown, text);
}
