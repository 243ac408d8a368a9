#!/bin/sh
# clang-format agrees with every source
set -eu
cd "$(dirname "$0")/../.."
find registry cli tests -name '*.[ch]' 2>/dev/null | sort |
	xargs -r clang-format --dry-run -Werror
