/* value.h - one fact as words: for people, and for programs without JSON */
#ifndef OUTPUT_VALUE_H
#define OUTPUT_VALUE_H

#include "output/node.h"

/* As people read it, printable; lists of facts are joined with ", ". What is
 * absent is "not recorded", and in a cell that was left out (NULL) "-". */
const char *value_shown(struct arena *arena, const struct doc *fact,
			bool verbose);

/* Behind "not recorded": "(record it: COMMAND)"; NULL when nobody said how. */
const char *value_remedy(struct arena *arena, const struct doc *fact);

/* A line of code: printable, but tabs stay what they are. */
const char *value_code_line(struct arena *arena, const char *line,
			    size_t length);

/* What programs read in TSV, not escaped; "" when there is none. */
const char *value_plain(struct arena *arena, const struct doc *fact);

/* A time as both read it: RFC 3339, in UTC. */
const char *value_time(struct arena *arena, const struct doc *fact);

#endif
