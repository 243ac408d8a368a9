/* test_model_source.c - what the files of a model say of it themselves */
#include "catalog/model_source.h"

#include "base/file.h"
#include "store_fixture.h"
#include <string.h>
#include <sys/stat.h>

static struct content
hashed(struct fixture *fixture, const char *path)
{
	const struct content_options options = {.follow = false};
	struct content content;

	assert_ok(content_hash(fixture->arena, path, &options, &content,
			       &fixture->err),
		  &fixture->err);
	return content;
}

static void
test_names_to_record(void **state)
{
	struct fixture *fixture = *state;
	const char *name;

	assert_ok(model_source_name(fixture->arena, "a/./b/../model.json/",
				    &name, &fixture->err),
		  &fixture->err);
	assert_string_equal(name, "model.json");
	assert_failed(
		model_source_name(fixture->arena, "/", &name, &fixture->err),
		&fixture->err, ERR_USAGE, "'/' has no name to record");
	assert_status(fixture, ERR_USAGE,
		      model_source_name(fixture->arena, "m\xff", &name,
					&fixture->err));
	assert_message(fixture, "is not UTF-8");
}

static void
test_a_file_by_its_bytes(void **state)
{
	static const char text[] = "inputs: [{name: age, type: double}]\n";
	struct fixture *fixture = *state;
	const char *path = in_folder(fixture, "m.bin");
	struct content content;
	struct model_source source;

	put_file(fixture, "m.bin", "GGUF\3\0\0\0", 8);
	put_file(fixture, "sig.yaml", text, strlen(text));
	content = hashed(fixture, path);
	assert_ok(model_source_read(fixture->arena, path, &content, NULL,
				    &source, &fixture->err),
		  &fixture->err);
	assert_string_equal(source.format, "gguf");
	assert_string_equal(source.file_name, "m.bin");
	assert_int_equal(source.signature.count, 0);
	assert_ok(model_source_read(fixture->arena, path, &content,
				    in_folder(fixture, "sig.yaml"), &source,
				    &fixture->err),
		  &fixture->err);
	assert_int_equal(source.signature.count, 1);
	assert_string_equal(source.signature.fields[0].name, "age");
}

static void
test_a_folder_by_its_names(void **state)
{
	static const char text[] =
		"signature:\n  inputs: '[{\"name\": \"x\", \"type\": "
		"\"double\"}]'\n";
	struct fixture *fixture = *state;
	const char *folder = in_folder(fixture, "m");
	struct content content;
	struct model_source source;

	assert_int_equal(mkdir(folder, 0755), 0);
	put_file(fixture, "m/MLmodel", text, strlen(text));
	content = hashed(fixture, folder);
	assert_ok(model_source_read(fixture->arena, folder, &content, NULL,
				    &source, &fixture->err),
		  &fixture->err);
	assert_string_equal(source.format, "mlflow");
	assert_string_equal(source.folder, folder);
	assert_int_equal(source.signature.count, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_names_to_record),
		store_test(test_a_file_by_its_bytes),
		store_test(test_a_folder_by_its_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
