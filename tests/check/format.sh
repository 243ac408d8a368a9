#!/bin/sh
# clang-format agrees with every source
set -eu
cd "$(dirname "$0")/../.."
find registry cli tests -name '*.[ch]' 2>/dev/null | sort | {
	wrong=0
	while read -r source; do
		clang-format "$source" | cmp -s "$source" - || {
			echo "$source (make format)"
			wrong=1
		}
	done
	exit "$wrong"
}
