/* cmd_man.c - mlops __man: the manual pages, for the Makefile */
#include "base/file.h"
#include "base/text.h"
#include "commands.h"
#include "man.h"
#include <time.h>

struct man_options {
	const char *folder;
};

static const struct operand operands[] = {
	{"DIR", OPERAND_ONE, offsetof(struct man_options, folder),
	 "where the pages are put", COMPLETES_FOLDER},
	{0},
};

/* SOURCE_DATE_EPOCH's day, or that of the version: never today's, so that a
 * page is made of the same bytes each time. */
static const char *
page_date(const struct session *session)
{
	time_t seconds = (time_t)(session->defaults->now_us / 1000000);
	struct tm day;
	char month[16];

	if (session->defaults->clock || !gmtime_r(&seconds, &day))
		return MAN_DATE;
	strftime(month, sizeof(month), "%B", &day);
	return arena_printf(session->arena, "%s %d, %d", month, day.tm_mday,
			    day.tm_year + 1900);
}

static enum status
write_page(const char *folder, const char *page, int section,
	   const struct text *text, struct error *err)
{
	const char *path = arena_printf(text->arena, "%s/%s.%d", folder, page,
					section);

	return file_write_atomic(path, text->data, text->length, 0644, err);
}

static enum status
write_commands(struct arena *arena, const char *folder, const char *date,
	       struct error *err)
{
	for (size_t i = 0; commands[i]; i++) {
		struct text text = text_new(arena);

		if (!commands[i]->group)
			continue;
		man_command(&text, commands[i], date);
		enum status status = write_page(
			folder, man_page_name(arena, commands[i]->name), 1,
			&text, err);
		if (status != OK)
			return status;
	}
	return OK;
}

static enum status
write_topics(struct arena *arena, const char *folder, const char *date,
	     struct error *err)
{
	for (size_t i = 0; topics[i].name; i++) {
		struct text text = text_new(arena);

		if (!topics[i].text)
			continue; /* stands in mlops(1) */
		man_topic(&text, &topics[i], date);
		enum status status = write_page(
			folder, man_page_name(arena, topics[i].name), 7, &text,
			err);
		if (status != OK)
			return status;
	}
	return OK;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct man_options *given = options;
	const char *date = page_date(session);
	struct text text = text_new(session->arena);

	man_program(&text, date);
	enum status status = write_page(given->folder, "mlops", 1, &text, err);
	if (status == OK)
		status = write_commands(session->arena, given->folder, date,
					err);
	if (status == OK)
		status = write_topics(session->arena, given->folder, date, err);
	return status;
}

const struct command command_man = {
	.name = "__man",
	.summary = "write the manual pages",
	.about = "Writes a page of section 1 for the program and for each "
		 "command, and one of section 7 for each topic.",
	.operands = operands,
	.options_size = sizeof(struct man_options),
	.needs = NEEDS_NOTHING,
	.run = run,
};
