/* detect.c - the format of a model, by its first bytes or its folder's names */
#include "formats/detect.h"
#include "base/file.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* The beginning of a file. */
struct head {
	const unsigned char *data;
	size_t size;
	int64_t file_size;
};

typedef bool detector(const struct head *head);

static bool
has_bytes(const struct head *head, size_t offset, const void *bytes,
	  size_t size)
{
	return offset <= head->size && size <= head->size - offset &&
	       memcmp(head->data + offset, bytes, size) == 0;
}

static size_t
skip_space(const struct head *head, size_t at)
{
	while (at < head->size && head->data[at] != '\0' &&
	       strchr(" \t\r\n", head->data[at]))
		at++;
	return at;
}

static uint64_t
read_little(const unsigned char *data, size_t size)
{
	uint64_t value = 0;

	while (size > 0)
		value = value << 8 | data[--size];
	return value;
}

/* The length of a JSON header, then the header. */
static bool
is_safetensors(const struct head *head)
{
	uint64_t header;

	if (head->size < 9 || head->data[8] != '{')
		return false;
	header = read_little(head->data, 8);
	return header <= 100000000 && head->file_size >= 8 &&
	       header <= (uint64_t)head->file_size - 8;
}

static bool
is_lightgbm(const struct head *head)
{
	static const char unix_start[] = "tree\nversion=v";
	static const char dos_start[] = "tree\r\nversion=v";

	return has_bytes(head, 0, unix_start, strlen(unix_start)) ||
	       has_bytes(head, 0, dos_start, strlen(dos_start));
}

static bool
is_json(const struct head *head)
{
	size_t at = skip_space(head, 0);

	if (at >= head->size)
		return false;
	if (head->data[at] == '[')
		return true;
	if (head->data[at] != '{')
		return false;
	at = skip_space(head, at + 1);
	return at == head->size || head->data[at] == '"' ||
	       head->data[at] == '}';
}

static bool
is_xgboost_json(const struct head *head)
{
	size_t at = skip_space(head, 0);

	if (!has_bytes(head, at, "{", 1))
		return false;
	at = skip_space(head, at + 1);
	return has_bytes(head, at, "\"learner\"", 9);
}

static bool
is_pickle(const struct head *head)
{
	return head->size >= 2 && head->data[0] == 0x80 && head->data[1] >= 2 &&
	       head->data[1] <= 5;
}

static bool
is_zlib(const struct head *head)
{
	return head->size >= 2 && head->data[0] == 0x78 &&
	       (head->data[1] == 0x01 || head->data[1] == 0x5e ||
		head->data[1] == 0x9c || head->data[1] == 0xda);
}

/* Field 1 is the schema's version, field 2 a graph. */
static bool
is_saved_model(const struct head *head)
{
	return has_bytes(head, 0, "\x08\x01\x12", 3);
}

/* No magic: field 1 is the version of the format, and what follows must be
 * the tag of another field of ModelProto. */
static bool
is_onnx(const struct head *head)
{
	static const unsigned char tags[] = {0x12, 0x1a, 0x22, 0x28,
					     0x32, 0x3a, 0x42, 0x72};

	return head->size >= 3 && head->data[0] == 0x08 && head->data[1] >= 2 &&
	       head->data[1] <= 50 && memchr(tags, head->data[2], sizeof(tags));
}

/* Does the first member of a zip have a name that ends so? */
static bool
zip_starts(const struct head *head, const char *name_end)
{
	size_t length, end = strlen(name_end);

	if (head->size < 30 || !has_bytes(head, 0, "PK\3\4", 4))
		return false;
	length = (size_t)read_little(head->data + 26, 2);
	return length >= end &&
	       has_bytes(head, 30 + length - end, name_end, end);
}

static bool
is_pytorch_zip(const struct head *head)
{
	return zip_starts(head, "/data.pkl") || zip_starts(head, "/version") ||
	       zip_starts(head, "/constants.pkl");
}

static bool
is_numpy_zip(const struct head *head)
{
	return zip_starts(head, ".npy");
}

static bool
is_keras(const struct head *head)
{
	return zip_starts(head, "metadata.json");
}

static bool
is_torchserve(const struct head *head)
{
	return zip_starts(head, "MAR-INF/") ||
	       zip_starts(head, "MAR-INF/MANIFEST.json");
}

#define MAGIC(bytes) bytes, sizeof(bytes) - 1

/* Tried in this order: either the bytes at the offset, or the function. */
static const struct format {
	const char *word;
	const char *magic;
	size_t magic_size, offset;
	detector *detect;
} formats[] = {
	{"gguf", MAGIC("GGUF"), 0, NULL},
	{"numpy", MAGIC("\x93NUMPY"), 0, NULL},
	{"hdf5", MAGIC("\x89HDF\r\n\x1a\n"), 0, NULL},
	{"pytorch",
	 MAGIC("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."), 0,
	 NULL},
	{"xgboost-ubj", MAGIC("{L\0\0\0\0\0\0\0\7learner"), 0, NULL},
	{"xgboost-binary", MAGIC("binf"), 0, NULL},
	{"tflite", MAGIC("TFL3"), 4, NULL},
	{"tensorrt", MAGIC("ftrt"), 0, NULL},
	{"gzip", MAGIC("\x1f\x8b"), 0, NULL},
	{"bzip2", MAGIC("BZh"), 0, NULL},
	{"xz",
	 MAGIC("\xfd"
	       "7zXZ\0"),
	 0, NULL},
	{"lz4", MAGIC("\x04\x22\x4d\x18"), 0, NULL},
	{"pickle", NULL, 0, 0, is_pickle},
	{"pytorch", NULL, 0, 0, is_pytorch_zip},
	{"numpy", NULL, 0, 0, is_numpy_zip},
	{"keras", NULL, 0, 0, is_keras},
	{"torchserve", NULL, 0, 0, is_torchserve},
	{"zip", MAGIC("PK\3\4"), 0, NULL},
	{"safetensors", NULL, 0, 0, is_safetensors},
	{"lightgbm", NULL, 0, 0, is_lightgbm},
	{"xgboost-json", NULL, 0, 0, is_xgboost_json},
	{"json", NULL, 0, 0, is_json},
	{"saved_model", NULL, 0, 0, is_saved_model},
	{"onnx", NULL, 0, 0, is_onnx},
	{"zlib", NULL, 0, 0, is_zlib},
};

const char *
detect_bytes(const void *data, size_t size, int64_t file_size)
{
	const struct head head = {data, size, file_size};
	const struct format *format;

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		format = &formats[i];
		if (format->detect
			    ? format->detect(&head)
			    : has_bytes(&head, format->offset, format->magic,
					format->magic_size))
			return format->word;
	}
	return "unknown";
}

enum status
detect_file(const char *path, const char **word, struct error *err)
{
	unsigned char data[DETECT_BYTES];
	struct stat info;
	ssize_t size;
	int fd;
	enum status status = file_open(path, &fd, &info, err);

	if (status)
		return status;
	size = pread(fd, data, sizeof(data), 0);
	if (size < 0)
		status = fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				    path);
	else
		*word = detect_bytes(data, (size_t)size, info.st_size);
	close(fd);
	return status;
}

/* What a folder of a format holds: the first name and any of the others. */
static const struct {
	const char *word, *must, *any[6];
} folders[] = {
	{"mlflow", "MLmodel", {NULL}},
	{"saved_model", "saved_model.pb", {NULL}},
	{"saved_model", "saved_model.pbtxt", {NULL}},
	{"hf",
	 "config.json",
	 {"model.safetensors", "model.safetensors.index.json",
	  "pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5",
	  NULL}},
	{"hf",
	 "adapter_config.json",
	 {"adapter_model.safetensors", "adapter_model.bin", NULL}},
};

static bool
has_name(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

const char *
detect_names(const char *const *names, size_t count)
{
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		const char *const *any = folders[i].any;
		bool found = !*any;

		if (!has_name(names, count, folders[i].must))
			continue;
		for (; !found && *any; any++)
			found = has_name(names, count, *any);
		if (found)
			return folders[i].word;
	}
	return "unknown";
}
