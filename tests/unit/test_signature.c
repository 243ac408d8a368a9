/* test_signature.c - signatures: our file, MLmodel, XGBoost JSON */
#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "formats/signature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIXTURES "tests/fixtures/formats/"

typedef enum status reader(struct arena *arena, const char *path,
			   struct signature *out, struct error *err);

/* "input radius float, output score? float" */
static const char *
shown(struct arena *arena, const struct signature *signature)
{
	struct text text = text_new(arena);

	for (size_t i = 0; i < signature->count; i++) {
		const struct signature_field *field = &signature->fields[i];

		text_addf(&text, "%s%s %s%s %s", i > 0 ? "; " : "", field->side,
			  field->name, field->required ? "" : "?", field->type);
	}
	return text.data;
}

static void
assert_reads(reader *read, const char *path, const char *expected)
{
	struct arena *arena = arena_new();
	struct signature signature;
	struct error err = {0};

	if (read(arena, path, &signature, &err) != OK)
		fail_msg("%s", err.message);
	assert_string_equal(shown(arena, &signature), expected);
	arena_free(arena);
}

/* The text as a file; errors are compared without its name. */
static void
assert_text(reader *read, const char *text, const char *expected)
{
	char path[] = "/tmp/test_signature.XXXXXX";
	int fd = mkstemp(path);
	struct arena *arena = arena_new();
	struct signature signature = {.count = 77};
	struct error err = {0};
	enum status status;

	assert_true(fd >= 0);
	assert_int_equal(file_write_all(fd, text, strlen(text), path, &err),
			 OK);
	close(fd);
	status = read(arena, path, &signature, &err);
	unlink(path);
	if (status) {
		assert_int_equal(status, ERR_USAGE);
		assert_int_equal(signature.count, 77);
		assert_string_equal(err.message + strlen(path), expected);
	} else {
		assert_string_equal(shown(arena, &signature), expected);
	}
	arena_free(arena);
}

static void
test_own_file(void **state)
{
	(void)state;
	assert_reads(signature_read_file, FIXTURES "signature.yaml",
		     "input mean_radius double; input visits? long; "
		     "input pixels tensor(uint8)[-1,300,300,3]; "
		     "output score double; param threshold? float");
}

static void
test_own_mistakes(void **state)
{
	static const char *const texts[][2] = {
		{"inputs:\n- {name: a, type: float, requird: no}\n",
		 ":2:26: 'requird' is not a key here (did you mean "
		 "'required'?)"},
		{"inputs:\n- {name: a}\n", ":2:3: key 'type' is missing"},
		{"inputs:\n- {name: a, type: flaot}\n",
		 ":2:13: 'flaot' is not a type (did you mean 'float'?)"},
		{"inputs: [{name: a, type: 'tensor(float32)[1'}]\n",
		 ":1:20: 'tensor(float32)[1' is not a type (did you mean "
		 "'tensor(float32)[-1,4]'?)"},
		{"inputs: [{name: 1, type: float}]\n",
		 ":1:11: 'name' wants a string, not an integer"},
		{"inputs: [{name: '', type: float}]\n",
		 ":1:11: 'name' is empty"},
		{"inputs: a\n", ":1:1: 'inputs' wants an array, not a string"},
		{"inputs: [a]\n",
		 ":1:10: an object is wanted here, not a string"},
		{"inputs: []\n",
		 ":1:1: no inputs, outputs or params are named"},
		{"inputs:\n- {name: a, type: int}\n- {name: a, type: int}\n",
		 ": input 'a' stands twice"},
		{"inputs: [{name: a, type: 'array(map(int64))'}]\n",
		 "input a array(map(long))"},
		{"inputs: [{name: a, type: 'tensor(float32)[]'}]\n",
		 "input a tensor(float32)[]"},
		{"outputs: [{name: a, type: str}]\n", "output a string"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_text(signature_read_file, texts[i][0], texts[i][1]);
}

static void
test_mlmodel(void **state)
{
	static const char *const texts[][2] = {
		{"flavors: {}\n", ""},
		{"signature: null\n", ""},
		{"signature: {inputs: null, outputs: null}\n", ""},
		{"signature:\n  inputs: '[{\"type\": \"tensor\", "
		 "\"tensor-spec\":\n    {\"dtype\": \"uint8\", \"shape\": "
		 "[-1, 300, 3]}}]'\n  outputs: '[{\"name\": \"a\", \"type\": "
		 "\"long\", \"optional\": true}, {\"type\": \"datetime\"}]'\n",
		 "input input tensor(uint8)[-1,300,3]; output a? long; "
		 "output output[1] datetime"},
		{"signature: {inputs: '[{\"type\": \"array\", \"items\": "
		 "{\"type\": \"object\", \"properties\": {\"role\": {\"type\": "
		 "\"string\", \"required\": true}, \"content\": {\"type\": "
		 "\"string\", \"required\": false}}}, \"name\": "
		 "\"messages\"}]'}\n",
		 "input messages array(object(content:string?,role:string))"},
		{"signature: {inputs: '[{\"type\": \"spark-vector\"}]'}\n",
		 "input input spark-vector"},
		{"a: 1\nsignature:\n  inputs: '[{]'\n",
		 ":3: signature.inputs:1:3: a key in double quotes is "
		 "missing: ']' found"},
		{"signature: {inputs: 3}\n",
		 ":1:13: 'inputs' wants a string of JSON, not an integer"},
		{"signature: {inputs: '[{\"name\": \"a\"}]'}\n",
		 ":1: signature.inputs:1:2: key 'type' is missing or no "
		 "word"},
		{"signature: {inputs: '[{\"type\": \"tensor\"}]'}\n",
		 ":1: signature.inputs:1:2: a tensor needs 'tensor-spec' "
		 "with 'dtype' and 'shape'"},
	};

	(void)state;
	assert_reads(signature_read_mlmodel, FIXTURES "MLmodel",
		     "input mean_radius double; input visits long; "
		     "input site? string; input history array(float); "
		     "output output double; param threshold? float");
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_text(signature_read_mlmodel, texts[i][0], texts[i][1]);
}

/* Both files were written by XGBoost 1.7.4. */
static void
test_xgboost(void **state)
{
	static const char *const texts[][2] = {
		{"{\"learner\": {\"feature_names\": [\"a\"], "
		 "\"objective\": {\"name\": \"reg:squarederror\"}}}",
		 "input a float; output score float"},
		{"{\"a\": 1}", ": no XGBoost model: key 'learner' is missing"},
		{"{\"learner\": 1}", ":1:13: an object is wanted here"},
		{"{\"learner\": {\"feature_names\": [1]}}",
		 ":1:32: a string is wanted here"},
		{"{\"learner\": {\"feature_names\": [\"a\"], "
		 "\"feature_types\": [\"float\", \"int\"]}}",
		 ": 2 feature_types for 1 features"},
		{"{\"learner\": {\"feature_names\": [\"a\", \"a\"]}}",
		 ": input 'a' stands twice"},
		{"{\"learner\": {\"feature_names\": [\"a\"",
		 ":1:35: ',' or ']' is missing: the text ends here"},
		{"{\"learner\": {}} x",
		 ":1:17: the end of the text is missing: 'x' found"},
	};

	(void)state;
	assert_reads(signature_read_xgboost, FIXTURES "xgboost-named.json",
		     "input radius float; input smoker boolean; "
		     "input visits integer; input site category; "
		     "output score tensor(float32)[-1,3]");
	assert_reads(signature_read_xgboost, FIXTURES "xgboost-unnamed.json",
		     "input f0 float; input f1 float; input f2 float; "
		     "input f3 float; output score float");
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_text(signature_read_xgboost, texts[i][0], texts[i][1]);
}

static void
test_of_model(void **state)
{
	struct arena *arena = arena_new();
	struct signature signature;
	struct error err;

	(void)state;
	assert_int_equal(signature_read_model(arena, "tests/fixtures/formats",
					      "mlflow", &signature, &err),
			 OK);
	assert_int_equal(signature.count, 6);
	assert_int_equal(signature_read_model(arena,
					      FIXTURES "xgboost-named.json",
					      "xgboost-json", &signature, &err),
			 OK);
	assert_int_equal(signature.count, 5);
	assert_int_equal(signature_read_model(arena, "no-such-file", "pickle",
					      &signature, &err),
			 OK);
	assert_int_equal(signature.count, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_file),
		cmocka_unit_test(test_own_mistakes),
		cmocka_unit_test(test_mlmodel),
		cmocka_unit_test(test_xgboost),
		cmocka_unit_test(test_of_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
