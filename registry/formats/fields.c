/* fields.c - objects of a known shape, checked against a table */
#include "formats/fields.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FIELDS_MOST 32

enum status
fields_fail(const char *name, const struct json *at, struct error *err,
	    const char *format, ...)
{
	char reason[700];
	va_list args;

	va_start(args, format);
	vsnprintf(reason, sizeof(reason), format, args);
	va_end(args);
	fail(err, ERR_USAGE, "%s", reason);
	return fail_while(err, "%s:%u:%u", name, at->line, at->column);
}

static void
list_words(char *list, size_t size, const char *const *words, size_t count)
{
	size_t used = 0;

	*list = '\0';
	for (size_t i = 0; i < count && used < size; i++)
		used += (size_t)snprintf(list + used, size - used, "%s%s",
					 i > 0 ? ", " : "", words[i]);
}

enum status
fields_fail_word(const char *name, const struct json *at, const char *what,
		 const char *word, const char *const *words, size_t count,
		 struct error *err)
{
	const char *near;
	char list[400];

	if (text_nearest(word, words, count, &near, 1) > 0)
		return fields_fail(name, at, err,
				   "'%.100s' is not %s (did you mean '%s'?)",
				   word, what, near);
	list_words(list, sizeof(list), words, count);
	return fields_fail(name, at, err, "'%.100s' is not %s: one of %s", word,
			   what, list);
}

static const struct field *
find_field(const struct field *fields, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(fields[i].key, key) == 0)
			return &fields[i];
	return NULL;
}

static const char *
wanted(enum field_type type)
{
	static const char *const names[] = {
		[FIELD_STRING] = "a string", [FIELD_INTEGER] = "an integer",
		[FIELD_NUMBER] = "a number", [FIELD_BOOLEAN] = "a boolean",
		[FIELD_ARRAY] = "an array",  [FIELD_OBJECT] = "an object",
		[FIELD_ANY] = "any value",
	};

	return names[type];
}

static bool
fits(enum field_type type, enum json_type found)
{
	switch (type) {
	case FIELD_STRING:
		return found == JSON_STRING;
	case FIELD_INTEGER:
		return found == JSON_INTEGER;
	case FIELD_NUMBER:
		return found == JSON_INTEGER || found == JSON_REAL;
	case FIELD_BOOLEAN:
		return found == JSON_BOOLEAN;
	case FIELD_ARRAY:
		return found == JSON_ARRAY;
	case FIELD_OBJECT:
		return found == JSON_OBJECT;
	case FIELD_ANY:
		return true;
	}
	return false;
}

static enum status
check_member(const char *name, const struct json *member,
	     const struct field *fields, size_t count, struct error *err)
{
	const struct field *field = find_field(fields, count, member->key);
	const char *keys[FIELDS_MOST];

	if (!field) {
		BUG_IF(count > FIELDS_MOST);
		for (size_t i = 0; i < count; i++)
			keys[i] = fields[i].key;
		return fields_fail_word(name, member, "a key here", member->key,
					keys, count, err);
	}
	if (!fits(field->type, member->type))
		return fields_fail(name, member, err, "'%s' wants %s, not %s",
				   field->key, wanted(field->type),
				   json_type_name(member->type));
	if (field->type == FIELD_STRING &&
	    (member->string.length == 0 ||
	     strlen(member->string.data) != member->string.length))
		return fields_fail(name, member, err, "'%s' %s", field->key,
				   member->string.length ? "holds a NUL"
							 : "is empty");
	return OK;
}

enum status
fields_check(const char *name, const struct json *value,
	     const struct field *fields, size_t count, struct error *err)
{
	const struct json *member;
	enum status status = OK;

	if (value->type != JSON_OBJECT)
		return fields_fail(name, value, err,
				   "an object is wanted here, not %s",
				   json_type_name(value->type));
	for (member = value->list.first; !status && member;
	     member = member->next)
		status = check_member(name, member, fields, count, err);
	for (size_t i = 0; !status && i < count; i++)
		if (fields[i].required && !json_get(value, fields[i].key))
			status = fields_fail(name, value, err,
					     "key '%s' is missing",
					     fields[i].key);
	return status;
}
