/* inputs.c - what a thing is made from, as it is named on the command line */
#include "catalog/inputs.h"

#include "base/text.h"
#include "catalog/reference.h"
#include <string.h>

static const char *const data_roles[] = {"train", "validation", "test",
					 "reference"};
static const char *const parent_roles[] = {
	"base",	       "quantized-from",  "distilled-from",
	"pruned-from", "ensemble-member", "continued-from",
};
#define ROLES(table) table, sizeof(table) / sizeof *(table)

void
inputs_add(struct registry *registry, struct inputs *inputs, int64_t parent,
	   const char *role)
{
	inputs->edges = arena_grow(registry->arena, inputs->edges,
				   inputs->count, &inputs->capacity,
				   sizeof *inputs->edges);
	inputs->edges[inputs->count++] = (struct edge){parent, role};
}

/* The role of the table that the word is, or what it should have been. */
static enum status
find_role(struct registry *registry, const char *const *roles, size_t count,
	  const char *word, const char **role, struct error *err)
{
	struct text list = text_new(registry->arena);
	const char *near;

	for (size_t i = 0; i < count; i++)
		if (strcmp(roles[i], word) == 0) {
			*role = roles[i];
			return OK;
		}
	if (text_nearest(word, roles, count, &near, 1) == 1)
		return fail(err, ERR_USAGE,
			    "'%s' is no role (did you mean '%s'?)", word, near);
	for (size_t i = 0; i < count; i++)
		text_addf(&list, "%s%s", i == 0 ? "" : ", ", roles[i]);
	return fail(err, ERR_USAGE, "'%s' is no role: it is one of %s", word,
		    list.data);
}

enum status
inputs_add_data(struct registry *registry, struct inputs *inputs,
		const char *text, struct error *err)
{
	const char *word, *reference, *role = "data";
	struct resolved found;

	reference_split_role(registry->arena, text, &word, &reference);
	if ((*word != '\0' &&
	     find_role(registry, ROLES(data_roles), word, &role, err) != OK) ||
	    reference_resolve(registry, reference, ACCEPT_DATASET, &found,
			      err) != OK)
		return fail_while(err, "--data %s", text);
	inputs_add(registry, inputs, found.record, role);
	return OK;
}

enum status
inputs_add_features(struct registry *registry, struct inputs *inputs,
		    const char *text, struct error *err)
{
	struct resolved found;

	if (reference_resolve(registry, text, ACCEPT_FEATURES, &found, err) !=
	    OK)
		return fail_while(err, "--features %s", text);
	inputs_add(registry, inputs, found.record, "features");
	return OK;
}

enum status
inputs_add_parent(struct registry *registry, struct inputs *inputs,
		  const char *text, struct error *err)
{
	const char *word, *reference, *role;
	struct resolved found;

	reference_split_role(registry->arena, text, &word, &reference);
	if (*word == '\0')
		return fail(err, ERR_USAGE,
			    "--parent %s: ROLE=REF is wanted, such as "
			    "base=%s",
			    text, text + strspn(text, "="));
	if (find_role(registry, ROLES(parent_roles), word, &role, err) != OK ||
	    reference_resolve(registry, reference, ACCEPT_VERSION, &found,
			      err) != OK)
		return fail_while(err, "--parent %s", text);
	inputs_add(registry, inputs, found.version, role);
	return OK;
}
