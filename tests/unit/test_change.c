/* test_change.c - records are added once, remarks by their commitment */
#include "ledger_sample.h"

#include <string.h>

static struct registry *
opened(struct fixture *fixture)
{
	return open_registry(fixture, make_registry(fixture), REGISTRY_WRITE);
}

static int64_t
add(struct registry *registry, struct sample_dataset *dataset)
{
	struct error err;
	int64_t event = -1;

	assert_ok(ledger_change(registry, "dataset.add", sample_dataset,
				dataset, &event, &err),
		  &err);
	return event;
}

static void
the_same_record_is_added_once(void **state)
{
	struct registry *registry = opened(*state);
	struct sample_dataset a = {"iris", 'a', {0}}, b = {"iris", 'b', {0}};
	struct record first;

	assert_int_equal(add(registry, &a), 1);
	assert_true(a.out.is_new);
	assert_int_equal(a.out.id, 1);
	first = a.out;
	assert_int_equal(add(registry, &b), 2);
	assert_int_equal(b.out.id, 2);
	assert_false(digest_equal(&a.out.digest, &b.out.digest));
	assert_int_equal(add(registry, &a), 0);
	assert_false(a.out.is_new);
	assert_int_equal(a.out.id, first.id);
	assert_true(digest_equal(&a.out.digest, &first.digest));
	assert_int_equal(sample_int(registry, "SELECT count(*) FROM event"), 2);
	assert_int_equal(
		sample_int(registry, "SELECT count(*) FROM dataset_version"),
		2);
	registry_close(registry);
}

static enum status
add_two(struct change *change, void *context, struct error *err)
{
	struct sample_dataset *two = context;
	enum status status = sample_dataset(change, &two[0], err);

	if (status == OK)
		status = sample_dataset(change, &two[1], err);
	change->nothing = false;
	return status;
}

/* What was undone for one leaves what the change did before it. */
static void
an_existing_record_undoes_its_rows_alone(void **state)
{
	struct registry *registry = opened(*state);
	struct sample_dataset a = {"iris", 'a', {0}};
	struct sample_dataset two[] = {{"iris", 'b', {0}}, {"iris", 'a', {0}}};
	struct error err;
	int64_t event;

	add(registry, &a);
	assert_ok(ledger_change(registry, "dataset.add", add_two, two, &event,
				&err),
		  &err);
	assert_int_equal(event, 2);
	assert_true(two[0].out.is_new);
	assert_false(two[1].out.is_new);
	assert_int_equal(two[1].out.id, a.out.id);
	assert_string_equal(sample_text(registry, "SELECT group_concat(number)"
						  " FROM dataset_version"),
			    "1,2");
	assert_int_equal(sample_int(registry,
				    "SELECT json_array_length(payload,"
				    " '$.records') FROM event WHERE seq=2"),
			 1);
	registry_close(registry);
}

/* Names, not numbers of rows: another registry gives the same digest. */
static void
a_record_has_one_digest_everywhere(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	struct sample_dataset before = {"other", 'x', {0}};
	struct sample_dataset first = {"iris", 'a', {0}}, again = first;
	char text[DIGEST_TEXT_SIZE];

	add(registry, &first);
	registry_close(registry);
	fixture->folder = in_folder(fixture, ".mlops/tmp");
	registry = opened(fixture);
	add(registry, &before);
	add(registry, &again);
	assert_int_not_equal(first.out.id, again.out.id);
	assert_true(digest_equal(&first.out.digest, &again.out.digest));
	digest_text(&again.out.digest, text);
	assert_string_equal(text,
			    "sha256:"
			    "b0b1552648e2772cf1e9ed46e216c4df6d0ffae73523a99743"
			    "cc3313d53a679c"); /* made with Python's hashlib */
	registry_close(registry);
}

/* A remark's text, NULL: none; and what became of it. */
struct remark {
	const char *text;
	struct digest commitment;
	bool is_null;
};

static enum status
add_remark(struct change *change, void *context, struct error *err)
{
	struct remark *remark = context;

	change->subject = "a subject";
	json_add_boolean(change->arena, change->note, "sample", true);
	return change_add_remark(change, remark->text, &remark->commitment,
				 &remark->is_null, err);
}

static enum status
remark(struct registry *registry, struct remark *remark, struct error *err)
{
	return ledger_change(registry, "note", add_remark, remark, NULL, err);
}

static void
a_remark_is_salted(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	struct remark first = {.text = "caf\u00e9"}, second = first;

	assert_ok(remark(registry, &first, &fixture->err), &fixture->err);
	assert_ok(remark(registry, &second, &fixture->err), &fixture->err);
	assert_false(first.is_null);
	assert_false(digest_equal(&first.commitment, &second.commitment));
	assert_int_equal(sample_int(registry, "SELECT count(*) FROM remark"
					      " WHERE content = 'caf\u00e9'"
					      " AND length(salt) = 16"),
			 2);
	registry_close(registry);
}

static void
no_text_is_no_remark(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	struct remark none = {.text = NULL};

	assert_ok(remark(registry, &none, &fixture->err), &fixture->err);
	assert_true(none.is_null);
	assert_int_equal(sample_int(registry, "SELECT count(*) FROM remark"),
			 0);
	registry_close(registry);
}

static void
a_remark_has_limits(void **state)
{
	struct fixture *fixture = *state;
	struct registry *registry = opened(fixture);
	struct remark bad = {.text = "a\xff"}, big;
	char *text = arena_alloc(fixture->arena, REMARK_LIMIT + 2);

	assert_failed(remark(registry, &bad, &fixture->err), &fixture->err,
		      ERR_USAGE, "the text is not UTF-8");
	memset(text, 'x', REMARK_LIMIT + 1);
	big.text = text;
	assert_failed(remark(registry, &big, &fixture->err), &fixture->err,
		      ERR_USAGE, "the text is longer than 65536 bytes");
	text[REMARK_LIMIT] = '\0';
	assert_ok(remark(registry, &big, &fixture->err), &fixture->err);
	registry_close(registry);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(the_same_record_is_added_once),
		store_test(an_existing_record_undoes_its_rows_alone),
		store_test(a_record_has_one_digest_everywhere),
		store_test(a_remark_is_salted),
		store_test(no_text_is_no_remark),
		store_test(a_remark_has_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
