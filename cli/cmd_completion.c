/* cmd_completion.c - mlops completion */
#include "base/text.h"
#include "completion.h"

struct completion_options {
	const char *shell;
};

static const struct operand operands[] = {
	{"bash", OPERAND_ONE, offsetof(struct completion_options, shell),
	 "the shell", COMPLETES_WORDS},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
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
	.operands = operands,
	.options_size = sizeof(struct completion_options),
	.needs = NEEDS_NOTHING,
	.run = run,
};
