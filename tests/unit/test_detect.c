/* test_detect.c - the format of a model by its first bytes */
#include "base/arena.h"
#include "base/file.h"
#include "formats/detect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

/* The beginnings of files that pickle, joblib, NumPy and XGBoost wrote; each
 * is named after the word for it. */
static void
test_real_heads(void **state)
{
	static const char folder[] = "tests/fixtures/heads";
	struct arena *arena = arena_new();
	struct file_entry *entries;
	struct error err;
	size_t count;

	(void)state;
	assert_int_equal(
		file_walk(arena, folder, false, &entries, &count, &err), OK);
	assert_true(count >= 14);
	for (size_t i = 0; i < count; i++) {
		const char *name = entries[i].path, *word = NULL;

		assert_int_equal(detect_file(file_join(arena, folder, name),
					     &word, &err),
				 OK);
		assert_string_equal(
			word, arena_strndup(arena, name, strcspn(name, ".")));
	}
	arena_free(arena);
}

#define BYTES(text) text, sizeof(text) - 1
/* A zip's local header whose name has that many bytes, then the name. */
#define ZIP(length, name) \
	BYTES("PK\3\4"    \
	      "......................" length "\0\0\0" name)

static void
test_bytes(void **state)
{
	static const struct {
		const char *data;
		size_t size;
		const char *word;
	} samples[] = {
		{BYTES(""), "unknown"},
		{BYTES("{"), "json"},
		{BYTES(" [1, 2]"), "json"},
		{BYTES("{\"a\": 1}"), "json"},
		{BYTES("{a: 1}"), "unknown"},
		{BYTES("{ \"learner\": {"), "xgboost-json"},
		{BYTES("GGUF\3\0\0\0"), "gguf"},
		{BYTES("GGU"), "unknown"},
		{BYTES("tree\nversion=v4\nnum_class=1\n"), "lightgbm"},
		{BYTES("tree\r\nversion=v4\r\n"), "lightgbm"},
		{BYTES("tree\nof life\n"), "unknown"},
		{BYTES("\x89HDF\r\n\x1a\n"), "hdf5"},
		{BYTES("\x40\0\0\0\0\0\0\0{\"a\":"), "safetensors"},
		{BYTES("\x40\x42\x0f\0\0\0\0\0{\"a\":"), "unknown"},
		{BYTES("\xff\xff\xff\xff\xff\xff\xff\xff{"), "unknown"},
		{BYTES("\x08\x08\x12\x07pytorch"), "onnx"},
		{BYTES("\x08\x07\x3a\x80"), "onnx"},
		{BYTES("\x08\x07\x39\x80"), "unknown"},
		{BYTES("\x08\x01\x12\xff"), "saved_model"},
		{BYTES("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50"
		       "\x19.\x80\x02M"),
		 "pytorch"},
		{BYTES("\x80\x05\x95"), "pickle"},
		{BYTES("\x80\x06\x95"), "unknown"},
		{BYTES("\x1c\0\0\0TFL3"), "tflite"},
		{BYTES("ftrt"), "tensorrt"},
		{BYTES("\x04\x22\x4d\x18"), "lz4"},
		{ZIP("\x10", "archive/data.pkl"), "pytorch"},
		{ZIP("\x0d", "metadata.json"), "keras"},
		{ZIP("\x15", "MAR-INF/MANIFEST.json"), "torchserve"},
		{ZIP("\x05", "x.npy"), "numpy"},
		{ZIP("\x05", "x.txt"), "zip"},
		{ZIP("\xff", "archive/data.pkl"), "zip"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		assert_string_equal(
			detect_bytes(samples[i].data, samples[i].size, 1000),
			samples[i].word);
}

/* No prefix of anything is read past its end (ASan sees it). */
static void
test_short(void **state)
{
	static const char text[] = "\x40\0\0\0\0\0\0\0{\"learner\"PK\3\4";
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		for (size_t size = 0; size < sizeof(text) - i; size++)
			assert_non_null(detect_bytes(
				arena_memdup(arena, text + i, size), size,
				(int64_t)size));
	arena_free(arena);
}

static void
test_names(void **state)
{
	static const struct {
		const char *word, *names[4];
	} samples[] = {
		{"unknown", {NULL}},
		{"mlflow", {"MLmodel", "model.pkl", NULL}},
		{"unknown", {"model/MLmodel", NULL}},
		{"saved_model", {"assets/x", "saved_model.pb", NULL}},
		{"hf", {"README.md", "model.safetensors", "config.json", NULL}},
		{"hf", {"config.json", "pytorch_model.bin.index.json", NULL}},
		{"hf",
		 {"adapter_config.json", "adapter_model.safetensors", NULL}},
		{"unknown", {"config.json", NULL}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		size_t count = 0;

		while (samples[i].names[count])
			count++;
		assert_string_equal(detect_names(samples[i].names, count),
				    samples[i].word);
	}
}

static void
test_file(void **state)
{
	const char *word = "untouched";
	struct error err;

	(void)state;
	assert_int_equal(detect_file("tests/no-such", &word, &err),
			 ERR_NOT_FOUND);
	assert_int_equal(detect_file("tests", &word, &err), ERR_USAGE);
	assert_string_equal(word, "untouched");
	assert_int_equal(
		detect_file("examples/breast-cancer/xgboost/good/model.json",
			    &word, &err),
		OK);
	assert_string_equal(word, "xgboost-json");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_real_heads), cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_short),	   cmocka_unit_test(test_names),
		cmocka_unit_test(test_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
