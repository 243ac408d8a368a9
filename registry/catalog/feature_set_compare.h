/* feature_set_compare.h - may one feature set stand in for another? */
#ifndef CATALOG_FEATURE_SET_COMPARE_H
#define CATALOG_FEATURE_SET_COMPARE_H

#include "formats/feature_set.h"
#include <stdbool.h>
#include <stddef.h>

enum feature_change {
	FEATURE_ADDED,	 /* compatible: nobody takes it yet */
	FEATURE_REMOVED, /* breaking */
	FEATURE_CHANGED, /* one of its fields */
	FEATURE_MOVED,	 /* compatible: features are taken by name */
};

struct feature_difference {
	enum feature_change change;
	const char *feature;	    /* its name */
	const char *field;	    /* changed: "type", ...; else NULL */
	const char *before, *after; /* of the field; NULL: not said */
	bool breaking;
};

struct feature_set_comparison {
	/* in the order of the set before, then of the one after */
	struct feature_difference *differences;
	size_t count;
	bool breaking; /* one of them is */
};

/* Pure. A removed feature, another type, source column or transform breaks
 * what takes features from `before`; an added feature, another owner, code
 * path or order does not. A column that is not said is the feature's name. */
void feature_set_compare(struct arena *arena, const struct feature_set *before,
			 const struct feature_set *after,
			 struct feature_set_comparison *out);

/* "breaking", "compatible". */
const char *feature_set_compare_word(
	const struct feature_set_comparison *comparison);

/* "added", "removed", "changed", "moved". */
const char *feature_set_compare_change_word(enum feature_change change);

/* "'mean_area' removed", "'mean_area' type: float -> double". */
const char *feature_set_compare_text(
	struct arena *arena, const struct feature_difference *difference);

#endif
