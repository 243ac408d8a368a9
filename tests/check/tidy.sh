#!/bin/sh
# clang-tidy finds nothing (run by `make check`, not by `make test`)
set -eu
cd "$(dirname "$0")/../.."
export B="${B:-build}"
# shellcheck disable=SC2016 # for the inner shell
find registry cli -name '*.c' 2>/dev/null | sort |
	xargs -r -n 1 -P 2 sh -c 'clang-tidy --quiet "$@" -- -std=c11 \
		-D_GNU_SOURCE -DMLOPS_VERSION=\"0\" -Iregistry -Icli \
		-I"$B/gen"' clang-tidy
