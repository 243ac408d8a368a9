/* detect.h - the format of a model, by its first bytes or its folder's names */
#ifndef FORMATS_DETECT_H
#define FORMATS_DETECT_H

#include "base/error.h"
#include <stddef.h>
#include <stdint.h>

#define DETECT_BYTES 256 /* what is looked at of a file; fewer will do */

/* The word of the format: onnx, safetensors, gguf, lightgbm, xgboost-json,
 * xgboost-ubj, xgboost-binary, pickle, pytorch, torchserve, numpy, keras,
 * hdf5, tflite, tensorrt, gzip, zlib, bzip2, xz, lz4 (joblib compresses with
 * these), zip, saved_model, json, or unknown. `size` bytes of `data` are the
 * beginning of a file of `file_size` bytes. */
const char *detect_bytes(const void *data, size_t size, int64_t file_size);

/* The same of the file at `path`. */
enum status detect_file(const char *path, const char **word, struct error *err);

/* mlflow, saved_model, hf or unknown, by the names (relative paths) of the
 * files in a folder. */
const char *detect_names(const char *const *names, size_t count);

#endif
