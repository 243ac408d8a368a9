/* topics.h - help that is about no command: mlops help references */
#ifndef TOPICS_H
#define TOPICS_H

struct topic {
	const char *name; /* NULL ends the table */
	const char *title;
	const char *text; /* see paragraph.h; NULL: made from the options */
};

extern const struct topic topics[];

/* NULL when there is none of that name. */
const struct topic *topics_find(const char *name);

/* What "mlops help options" ends with. */
extern const char topics_options[];

#endif
