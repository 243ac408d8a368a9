/* test_mark.c - marks and aliases: set, moved, taken back */
#include "catalog/mark.h"

#include "catalog/alias.h"
#include "catalog/model.h"
#include "ledger_sample.h"
#include "revision_sample.h"

struct setting {
	int64_t record;
	enum mark mark;
	bool active;
	const char *text;
	bool changed;
};

static enum status
set_in_change(struct change *change, void *context, struct error *err)
{
	struct setting *setting = context;

	change->subject = "churn@1";
	return mark_set(change, setting->record, setting->mark, setting->active,
			setting->text, &setting->changed, err);
}

/* Did it change anything? Then there is an event of it, else none. */
static bool
set(struct registry *registry, int64_t record, enum mark mark, bool active,
    const char *text)
{
	struct setting setting = {record, mark, active, text, false};
	struct error err;
	int64_t event;

	assert_ok(ledger_change(registry, "mark", set_in_change, &setting,
				&event, &err),
		  &err);
	assert_int_equal(event != 0, setting.changed);
	return setting.changed;
}

static struct model_version
version_now(struct registry *registry, int64_t id)
{
	struct model_version version;
	struct error err;

	assert_ok(model_version_get(registry, id, &version, &err), &err);
	return version;
}

static void
test_the_newest_counts(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);
	int64_t id = revision_sample_version(registry, "churn", 'c');

	assert_false(set(registry, id, MARK_REVOKED, false, NULL));
	assert_true(set(registry, id, MARK_REVOKED, true, "leaks"));
	assert_false(set(registry, id, MARK_REVOKED, true, "leaks"));
	assert_true(version_now(registry, id).revoked);
	assert_false(version_now(registry, id).pinned);
	assert_true(set(registry, id, MARK_REVOKED, true, "leaks, and more"));
	assert_true(set(registry, id, MARK_REVOKED, false, NULL));
	assert_false(set(registry, id, MARK_REVOKED, false, "twice"));
	assert_false(version_now(registry, id).revoked);
	assert_true(set(registry, id, MARK_PINNED, true, NULL));
	assert_false(set(registry, id, MARK_PINNED, true, NULL));
	assert_true(version_now(registry, id).pinned);
	registry_close(registry);
}

static void
test_notes_are_added_each_once(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);
	int64_t id = revision_sample_version(registry, "churn", 'c');
	struct mark_entry *entries;
	size_t count;

	assert_true(set(registry, id, MARK_NOTE, true, "one"));
	assert_true(set(registry, id, MARK_NOTE, true, "two"));
	assert_false(set(registry, id, MARK_NOTE, true, "one"));
	assert_ok(mark_list(registry, id, &entries, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 2);
	assert_string_equal(entries[0].text, "one");
	assert_string_equal(entries[1].text, "two");
	assert_false(entries[1].erased);
	assert_string_equal(mark_word(entries[1].mark), "note");
	registry_close(registry);
}

static void
test_erased_text_is_told_from_none(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);
	int64_t id = revision_sample_version(registry, "churn", 'c');
	struct mark_entry *entries;
	size_t count;

	set(registry, id, MARK_NOTE, true, "about a person");
	set(registry, id, MARK_PINNED, true, NULL);
	sample_tamper(registry,
		      "UPDATE remark SET salt = NULL, content = NULL");
	assert_ok(mark_list(registry, id, &entries, &count, &fixture->err),
		  &fixture->err);
	assert_null(entries[0].text);
	assert_true(entries[0].erased);
	assert_null(entries[1].text);
	assert_false(entries[1].erased);
	registry_close(registry);
}

struct moving {
	int64_t model, version;
	const char *alias;
	bool changed;
};

static enum status
move_in_change(struct change *change, void *context, struct error *err)
{
	struct moving *moving = context;

	change->subject = "churn";
	return alias_move(change, moving->model, moving->alias, moving->version,
			  &moving->changed, err);
}

static bool
move(struct registry *registry, int64_t model, const char *alias,
     int64_t version)
{
	struct moving moving = {model, version, alias, false};
	struct error err;

	assert_ok(ledger_change(registry, "alias", move_in_change, &moving,
				NULL, &err),
		  &err);
	return moving.changed;
}

static void
test_aliases_move(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);
	int64_t one = revision_sample_version(registry, "churn", 'c');
	int64_t two = revision_sample_version(registry, "churn", 'd');
	int64_t model = version_now(registry, one).model, found;
	struct alias *aliases;
	size_t count;

	assert_false(move(registry, model, "champion", 0));
	assert_true(move(registry, model, "champion", one));
	assert_true(move(registry, model, "CHAMPION", two));
	assert_false(move(registry, model, "champion", two));
	assert_true(move(registry, model, "best", one));
	assert_ok(alias_list(registry, model, &aliases, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 2);
	assert_string_equal(aliases[0].name, "best");
	assert_int_equal(aliases[1].version, two);
	assert_int_equal(aliases[1].version_number, 2);
	assert_true(move(registry, model, "champion", 0));
	assert_ok(
		alias_find(registry, model, "champion", &found, &fixture->err),
		&fixture->err);
	assert_int_equal(found, 0);
	assert_ok(alias_list(registry, model, &aliases, &count, &fixture->err),
		  &fixture->err);
	assert_int_equal(count, 1);
	registry_close(registry);
}

static void
test_an_alias_is_a_name(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = open_registry(
		fixture, make_registry(fixture), REGISTRY_WRITE);
	int64_t one = revision_sample_version(registry, "churn", 'c');
	struct moving moving = {version_now(registry, one).model, one, "r7",
				false};

	assert_status(fixture, ERR_USAGE,
		      ledger_change(registry, "alias", move_in_change, &moving,
				    NULL, &fixture->err));
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_the_newest_counts),
		store_test(test_notes_are_added_each_once),
		store_test(test_erased_text_is_told_from_none),
		store_test(test_aliases_move),
		store_test(test_an_alias_is_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
