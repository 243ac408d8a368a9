/* cmd_version.c - mlops version */
#include "command.h"

#include "store/version.h"

static enum status
run(struct session *session, const void *options, struct error *err)
{
	struct doc *doc = session->doc;

	(void)options;
	(void)err;
	doc_text(doc, "version", NULL, MLOPS_VERSION);
	doc_integer(doc, "schema_version", NULL, store_schema_version(),
		    UNIT_NONE);
	doc_text(doc, "sqlite_version", NULL, store_sqlite_version());
	doc_line(doc, NULL, MOOD_PLAIN, "mlops %s (schema %d)", MLOPS_VERSION,
		 store_schema_version());
	return OK;
}

const struct command command_version = {
	.name = "version",
	.group = "start",
	.summary = "tell the version of the program",
	.about = "Tells the version of the program and of the schema that its "
		 "registries have. --json adds the version of SQLite that is "
		 "built in.",
	.examples = "mlops version\n"
		    "mlops version --json",
	.needs = NEEDS_NOTHING,
	.run = run,
};
