/* cmd_config.c - mlops config get, set, ls */
#include "catalog/setting.h"
#include "command.h"

struct config_options {
	const char *key, *value;
	bool unset;
};

#define AT(field) offsetof(struct config_options, field)

static enum status
run_get(struct session *session, const void *options, struct error *err)
{
	const struct config_options *given = options;
	const struct setting_key *key;
	const char *value;
	bool is_set;

	if (setting_find(given->key, &key, err) != OK ||
	    setting_get(session->registry, key, &value, &is_set, err) != OK)
		return err->code;
	doc_text(session->doc, "key", NULL, key->name);
	doc_text(session->doc, "value", NULL, value);
	doc_boolean(session->doc, "set", NULL, is_set);
	doc_line(session->doc, NULL, MOOD_PLAIN, "%s", value);
	return OK;
}

static const struct operand get_operands[] = {
	{"KEY", OPERAND_ONE, AT(key), "of the setting", COMPLETES_NOTHING},
	{0},
};

const struct command command_config_get = {
	.name = "config get",
	.group = "start",
	.summary = "print a setting",
	.about = "Prints the value of a setting of this registry: what was "
		 "set last, else the default.",
	.examples = "mlops config get list.limit",
	.operands = get_operands,
	.options_size = sizeof(struct config_options),
	.needs = NEEDS_READ,
	.run = run_get,
};

static enum status
run_ls(struct session *session, const void *options, struct error *err)
{
	static const char *const columns[] = {"key", "value", "default",
					      "meaning"};
	struct doc *table = doc_table(session->doc, "settings", NULL);

	(void)options;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		doc_column(table, columns[i], columns[i]);
	for (size_t i = 0; i < setting_keys_count; i++) {
		const struct setting_key *key = &setting_keys[i];
		struct doc *row;
		const char *value;
		bool is_set;

		if (setting_get(session->registry, key, &value, &is_set, err) !=
		    OK)
			return err->code;
		row = doc_row(table);
		doc_text(row, "key", NULL, key->name);
		doc_text(row, "value", NULL, value);
		doc_text(row, "default", NULL, key->value);
		doc_text(row, "meaning", NULL, key->meaning);
	}
	return OK;
}

const struct command command_config_ls = {
	.name = "config ls",
	.group = "start",
	.summary = "list the settings, their values and what they mean",
	.about = "Lists every setting of this registry, what it is now and "
		 "what it is by default.",
	.examples = "mlops config ls",
	.options_size = sizeof(struct config_options),
	.needs = NEEDS_READ,
	.run = run_ls,
};

struct setting {
	const struct setting_key *key;
	const char *value;
};

static enum status
set_in_change(struct change *change, void *context, struct error *err)
{
	const struct setting *setting = context;

	change->subject = arena_printf(change->arena, "config:%s",
				       setting->key->name);
	return setting_set(change, setting->key, setting->value, err);
}

static enum status
run_set(struct session *session, const void *options, struct error *err)
{
	const struct config_options *given = options;
	struct setting setting = {.value = given->value};
	struct doc *doc = session->doc;
	int64_t event = 0;

	if (given->unset == (given->value != NULL))
		return fail(err, ERR_USAGE,
			    "'mlops config set' wants a VALUE, or --unset");
	if (setting_find(given->key, &setting.key, err) != OK ||
	    ledger_change(session->registry, "config.set", set_in_change,
			  &setting, &event, err) != OK)
		return err->code;
	doc_text(doc, "key", NULL, setting.key->name);
	doc_text(doc, "value", NULL,
		 given->unset ? setting.key->value : given->value);
	doc_boolean(doc, "changed", NULL, event != 0);
	doc_line(doc, NULL, MOOD_PLAIN, "%s = %s%s", setting.key->name,
		 given->unset ? setting.key->value : given->value,
		 event == 0 ? "  already" : "");
	return OK;
}

static const struct option set_options[] = {
	{"unset", 0, OPTION_FLAG, AT(unset), NULL, "back to the default",
	 COMPLETES_NOTHING},
	{0},
};

static const struct operand set_operands[] = {
	{"KEY", OPERAND_ONE, AT(key), "of the setting", COMPLETES_NOTHING},
	{"VALUE", OPERAND_OPTIONAL, AT(value), "what it shall be",
	 COMPLETES_NOTHING},
	{0},
};

const struct command command_config_set = {
	.name = "config set",
	.group = "start",
	.summary = "change a setting of this registry",
	.about = "Settings belong to the registry, so that everybody who uses "
		 "it has the same: each change is an event. No configuration "
		 "file is read.",
	.examples = "mlops config set git.require-clean true\n"
		    "mlops config set list.limit --unset",
	.options = set_options,
	.operands = set_operands,
	.options_size = sizeof(struct config_options),
	.needs = NEEDS_WRITE,
	.run = run_set,
};
