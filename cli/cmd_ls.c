/* cmd_ls.c - mlops ls */
#include "catalog/reference_find.h"
#include "command.h"
#include "reports/listing.h"

struct ls_options {
	const char *model;
	int64_t before;
};

#define AT(field) offsetof(struct ls_options, field)

static const struct option own_options[] = {
	{"before", 0, OPTION_INTEGER, AT(before), "N",
	 "the next page, as the hint of the last one gives it",
	 COMPLETES_NOTHING},
	{0},
};

static const struct operand own_operands[] = {
	{"MODEL", OPERAND_OPTIONAL, AT(model), "list its versions",
	 COMPLETES_MODEL},
	{0},
};

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct ls_options *given = options;
	const struct listing_page page = {
		.below = given->before == OPTION_UNSET ? 0 : given->before,
		.limit = session->limit,
	};
	struct named model;
	int64_t next = 0;

	if (given->model == NULL) {
		if (listing_models(session->registry, &page, session->doc,
				   &next, err) != OK)
			return err->code;
	} else if (reference_find_name(session->registry, NAMED_MODEL,
				       given->model, &model, err) != OK ||
		   listing_versions(session->registry, model.id, &page,
				    session->doc, &next, err) != OK) {
		return err->code;
	}
	if (next != 0)
		session_hint(session, "older ones: mlops ls%s%s --before %lld",
			     given->model != NULL ? " " : "",
			     given->model != NULL ? given->model : "",
			     (long long)next);
	return OK;
}

const struct command command_ls = {
	.name = "ls",
	.group = "look",
	.summary = "list models, or the versions of one",
	.about = "Without MODEL: each model with its newest version, its "
		 "aliases and where it is live. With MODEL: its versions, "
		 "the newest first, with the figures of the newest "
		 "evaluation, aliases, marks and where each is live.",
	.examples = "mlops ls\n"
		    "mlops ls breast-cancer --limit 10",
	.options = own_options,
	.operands = own_operands,
	.options_size = sizeof(struct ls_options),
	.needs = NEEDS_READ,
	.lists = true,
	.run = run,
};
