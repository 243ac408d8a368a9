/* session.c - what a command is given, and opening its registry */
#include "session.h"

#include "base/file.h"
#include "base/text.h"
#include "catalog/setting.h"
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* "mlops.dataset.add/1" */
static const char *
schema_name(struct arena *arena, const struct command *command)
{
	char *name = arena_printf(arena, "mlops.%s/1",
				  command ? command->name : "help");

	for (char *space = name; (space = strchr(space, ' '));)
		*space = '.';
	return name;
}

struct session *
session_new(struct arena *arena, const struct environment *environment,
	    const struct invocation *invocation)
{
	const struct globals *globals = &invocation->globals;
	struct session *session = arena_alloc(arena, sizeof(*session));
	struct registry_options *defaults = arena_alloc(arena,
							sizeof(*defaults));
	struct text *hints = arena_alloc(arena, sizeof(*hints));

	*defaults = (struct registry_options){
		.now_us = environment->now_us,
		.clock = environment->clock,
		.command = invocation->command ? invocation->command->name
					       : NULL,
		.uid = (int64_t)getuid(),
		.pid = (int64_t)getpid(),
		.timeout_us = globals->timeout,
		.dry_run = globals->dry_run,
	};
	*hints = text_new(arena);
	*session = (struct session){
		.arena = arena,
		.defaults = defaults,
		.explicit_root = globals->registry ? globals->registry
						   : environment->registry,
		.command = invocation->command,
		.doc = doc_new(arena, schema_name(arena, invocation->command),
			       NULL),
		.quiet = globals->quiet,
		.verbose = globals->verbose,
		.dry_run = globals->dry_run,
		.json = globals->json,
		.terminal = environment->terminal,
		.limit = globals->limit,
		.exit_status = -1,
		.run_id = environment->run_id,
		.hints = hints,
	};
	return session;
}

/* The registry's options with who acts, and where. */
static enum status
find_actor(struct session *session, const char *option, struct error *err)
{
	struct registry_options *options = arena_memdup(
		session->arena, session->defaults, sizeof(*options));
	struct actor actor;
	enum status status = environment_actor(session->arena, option, &actor,
					       err);

	if (status != OK)
		return status;
	options->actor = actor.name;
	options->actor_source = actor.source;
	options->host = environment_host(session->arena);
	options->boot_id = environment_boot_id(session->arena);
	session->defaults = options;
	return OK;
}

enum status
session_open(struct session *session, const struct invocation *invocation,
	     struct error *err)
{
	enum registry_access access = REGISTRY_READ;
	const char *root;
	char *here;

	switch (invocation->command->needs) {
	case NEEDS_NOTHING:
		return OK;
	case NEEDS_READ:
		break;
	case NEEDS_WRITE:
		access = REGISTRY_WRITE;
		break;
	}
	enum status status = find_actor(session, invocation->globals.actor,
					err);
	if (status == OK)
		status = file_absolute(session->arena, ".", &here, err);
	if (status == OK)
		status = registry_find(session->arena, session->explicit_root,
				       here, &root, err);
	if (status == OK)
		status = registry_open(session->arena, root, access,
				       session->defaults, &session->registry,
				       err);
	if (status == OK && session->command->lists &&
	    !invocation->globals.limit_given)
		status = setting_count(session->registry, "list.limit",
				       &session->limit, err);
	return status;
}

void
session_close(struct session *session)
{
	registry_close(session->registry);
	session->registry = NULL;
}

void
session_hint(struct session *session, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *line = arena_vprintf(session->arena, format, args);
	va_end(args);
	text_addf(session->hints, "%s\n", text_printable(session->arena, line));
}

enum status
session_require_clean(struct session *session, bool option, bool *required,
		      struct error *err)
{
	*required = option;
	return option ? OK
		      : setting_is_on(session->registry, "git.require-clean",
				      required, err);
}

/* Is `inner` the folder `outer`, or below it? Both without symlinks. */
static bool
is_within(const char *inner, const char *outer)
{
	size_t length = strlen(outer);

	return strncmp(inner, outer, length) == 0 &&
	       (inner[length] == '/' || inner[length] == '\0' ||
		strcmp(outer, "/") == 0);
}

enum status
session_check_outside(struct session *session, const char *path,
		      struct error *err)
{
	char real[PATH_MAX], root[PATH_MAX];

	if (!realpath(path, real) || !realpath(session->registry->root, root) ||
	    (!is_within(real, root) && !is_within(root, real)))
		return OK;
	return fail(err, ERR_USAGE,
		    "cannot record '%s': it holds the registry '%s', or lies "
		    "in it (name the file or folder that is meant)",
		    path, session->registry->root);
}
