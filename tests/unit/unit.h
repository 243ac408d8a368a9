/* unit.h - what every unit test begins with */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* base/error.h has one */

#include "base/error.h"

/* OK, or the test fails and shows the sentence. */
#define assert_ok(did, err) assert_string_equal(unit_outcome(did, err), "")

/* Failed with that code, and the sentence is exactly so. */
#define assert_failed(did, err, expected, sentence)            \
	do {                                                   \
		enum status unit_status = (did);               \
		assert_string_equal(status_word(unit_status),  \
				    status_word(expected));    \
		assert_int_equal((err)->code, expected);       \
		assert_string_equal((err)->message, sentence); \
	} while (0)

/* "" for OK, else the sentence. */
const char *unit_outcome(enum status status, const struct error *err);

/* A new folder below TMPDIR to work in, and its removal: setup and teardown
 * of tests that touch files. The current folder is the scratch folder. */
int unit_enter_scratch(void **state);
int unit_leave_scratch(void **state);

/* A file in the current folder. */
void unit_write_file(const char *path, const char *content);

/* Runs act(argument) in a child: its wait status, and what it wrote to stderr. */
int unit_in_child(void (*act)(const char *), const char *argument,
		  char *stderr_text, size_t size);

#endif
