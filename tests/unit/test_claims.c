/* test_claims.c - parameters and metrics that are said more than once */
#include "catalog/claims.h"

#include "ledger_sample.h"
#include <math.h>
#include <string.h>

static void
test_the_same_value_twice_is_one(void **state)
{
	struct fixture *fixture = *state;
	struct claims params = {.noun = "parameter"};
	double number;

	assert_ok(claims_add_param(fixture->arena, &params, "lr=0.1",
				   &fixture->err),
		  &fixture->err);
	assert_ok(claims_add_param(fixture->arena, &params, "lr=1e-1",
				   &fixture->err),
		  &fixture->err);
	assert_ok(claims_add_param(fixture->arena, &params, "a=b=c",
				   &fixture->err),
		  &fixture->err);
	assert_int_equal(params.count, 2);
	assert_string_equal(params.items[0].key, "lr");
	assert_true(json_number(params.items[0].value, &number));
	assert_true(fabs(number - 0.1) < 1e-15);
	assert_string_equal(params.items[1].key, "a");
	assert_string_equal(params.items[1].value->string.data, "b=c");
}

static void
test_another_value_names_both(void **state)
{
	struct fixture *fixture = *state;
	struct claims params = {.noun = "parameter"};

	put_file(fixture, "params.yaml", "train: {lr: 0.2}\n", 17);
	assert_ok(claims_add_param(fixture->arena, &params, "train.lr=0.1",
				   &fixture->err),
		  &fixture->err);
	assert_failed(claims_read_params(fixture->arena, &params,
					 in_folder(fixture, "params.yaml"),
					 "params.yaml", &fixture->err),
		      &fixture->err, ERR_CONFLICT,
		      "parameter 'train.lr' is 0.1 by --param and 0.2 by "
		      "params.yaml: one of them is wrong");
	assert_int_equal(params.count, 1);
}

static void
test_metrics_of_a_file(void **state)
{
	static const char text[] = "{\"auc\": 0.9, \"note\": \"x\"}";
	struct fixture *fixture = *state;
	struct claims metrics = {.noun = "metric"};
	const char *skipped = NULL;

	put_file(fixture, "metrics.json", text, strlen(text));
	assert_ok(claims_read_metrics(fixture->arena, &metrics,
				      in_folder(fixture, "metrics.json"),
				      "metrics.json", &skipped, &fixture->err),
		  &fixture->err);
	assert_int_equal(metrics.count, 1);
	assert_string_equal(metrics.items[0].origin, "metrics.json");
	assert_string_equal(skipped, "'note' is a string");
	assert_ok(claims_add_metric(fixture->arena, &metrics, "auc=0.90",
				    &fixture->err),
		  &fixture->err);
	assert_int_equal(metrics.count, 1);
}

static void
test_words_that_say_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct claims claims = {.noun = "metric"};

	assert_failed(
		claims_add_param(fixture->arena, &claims, "lr", &fixture->err),
		&fixture->err, ERR_USAGE, "--param lr: KEY=VALUE is wanted");
	assert_failed(
		claims_add_param(fixture->arena, &claims, "=1", &fixture->err),
		&fixture->err, ERR_USAGE, "--param =1: KEY=VALUE is wanted");
	assert_failed(claims_add_metric(fixture->arena, &claims, "auc=nan",
					&fixture->err),
		      &fixture->err, ERR_USAGE,
		      "--metric auc=nan: a finite number is wanted behind '='");
	assert_failed(claims_add_param(fixture->arena, &claims, "k=\xff",
				       &fixture->err),
		      &fixture->err, ERR_USAGE,
		      "--param k=\xff: UTF-8 is "
		      "wanted");
	assert_int_equal(claims.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_the_same_value_twice_is_one),
		store_test(test_another_value_names_both),
		store_test(test_metrics_of_a_file),
		store_test(test_words_that_say_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
