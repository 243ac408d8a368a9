/* claims.c - parameters or metrics that are said of a version, each once */
#include "catalog/claims.h"

#include "base/arena.h"
#include "base/text.h"
#include "catalog/param.h"
#include "formats/metrics.h"
#include "formats/params.h"
#include <string.h>

static const struct claim *
find(const struct claims *claims, const char *key)
{
	for (size_t i = 0; i < claims->count; i++)
		if (strcmp(claims->items[i].key, key) == 0)
			return &claims->items[i];
	return NULL;
}

enum status
claims_add(struct arena *arena, struct claims *claims, const char *key,
	   const struct json *value, const char *origin, struct error *err)
{
	const struct claim *claim = find(claims, key);
	const char *text = json_canonical(arena, value);

	if (claim != NULL) {
		const char *other = json_canonical(arena, claim->value);

		if (strcmp(other, text) == 0)
			return OK;
		return fail(err, ERR_CONFLICT,
			    "%s '%s' is %s by %s and %s by %s: one of them is "
			    "wrong",
			    claims->noun, key, other, claim->origin, text,
			    origin);
	}
	claims->items = arena_grow(arena, claims->items, claims->count,
				   &claims->capacity, sizeof *claims->items);
	claims->items[claims->count++] = (struct claim){key, value, origin};
	return OK;
}

/* A figure of a file: who gives another by an option knows better. */
static enum status
add_measured(struct arena *arena, struct claims *claims, const char *key,
	     const struct json *value, const char *origin, struct error *err)
{
	const struct claim *claim = find(claims, key);
	const char *ours, *theirs;

	if (claim == NULL || !text_starts(claim->origin, "--"))
		return claims_add(arena, claims, key, value, origin, err);
	ours = json_canonical(arena, claim->value);
	theirs = json_canonical(arena, value);
	if (strcmp(ours, theirs) != 0)
		claims->overruled = arena_printf(
			arena, "%s%s%s '%s' is %s by %s (%s says %s)",
			claims->overruled != NULL ? claims->overruled : "",
			claims->overruled != NULL ? "; " : "", claims->noun,
			key, ours, claim->origin, origin, theirs);
	return OK;
}

/* Splits KEY=VALUE at the first '='. */
static enum status
split(struct arena *arena, const char *option, const char *word,
      const char **key, const char **value, struct error *err)
{
	const char *equals = strchr(word, '=');

	if (equals == NULL || equals == word)
		return fail(err, ERR_USAGE, "%s %s: KEY=VALUE is wanted",
			    option, word);
	if (!text_is_utf8(word, strlen(word)))
		return fail(err, ERR_USAGE, "%s %s: UTF-8 is wanted", option,
			    word);
	*key = arena_strndup(arena, word, (size_t)(equals - word));
	*value = equals + 1;
	return OK;
}

enum status
claims_add_param(struct arena *arena, struct claims *params, const char *word,
		 struct error *err)
{
	const char *key, *value;

	if (split(arena, "--param", word, &key, &value, err) != OK)
		return err->code;
	return claims_add(arena, params, key, param_value(arena, value),
			  "--param", err);
}

static const struct json *
real_value(struct arena *arena, double number)
{
	return json_add_real(arena, json_new(arena, JSON_ARRAY), NULL, number);
}

enum status
claims_add_metric(struct arena *arena, struct claims *metrics, const char *word,
		  struct error *err)
{
	const char *key, *value;
	double number;

	if (split(arena, "--metric", word, &key, &value, err) != OK)
		return err->code;
	if (!text_to_real(value, &number))
		return fail(err, ERR_USAGE,
			    "--metric %s: a finite number is wanted behind '='",
			    word);
	return claims_add(arena, metrics, key, real_value(arena, number),
			  "--metric", err);
}

enum status
claims_read_params(struct arena *arena, struct claims *params, const char *path,
		   const char *origin, struct error *err)
{
	struct params read;

	if (params_read(arena, path, &read, err) != OK)
		return err->code;
	for (size_t i = 0; i < read.count; i++)
		if (claims_add(arena, params, read.values[i].key,
			       read.values[i].value, origin, err) != OK)
			return err->code;
	return OK;
}

enum status
claims_read_metrics(struct arena *arena, struct claims *metrics,
		    const char *path, const char *origin, const char **skipped,
		    struct error *err)
{
	struct metrics read;
	struct text list = text_new(arena);

	if (metrics_read(arena, path, &read, err) != OK)
		return err->code;
	for (size_t i = 0; i < read.count; i++)
		if (add_measured(arena, metrics, read.values[i].key,
				 real_value(arena, read.values[i].value),
				 origin, err) != OK)
			return err->code;
	for (size_t i = 0; i < read.skipped_count; i++)
		text_addf(&list, "%s'%s' %s", i == 0 ? "" : ", ",
			  read.skipped[i].key, read.skipped[i].why);
	*skipped = read.skipped_count > 0 ? list.data : NULL;
	return OK;
}
