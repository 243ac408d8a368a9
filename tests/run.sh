#!/bin/bash
# run.sh BUILD [SUITE...] - run the tests, two files at a time
#
# A suite is `unit` (the cmocka programs), `tidy`, or a directory of scripts
# tests/SUITE/*.sh; without any, all but tidy. A file that speaks TAP counts
# by its lines, any other is one test by its exit status. Logs are kept in
# BUILD/test-logs; the last line is `N passed, N failed`.
set -u
cd "$(dirname "$0")/.." || exit
B=$1
shift
export B
export LC_ALL=C.UTF-8
export CMOCKA_MESSAGE_OUTPUT=TAP
logs=$B/test-logs

suites() {
	echo unit
	for suite in tests/*/; do
		basename "$suite"
	done
}

files() {
	case $1 in
	unit)
		for source in tests/unit/test_*.c; do
			[ -e "$source" ] && echo "$B/${source%.c}"
		done
		;;
	tidy) echo tests/check/tidy.sh ;;
	*)
		for script in tests/"$1"/*.sh; do
			case $script in
			*'*.sh' | tests/cli/lib.sh | tests/cli/sample.sh | tests/check/tidy.sh) ;;
			*) echo "$script" ;;
			esac
		done
		;;
	esac
}

# passed and failed of a log: what never ran, or was skipped, has failed
count() {
	awk -v status="$2" '
	/^1\.\.[0-9]+$/ { planned += substr($0, 4) }
	/^ok / && !/# SKIP/ { passed++ }
	/^not ok / || /^ok .*# SKIP/ { failed++ }
	END {
		speaks_tap = planned + passed + failed > 0
		if (!speaks_tap && status == 0)
			passed = 1
		else if (speaks_tap && planned != passed + failed)
			failed++
		if (status != 0 && !failed)
			failed = 1
		print passed + 0, failed + 0
	}' "$1"
}

# run one file; print its line and, when it failed, what it said
run_file() {
	name=${1#"$B/"}
	name=${name#tests/}
	log=$logs/${name//\//-}.log
	started=$EPOCHREALTIME
	case $1 in
	*.sh) timeout 600 bash "$1" ;;
	*) timeout 600 "$1" ;;
	esac >"$log" 2>&1 </dev/null
	status=$?
	read -r passed failed < <(count "$log" "$status")
	echo "$passed $failed" >"${log%.log}.count"
	took=$(awk "BEGIN { print $EPOCHREALTIME - $started }")
	text=$(printf '%-40s %4d passed %3d failed %6.1f s' \
		"$name" "$passed" "$failed" "$took")
	if [ "$failed" != 0 ]; then
		text+=$'\n'$(grep -av '^ok ' "$log" | sed 's/^/    /;60{s/.*/    .../;q}')
		text+=$'\n'"    exit status $status, log: $log"
	fi
	printf '%s\n' "$text"
}
export -f run_file count
export logs

rm -rf "$logs"
mkdir -p "$logs"
[ $# -gt 0 ] || mapfile -t names < <(suites | sort -u)
for suite in "${@:-${names[@]}}"; do
	files "$suite"
done >"$logs/files"
xargs -a "$logs/files" -d '\n' -r -P "${TEST_JOBS:-2}" -I{} \
	bash -c 'run_file "$1"' run_file {}

wanted=$(wc -l <"$logs/files")
cat "$logs"/*.count 2>/dev/null | awk -v wanted="$wanted" '
	{ passed += $1; failed += $2; files++ }
	END {
		failed += wanted - files
		print passed + 0 " passed, " failed + 0 " failed"
		exit failed > 0 || passed == 0
	}'
