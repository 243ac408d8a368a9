/* cmd_init.c - mlops init */
#include "command.h"

#include <string.h>

#define MODE_PRIVATE 0700
#define MODE_GROUP 0770
#define MODE_ALL 0777

struct init_options {
	const char *shared;
};

static const struct option options_init[] = {
	{"shared", 0, OPTION_TEXT, offsetof(struct init_options, shared),
	 "group|all", "who besides you may use it: your group, or everybody",
	 COMPLETES_WORDS},
	{0},
};

static mode_t
shared_mode(const char *shared)
{
	if (!shared)
		return MODE_PRIVATE;
	return strcmp(shared, "group") == 0 ? MODE_GROUP : MODE_ALL;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct init_options *given = options;
	struct doc *doc = session->doc;
	const char *root;
	bool existed;
	enum status status = registry_create(session->arena, ".",
					     shared_mode(given->shared), &root,
					     &existed, err);

	if (status != OK)
		return status;
	doc_text(doc, "registry", NULL, root);
	doc_boolean(doc, "created", NULL, !existed);
	if (existed)
		doc_line(doc, NULL, MOOD_PLAIN,
			 "registry %s exists already: left as it is", root);
	else
		doc_line(doc, NULL, MOOD_PLAIN, "made registry %s", root);
	session_hint(session, existed ? "what it holds: mlops status"
				      : "next: mlops dataset add NAME PATH");
	return OK;
}

const struct command command_init = {
	.name = "init",
	.group = "start",
	.summary = "make a registry in this folder",
	.about = "Makes the folder .mlops here (or in -C DIR), with the "
		 "database registry.db, the folders objects and keys, and a "
		 ".gitignore that keeps it out of commits. All commands that "
		 "are run in this folder or below use it.\n\n"
		 "A registry that is there already is left as it is. Without "
		 "--shared only you may read it.",
	.examples = "mlops init\n"
		    "mlops init --shared group\n"
		    "mlops -C /srv/models init",
	.options = options_init,
	.options_size = sizeof(struct init_options),
	.needs = NEEDS_NOTHING,
	.run = run,
};
