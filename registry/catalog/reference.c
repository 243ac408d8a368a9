/* reference.c - parsing references: text to what is meant, nothing looked up */
#include "catalog/reference.h"

#include "base/clock.h"
#include "base/text.h"
#include "catalog/name.h"
#include <string.h>

#define HEX_LEAST 7
#define HEX_MOST 64

static enum status
bad(struct error *err, const char *text, const char *why)
{
	return fail(err, ERR_USAGE,
		    "'%s' is no reference: %s (see: mlops help references)",
		    text, why);
}

static bool
take_number(const char *digits, int64_t *number)
{
	return *digits != '\0' && strlen(digits) <= 9 &&
	       digits[strspn(digits, "0123456789")] == '\0' &&
	       text_to_int(digits, number);
}

/* A version's or revision's number: from 1. */
static bool
take_ordinal(const char *digits, int64_t *number)
{
	int64_t value;

	if (!take_number(digits, &value) || value < 1)
		return false;
	*number = value;
	return true;
}

static bool
take_hex(struct arena *arena, const char *digits, struct reference *out)
{
	size_t length = strlen(digits);
	char *hex;

	if (length < HEX_LEAST || length > HEX_MOST ||
	    digits[strspn(digits, "0123456789abcdefABCDEF")] != '\0')
		return false;
	hex = arena_strdup(arena, digits);
	for (char *c = hex; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'F')
			*c = (char)(*c - 'A' + 'a');
	out->hex = hex;
	out->selector = SELECT_DIGEST;
	return true;
}

static enum status
parse_hex(struct arena *arena, const char *text, const char *digits,
	  struct reference *out, struct error *err)
{
	if (take_hex(arena, digits, out))
		return OK;
	return bad(err, text, "7 to 64 hexadecimal digits are wanted there");
}

/* NAME[@N|@latest]: of data and features, and of a model's version. */
static enum status
parse_numbered(struct arena *arena, const char *text, const char *rest,
	       struct reference *out, struct error *err)
{
	size_t length = strcspn(rest, "@");

	out->name = arena_strndup(arena, rest, length);
	if (!name_is_valid(out->name))
		return bad(err, text, "the name is outside the grammar");
	if (rest[length] == '\0' || strcmp(rest + length, "@latest") == 0)
		return OK;
	if (!take_ordinal(rest + length + 1, &out->number))
		return bad(err, text,
			   "a number from 1 or 'latest' is wanted "
			   "behind '@'");
	out->selector = SELECT_NUMBER;
	return OK;
}

static enum status
set_alias(const char *text, const char *alias, struct reference *out,
	  struct error *err)
{
	if (!name_is_valid(alias))
		return bad(err, text, "the alias is outside the grammar");
	out->alias = alias;
	out->selector = SELECT_ALIAS;
	return OK;
}

/* MLflow's spelling: models:/churn/7, models:/churn/latest,
 * models:/churn@champion. */
static enum status
parse_mlflow(struct arena *arena, const char *text, const char *rest,
	     struct reference *out, struct error *err)
{
	size_t length = strcspn(rest, "/@");

	out->name = arena_strndup(arena, rest, length);
	if (!name_is_valid(out->name))
		return bad(err, text, "the name is outside the grammar");
	if (rest[length] == '@')
		return set_alias(text, arena_strdup(arena, rest + length + 1),
				 out, err);
	if (strcmp(rest + length, "/latest") == 0)
		return OK;
	if (rest[length] == '\0' ||
	    !take_ordinal(rest + length + 1, &out->number))
		return bad(err, text,
			   "'models:/NAME/NUMBER' or "
			   "'models:/NAME@ALIAS' is wanted");
	out->selector = SELECT_NUMBER;
	return OK;
}

static enum status
parse_version(struct arena *arena, const char *text, struct reference *out,
	      struct error *err)
{
	const char *colon = strchr(text, ':');
	int64_t number;

	if ((text[0] == 'r' && take_number(text + 1, &number)) ||
	    take_number(text, &number))
		return bad(err, text,
			   "it is a number of something: write MODEL@7 for "
			   "a version, ENVIRONMENT/MODEL@r14 for a revision");
	if (colon == NULL)
		return parse_numbered(arena, text, text, out, err);
	out->name = arena_strndup(arena, text, (size_t)(colon - text));
	if (!name_is_valid(out->name))
		return bad(err, text, "the name is outside the grammar");
	return set_alias(text, arena_strdup(arena, colon + 1), out, err);
}

/* Behind ENV/MODEL@ : r14, 7, good, {TIME}. */
static enum status
parse_at(struct arena *arena, const char *text, const char *at, int64_t now_us,
	 struct reference *out, struct error *err)
{
	size_t length = strlen(at);

	if (strcmp(at, "live") == 0)
		return OK;
	if (strcmp(at, "good") == 0) {
		out->selector = SELECT_GOOD;
		return OK;
	}
	if (at[0] == 'r' && take_ordinal(at + 1, &out->number)) {
		out->selector = SELECT_REVISION;
		return OK;
	}
	if (take_ordinal(at, &out->number)) {
		out->selector = SELECT_NUMBER;
		return OK;
	}
	if (length > 2 && at[0] == '{' && at[length - 1] == '}') {
		out->selector = SELECT_TIME;
		if (clock_parse(arena_strndup(arena, at + 1, length - 2),
				now_us, &out->time_us, err) != OK)
			return fail_while(err, "'%s' is no reference", text);
		return OK;
	}
	return bad(err, text,
		   "'@r14' (a revision), '@7' (a version), '@good' "
		   "or '@{TIME}' is wanted behind a slot");
}

static enum status
parse_slot(struct arena *arena, const char *text, int64_t now_us,
	   struct reference *out, struct error *err)
{
	size_t environment = strcspn(text, "/");
	const char *model = text + environment + 1;
	size_t length = strcspn(model, "@~");

	out->kind = REFERENCE_REVISION;
	out->environment = arena_strndup(arena, text, environment);
	out->name = arena_strndup(arena, model, length);
	if (!name_is_valid(out->environment) || !name_is_valid(out->name))
		return bad(err, text,
			   "a slot is ENVIRONMENT/MODEL, both "
			   "names");
	if (model[length] == '\0')
		return OK;
	if (model[length] == '@')
		return parse_at(arena, text, model + length + 1, now_us, out,
				err);
	if (!take_number(model + length + 1, &out->number))
		return bad(err, text, "a number is wanted behind '~'");
	out->selector = SELECT_BACK;
	return OK;
}

static enum status
parse_run(struct arena *arena, const char *text, const char *rest,
	  struct reference *out, struct error *err)
{
	out->kind = REFERENCE_RUN;
	if (strcmp(rest, "last") == 0)
		return OK;
	return parse_hex(arena, text, rest, out, err);
}

enum status
reference_parse(struct arena *arena, const char *text, int64_t now_us,
		struct reference *out, struct error *err)
{
	struct reference parsed = {.kind = REFERENCE_VERSION,
				   .selector = SELECT_NEWEST};
	enum status status;

	if (text_starts(text, "data:")) {
		parsed.kind = REFERENCE_DATASET;
		status = parse_numbered(arena, text, text + 5, &parsed, err);
	} else if (text_starts(text, "features:")) {
		parsed.kind = REFERENCE_FEATURES;
		status = parse_numbered(arena, text, text + 9, &parsed, err);
	} else if (text_starts(text, "run:")) {
		status = parse_run(arena, text, text + 4, &parsed, err);
	} else if (text_starts(text, "commit:")) {
		parsed.kind = REFERENCE_COMMIT;
		status = parse_hex(arena, text, text + 7, &parsed, err);
	} else if (text_starts(text, "sha256:")) {
		status = parse_hex(arena, text, text + 7, &parsed, err);
	} else if (text_starts(text, "models:/")) {
		status = parse_mlflow(arena, text, text + 8, &parsed, err);
	} else if (strchr(text, '/') != NULL) {
		status = parse_slot(arena, text, now_us, &parsed, err);
	} else {
		status = parse_version(arena, text, &parsed, err);
	}
	if (status == OK)
		*out = parsed;
	return status;
}

void
reference_split_role(struct arena *arena, const char *text, const char **role,
		     const char **reference)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz-");

	if (length > 0 && text[length] == '=') {
		*role = arena_strndup(arena, text, length);
		*reference = arena_strdup(arena, text + length + 1);
		return;
	}
	*role = "";
	*reference = arena_strdup(arena, text);
}
