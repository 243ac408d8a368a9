/* feature_set_compare.c - may one feature set stand in for another? */
#include "catalog/feature_set_compare.h"

#include "base/arena.h"
#include <stdlib.h>
#include <string.h>

/* What of a feature is compared, and whether it matters to a model. */
static const struct {
	const char *name;
	size_t offset;
	bool matters;
} fields[] = {
	{"type", offsetof(struct feature, type), true},
	{"column", offsetof(struct feature, column), true},
	{"transform", offsetof(struct feature, transform), true},
	{"owner", offsetof(struct feature, owner), false},
	{"code", offsetof(struct feature, code), false},
};
#define FIELD_COUNT (sizeof fields / sizeof *fields)

static const char *
field_of(const struct feature *feature, size_t field)
{
	const char *value;

	memcpy(&value, (const char *)feature + fields[field].offset,
	       sizeof value);
	return value;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* A column that is said, and is the feature's name, changes nothing. */
static bool
breaks(const struct feature *before, const struct feature *after, size_t field)
{
	const char *old = field_of(before, field);
	const char *new = field_of(after, field);

	if (fields[field].offset == offsetof(struct feature, column))
		return strcmp(old != NULL ? old : before->name,
			      new != NULL ? new : after->name) != 0;
	return fields[field].matters;
}

/* The features of a set sorted by name, for finding. */
struct index {
	const struct feature **sorted;
	size_t count;
};

static int
compare_names(const void *a, const void *b)
{
	const struct feature *const *left = a, *const *right = b;

	return strcmp((*left)->name, (*right)->name);
}

static struct index
make_index(struct arena *arena, const struct feature_set *set)
{
	struct index index = {
		.sorted = arena_array(arena, set->count + 1,
				      sizeof *index.sorted),
		.count = set->count,
	};

	for (size_t i = 0; i < set->count; i++)
		index.sorted[i] = &set->features[i];
	qsort(index.sorted, index.count, sizeof *index.sorted, compare_names);
	return index;
}

static const struct feature *
find(const struct index *index, const struct feature *wanted)
{
	const struct feature *const *found;

	found = bsearch(&wanted, index->sorted, index->count,
			sizeof *index->sorted, compare_names);
	return found != NULL ? *found : NULL;
}

struct comparing {
	struct arena *arena;
	struct feature_set_comparison result;
	size_t capacity;
};

static void
add(struct comparing *comparing, const struct feature_difference *difference)
{
	struct feature_set_comparison *result = &comparing->result;

	result->differences = arena_grow(comparing->arena, result->differences,
					 result->count, &comparing->capacity,
					 sizeof *result->differences);
	result->differences[result->count++] = *difference;
	result->breaking |= difference->breaking;
}

static void
compare_fields(struct comparing *comparing, const struct feature *before,
	       const struct feature *after)
{
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		const char *old = field_of(before, i);
		const char *new = field_of(after, i);

		if (same_text(old, new))
			continue;
		add(comparing, &(struct feature_difference){
				       .change = FEATURE_CHANGED,
				       .feature = before->name,
				       .field = fields[i].name,
				       .before = old,
				       .after = new,
				       .breaking = breaks(before, after, i),
			       });
	}
}

/* Those of `before` that are left, in the order of `after`: the first one
 * that is out of its turn has moved. */
static void
compare_order(struct comparing *comparing, const struct feature_set *before,
	      const struct feature_set *after, const struct index *old,
	      const struct index *new)
{
	size_t at = 0;

	for (size_t i = 0; i < after->count; i++) {
		const struct feature *feature = &after->features[i];

		if (find(old, feature) == NULL)
			continue;
		while (find(new, &before->features[at]) == NULL)
			at++;
		if (strcmp(before->features[at++].name, feature->name) == 0)
			continue;
		add(comparing, &(struct feature_difference){
				       .change = FEATURE_MOVED,
				       .feature = feature->name,
			       });
		return;
	}
}

void
feature_set_compare(struct arena *arena, const struct feature_set *before,
		    const struct feature_set *after,
		    struct feature_set_comparison *out)
{
	const struct index old = make_index(arena, before);
	const struct index new = make_index(arena, after);
	struct comparing comparing = {.arena = arena};

	for (size_t i = 0; i < before->count; i++) {
		const struct feature *feature = &before->features[i];
		const struct feature *found = find(&new, feature);

		if (found != NULL)
			compare_fields(&comparing, feature, found);
		else
			add(&comparing, &(struct feature_difference){
						.change = FEATURE_REMOVED,
						.feature = feature->name,
						.breaking = true,
					});
	}
	for (size_t i = 0; i < after->count; i++)
		if (find(&old, &after->features[i]) == NULL)
			add(&comparing,
			    &(struct feature_difference){
				    .change = FEATURE_ADDED,
				    .feature = after->features[i].name,
			    });
	compare_order(&comparing, before, after, &old, &new);
	*out = comparing.result;
}

const char *
feature_set_compare_word(const struct feature_set_comparison *comparison)
{
	return comparison->breaking ? "breaking" : "compatible";
}

const char *
feature_set_compare_change_word(enum feature_change change)
{
	switch (change) {
	case FEATURE_ADDED:
		return "added";
	case FEATURE_REMOVED:
		return "removed";
	case FEATURE_CHANGED:
		return "changed";
	case FEATURE_MOVED:
		return "moved";
	}
	error_bug(__FILE__, __LINE__, "an unknown change of a feature");
}

const char *
feature_set_compare_text(struct arena *arena,
			 const struct feature_difference *difference)
{
	if (difference->change != FEATURE_CHANGED)
		return arena_printf(
			arena, "'%s' %s", difference->feature,
			feature_set_compare_change_word(difference->change));
	return arena_printf(
		arena, "'%s' %s: %s -> %s", difference->feature,
		difference->field,
		difference->before != NULL ? difference->before : "(not said)",
		difference->after != NULL ? difference->after : "(not said)");
}
