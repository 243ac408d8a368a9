/* cmd_env.c - mlops env add, env ls, env show */
#include "base/clock.h"
#include "base/text.h"
#include "catalog/reference_find.h"
#include "catalog/slot.h"
#include "command.h"
#include "reports/serving.h"
#include "rollout/environment_add.h"
#include <string.h>

struct env_add_options {
	const char *name, *target;
	int64_t bake;
};

struct env_show_options {
	const char *name;
};

#define AT(field) offsetof(struct env_add_options, field)

static const struct option add_options[] = {
	{"target", 0, OPTION_TEXT, AT(target), "KIND:ROOT",
	 "what serves there, and the folder it writes below: "
	 "directory:/srv/models",
	 COMPLETES_NOTHING},
	{"bake", 0, OPTION_DURATION, AT(bake), "DURATION",
	 "how long a revision must serve to count as good by itself; without "
	 "it, at once",
	 COMPLETES_NOTHING},
	{0},
};

static const struct operand add_operands[] = {
	{"ENV", OPERAND_ONE, AT(name), "its name, as in production",
	 COMPLETES_ENVIRONMENT},
	{0},
};

static const struct operand show_operands[] = {
	{"ENV", OPERAND_ONE, offsetof(struct env_show_options, name),
	 "an environment", COMPLETES_ENVIRONMENT},
	{0},
};

static const char *
target_text(struct arena *arena, const struct environment *environment)
{
	return arena_printf(arena, "%s:%s", environment->target,
			    environment->root);
}

/* "production  directory:/srv/models  bake 2d (was 1d)" */
static void
describe(const struct session *session, const struct environment_added *added)
{
	const struct environment *environment = &added->environment;
	const char *old = added->bake_before, *new = environment->bake;
	struct text line = text_new(session->arena);

	if (session->dry_run && added->event != 0)
		text_add(&line, "would record ");
	text_addf(&line, "%s  %s", environment->name,
		  target_text(session->arena, environment));
	if (new != NULL || old != NULL)
		text_addf(&line, "  bake %s", new != NULL ? new : "none");
	if (added->event == 0)
		text_add(&line, "  already recorded");
	else if (!added->is_new &&
		 (new == NULL || old == NULL || strcmp(new, old) != 0))
		text_addf(&line, " (was %s)", old != NULL ? old : "none");
	doc_line(session->doc, NULL, MOOD_PLAIN, "%s", line.data);
}

static enum status
run_add(struct session *session, const void *options, struct error *err)
{
	const struct env_add_options *given = options;
	struct environment_wish wish = {.name = given->name};
	struct environment_added added;
	char bake[CLOCK_TEXT_SIZE];

	if (given->target == NULL)
		return fail(err, ERR_USAGE,
			    "env add needs --target KIND:ROOT, as in --target "
			    "directory:/srv/models (mlops help env add)");
	if (given->bake != OPTION_UNSET) {
		clock_duration_text(given->bake, bake);
		wish.bake = bake;
	}
	if (target_parse(session->arena, given->target, &wish.target,
			 &wish.root, err) != OK ||
	    environment_add(session->registry, &wish, &added, err) != OK)
		return err->code;
	doc_text(session->doc, "environment", NULL, added.environment.name);
	doc_text(session->doc, "target", NULL, added.environment.target);
	doc_text(session->doc, "root", NULL, added.environment.root);
	doc_text(session->doc, "bake", NULL, added.environment.bake);
	doc_boolean(session->doc, "recorded", NULL,
		    added.event != 0 && !session->dry_run);
	describe(session, &added);
	if (added.is_new && !session->dry_run)
		session_hint(session, "next: mlops promote MODEL@N --to %s",
			     added.environment.name);
	return OK;
}

/* Those of an environment where something is live; `table` may be NULL. */
static enum status
add_live(struct registry *registry, int64_t environment, struct doc *table,
	 int64_t *live, struct error *err)
{
	struct slot *slots;
	size_t count;

	*live = 0;
	if (slot_list(registry, environment, &slots, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct revision revision;

		if (revision_live(registry, slots[i].id, &revision, err) != OK)
			return err->code;
		if (revision.id == 0)
			continue;
		++*live;
		if (table != NULL)
			serving_row(table, &slots[i], &revision);
	}
	return OK;
}

static enum status
run_ls(struct session *session, const void *options, struct error *err)
{
	struct doc *table = doc_table(session->doc, "environments", NULL);
	struct environment *list;
	size_t count;

	(void)options;
	doc_column(table, "environment", "environment");
	doc_column(table, "target", "target");
	doc_column(table, "root", "root");
	doc_column(table, "bake", "bake");
	doc_column(table, "live", "live");
	if (environment_list(session->registry, &list, &count, err) != OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct doc *row = doc_row(table);
		int64_t live;

		if (add_live(session->registry, list[i].id, NULL, &live, err) !=
		    OK)
			return err->code;
		doc_text(row, "environment", NULL, list[i].name);
		doc_text(row, "target", NULL, list[i].target);
		doc_text(row, "root", NULL, list[i].root);
		if (list[i].bake != NULL)
			doc_text(row, "bake", NULL, list[i].bake);
		doc_integer(row, "live", NULL, live, UNIT_COUNT);
	}
	if (count == 0)
		session_hint(session, "there is no environment yet: mlops env "
				      "add NAME --target directory:FOLDER");
	return OK;
}

static enum status
run_show(struct session *session, const void *options, struct error *err)
{
	const struct env_show_options *given = options;
	struct doc *doc = session->doc, *table;
	struct environment environment;
	struct named named;
	int64_t live;

	if (reference_find_name(session->registry, NAMED_ENVIRONMENT,
				given->name, &named, err) != OK ||
	    environment_get(session->registry, named.id, &environment, err) !=
		    OK)
		return err->code;
	doc_text(doc, "environment", "Environment", environment.name);
	doc_text(doc, "target", "Target", environment.target);
	doc_text(doc, "root", "Root", environment.root);
	if (environment.bake != NULL)
		doc_text(doc, "bake", "Bake time", environment.bake);
	else
		doc_text(doc, "bake", NULL, NULL);
	table = serving_table(doc, "live", "Live", false);
	if (add_live(session->registry, named.id, table, &live, err) != OK)
		return err->code;
	if (live == 0)
		session_hint(session,
			     "nothing is live in %s: mlops promote MODEL@N "
			     "--to %s",
			     environment.name, environment.name);
	return OK;
}

const struct command command_env_add = {
	.name = "env add",
	.group = "release",
	.summary = "make an environment, a place that models are promoted to",
	.about = "Records where an environment's models are served from. The "
		 "target 'directory' keeps ROOT/MODEL/releases/DIGEST and the "
		 "symlink ROOT/MODEL/current, the only path a server opens.\n\n"
		 "The root is made by the first promotion; what is there "
		 "already must be writable. It may not be inside the registry "
		 "or around it, and no two environments share a folder.\n\n"
		 "Given again, the settings become those of the line: without "
		 "--bake there is no bake time. Once a model was promoted "
		 "there, target and root can be changed no more (exit status "
		 "4): its releases lie there, and servers open them.",
	.examples = "mlops env add production --target directory:/srv/models\n"
		    "mlops env add staging --target directory:/srv/staging "
		    "--bake 2h",
	.options = add_options,
	.operands = add_operands,
	.options_size = sizeof(struct env_add_options),
	.needs = NEEDS_WRITE,
	.run = run_add,
};

const struct command command_env_ls = {
	.name = "env ls",
	.group = "release",
	.summary = "list the environments",
	.about = "Lists the environments with their settings, and in how many "
		 "slots of each something is live.",
	.examples = "mlops env ls",
	.needs = NEEDS_READ,
	.run = run_ls,
};

const struct command command_env_show = {
	.name = "env show",
	.group = "release",
	.summary = "show an environment and what is live there",
	.about = "Shows the settings of an environment and what is live in "
		 "each of its slots: the revision, the version it serves, "
		 "since when, and its verdict.",
	.examples = "mlops env show production",
	.operands = show_operands,
	.options_size = sizeof(struct env_show_options),
	.needs = NEEDS_READ,
	.run = run_show,
};
