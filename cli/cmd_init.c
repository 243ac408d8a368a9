/* cmd_init.c - mlops init */
#include "base/file.h"
#include "command.h"

#include <string.h>

/* New files take the group of a folder whose set-group-id bit is set. */
#define MODE_PRIVATE 0700
#define MODE_GROUP 02770
#define MODE_ALL 02775

struct init_options {
	const char *shared;
	bool dry_run;
};

#define AT(field) offsetof(struct init_options, field)

static const struct option own_options[] = {
	{"shared", 0, OPTION_TEXT, AT(shared), "group|all",
	 "let your group use it; all: and everybody read it", COMPLETES_WORDS},
	{"dry-run", 'n', OPTION_FLAG, AT(dry_run), NULL,
	 "say what would be made, and make nothing", COMPLETES_NOTHING},
	{0},
};

static mode_t
shared_mode(const char *shared)
{
	if (!shared)
		return MODE_PRIVATE;
	return strcmp(shared, "group") == 0 ? MODE_GROUP : MODE_ALL;
}

/* What registry_create would answer. */
static enum status
foresee(struct arena *arena, const char **root, bool *existed,
	struct error *err)
{
	struct stat info;
	char *made;
	enum status status = file_absolute(arena, ".mlops", &made, err);

	if (status != OK)
		return status;
	*root = made;
	*existed = stat(file_join(arena, made, "registry.db"), &info) == 0;
	return OK;
}

/* Something lies where the registry would: is it one? */
static enum status
check_existing(struct session *session, const char *root, struct error *err)
{
	struct registry *registry;

	if (registry_open(session->arena, root, REGISTRY_READ,
			  session->defaults, &registry, err) != OK)
		return err->code;
	registry_close(registry);
	return OK;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct init_options *given = options;
	struct doc *doc = session->doc;
	const char *root;
	bool existed;
	enum status status =
		given->dry_run ? foresee(session->arena, &root, &existed, err)
			       : registry_create(session->arena, ".",
						 shared_mode(given->shared),
						 &root, &existed, err);

	if (status == OK && existed)
		status = check_existing(session, root, err);
	if (status != OK)
		return status;
	doc_text(doc, "registry", NULL, root);
	doc_boolean(doc, "created", NULL, !existed && !given->dry_run);
	if (existed)
		doc_line(doc, NULL, MOOD_PLAIN,
			 "registry %s exists already: left as it is", root);
	else
		doc_line(doc, NULL, MOOD_PLAIN, "%s registry %s",
			 given->dry_run ? "would make" : "made", root);
	if (existed)
		session_hint(session, "what it holds: mlops status");
	else if (!given->dry_run)
		session_hint(session, "next: mlops dataset add NAME PATH");
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
	.options = own_options,
	.options_size = sizeof(struct init_options),
	.needs = NEEDS_NOTHING,
	.run = run,
};
