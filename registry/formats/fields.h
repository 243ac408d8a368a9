/* fields.h - objects of a known shape, checked against a table */
#ifndef FORMATS_FIELDS_H
#define FORMATS_FIELDS_H

#include "base/error.h"
#include "base/json.h"
#include <stdbool.h>
#include <stddef.h>

enum field_type {
	FIELD_STRING, /* not empty */
	FIELD_INTEGER,
	FIELD_NUMBER,
	FIELD_BOOLEAN,
	FIELD_ARRAY,
	FIELD_OBJECT,
	FIELD_ANY,
};

struct field {
	const char *key;
	enum field_type type;
	bool required;
};

/* ERR_USAGE at "<name>:<line>:<column>: " when `value` is no object, has a key
 * that is not in the table (the near one is suggested), lacks a required one,
 * or one of another type. */
enum status fields_check(const char *name, const struct json *value,
			 const struct field *fields, size_t count,
			 struct error *err);
#define FIELDS(table) table, sizeof(table) / sizeof(*(table))

/* ERR_USAGE with the place of `at` before the sentence. */
enum status fields_fail(const char *name, const struct json *at,
			struct error *err, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* As that, for a word that is none of `words`: suggests the near one, else
 * lists them. `what` is what it should have been: "a type". */
enum status fields_fail_word(const char *name, const struct json *at,
			     const char *what, const char *word,
			     const char *const *words, size_t count,
			     struct error *err);

#endif
