/* man.h - manual pages (mdoc), from the commands' structs and the topics */
#ifndef MAN_H
#define MAN_H

#include "command.h"
#include "topics.h"

#define MAN_DATE "November 24, 2026" /* of this version */

/* `date` as mdoc has it: "November 24, 2026". */
void man_program(struct text *out, const char *date);
void man_command(struct text *out, const struct command *command,
		 const char *date);
void man_topic(struct text *out, const struct topic *topic, const char *date);

/* "mlops-dataset-add" */
const char *man_page_name(struct arena *arena, const char *command);

#endif
