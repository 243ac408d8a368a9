#!/bin/bash
# render.sh - every document in every format is, byte for byte, what is kept
# in tests/golden/DOCUMENT.FORMAT; and programs can read what they are given
#
#	tests/golden/render.sh --update     writes the kept files anew: then
#	                                    read `git diff tests/golden`
set -u
here=$(realpath "$(dirname "$0")")
golden=${B:-$here/../../build}/tests/tools/golden
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cases=0
wrong=0

# says NAME COMMAND...: one case
says() {
	local name=$1
	shift
	cases=$((cases + 1))
	if "$@" >"$scratch/log" 2>&1; then
		echo "ok $cases - $name"
	else
		echo "not ok $cases - $name"
		sed 's/^/# /' "$scratch/log"
		wrong=1
	fi
}

pairs=$("$golden")
if [ "${1-}" = --update ]; then
	while read -r document format; do
		"$golden" "$document" "$format" >"$here/$document.$format"
	done <<<"$pairs"
	exit
fi

while read -r document format; do
	kept=$here/$document.$format
	made=$scratch/$document.$format
	"$golden" "$document" "$format" >"$made"
	says "$document as $format" diff -a "$kept" "$made"
	says "$document as $format is safe and well-formed" \
		python3 "$here/read.py" "$format" "$made"
done <<<"$pairs"
echo "1..$cases"
exit "$wrong"
