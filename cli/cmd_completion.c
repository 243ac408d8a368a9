/* cmd_completion.c - mlops completion, and mlops __complete for its script */
#include "base/text.h"
#include "catalog/complete.h"
#include "command.h"
#include "completion.h"
#include <string.h>

struct completion_options {
	const char *shell;
};

static const struct operand completion_operands[] = {
	{"bash", OPERAND_ONE, offsetof(struct completion_options, shell),
	 "the shell", COMPLETES_WORDS},
	{0},
};

static enum status
print_script(struct session *session, const void *options, struct error *err)
{
	struct text script = text_new(session->arena);

	(void)options;
	(void)err;
	completion_bash(&script);
	doc_code(session->doc, "script", script.data);
	return OK;
}

const struct command command_completion = {
	.name = "completion",
	.group = "start",
	.summary = "print what teaches a shell to complete",
	.about = "Prints a script that completes commands, options, files and "
		 "the names in the registry: models, versions, slots, "
		 "datasets, feature sets and runs. An installed mlops has it "
		 "in place already; without that, put this into ~/.bashrc:\n\n"
		 "  source <(mlops completion bash)\n",
	.examples = "mlops completion bash",
	.operands = completion_operands,
	.options_size = sizeof(struct completion_options),
	.needs = NEEDS_NOTHING,
	.run = print_script,
};

struct complete_options {
	const char *kind, *prefix;
};

#define AT(field) offsetof(struct complete_options, field)

static const struct operand complete_operands[] = {
	{"KIND", OPERAND_ONE, AT(kind), "what the word should name",
	 COMPLETES_NOTHING},
	{"PREFIX", OPERAND_OPTIONAL, AT(prefix), "its beginning",
	 COMPLETES_NOTHING},
	{0},
};

static const struct {
	enum completes kind;
	complete_fn *add;
} sources[] = {
	{COMPLETES_MODEL, complete_models},
	{COMPLETES_VERSION, complete_versions},
	{COMPLETES_VERSION, complete_slots},
	{COMPLETES_SLOT, complete_slots},
	{COMPLETES_SLOT, complete_environments},
	{COMPLETES_SLOT, complete_models},
	{COMPLETES_ENVIRONMENT, complete_environments},
	{COMPLETES_DATA, complete_data},
	{COMPLETES_FEATURES, complete_features},
	{COMPLETES_RUN, complete_runs},
	{COMPLETES_REFERENCE, complete_versions},
	{COMPLETES_REFERENCE, complete_slots},
	{COMPLETES_REFERENCE, complete_data},
	{COMPLETES_REFERENCE, complete_features},
	{COMPLETES_REFERENCE, complete_runs},
};

static enum status
find_names(struct session *session, const struct complete_options *given,
	   struct text *names, struct error *err)
{
	const char *prefix = given->prefix ? given->prefix : "";
	const char *root;
	enum status status = registry_find(
		session->arena, session->explicit_root, ".", &root, err);

	if (status == OK)
		status = registry_open(session->arena, root, REGISTRY_READ,
				       session->defaults, &session->registry,
				       err);
	for (size_t i = 0;
	     status == OK && i < sizeof(sources) / sizeof(*sources); i++) {
		const char *word = completion_word(sources[i].kind);
		if (strcmp(word, given->kind) == 0)
			status = sources[i].add(session->registry->db, prefix,
						names, err);
	}
	return status;
}

/* A shell that asks is in the middle of a line: without a registry there is
 * nothing to offer, and nothing to say. */
static enum status
print_names(struct session *session, const void *options, struct error *err)
{
	struct text names = text_new(session->arena);

	(void)find_names(session, options, &names, err);
	if (names.length)
		doc_code(session->doc, "names", names.data);
	return OK;
}

const struct command command_complete = {
	.name = "__complete",
	.summary = "list what a word may become",
	.about = "Prints the names that begin with PREFIX, one a line; "
		 "nothing, and no error, when there is no registry.",
	.operands = complete_operands,
	.options_size = sizeof(struct complete_options),
	.needs = NEEDS_NOTHING,
	.run = print_names,
};
