#!/bin/bash
# each assertion of tests/cli/lib.sh passes when it should and fails when not
set -u
here=$(realpath "$(dirname "$0")")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
wrong=0

# says EXPECTED-STATUS EXPECTED-LINE SCRIPT: what a test script comes to
says() {
	printf '. "%s/../cli/lib.sh"\n%s\n' "$here" "$3" >"$scratch/test.sh"
	bash "$scratch/test.sh" >"$scratch/log" 2>&1
	local status=$?
	if [ "$status" != "$1" ] || ! grep -qxF -e "$2" "$scratch/log"; then
		echo "wanted status $1 and '$2', got $status of:" "$3"
		cat "$scratch/log"
		wrong=1
	fi
}

passes() {
	says 0 'ok 1 - it' "t it
$1"
}

fails() {
	says 1 'not ok 1 - it' "t it
$1"
}

passes 'run true; is_status 0'
fails  'run false; is_status 0'
passes 'run false; is_status 1'
passes 'run echo a; out_is <<<a'
fails  'run echo a; out_is <<<b'
fails  'run printf a; out_is <<<a'
passes 'run bash -c "echo a >&2"; err_is <<<a'
fails  'run bash -c "echo a >&2"; err_is <<<b'
passes 'run echo "a[.]b"; out_has "[.]"'
fails  'run echo ab; out_has c'
fails  'run echo -e; out_has -x'
passes 'run bash -c "echo ab >&2"; err_has a'
fails  'run bash -c "echo ab >&2"; err_has c'
passes 'run echo ab; out_lacks c'
fails  'run echo ab; out_lacks b'
passes 'run bash -c "echo ab >&2"; err_lacks c'
fails  'run bash -c "echo ab >&2"; err_lacks b'
passes 'run echo a12; out_matches "^a[0-9]+$"'
fails  'run echo ab; out_matches "^a[0-9]+$"'
passes 'run bash -c "echo a12 >&2"; err_matches "[0-9]"'
fails  'run bash -c "echo ab >&2"; err_matches "[0-9]"'
passes 'run true; out_empty'
fails  'run echo a; out_empty'
passes 'run true; err_empty'
fails  'run bash -c "echo a >&2"; err_empty'
passes "run echo '{\"a\": [1]}'; json_is 'j[\"a\"] == [1]'"
fails  "run echo '{\"a\": [1]}'; json_is 'j[\"a\"] == [2]'"
fails  "run echo '{\"a\": [1]}'; json_is 'j[\"b\"]'"
fails  "run echo '{} {}'; json_is True"
fails  'run echo text; json_is True'
passes 'same a a'
fails  'same a b'
passes 'holds test -d /'
fails  'holds test -f /'
passes 'run_with /dev/null cat; out_empty'
passes 'echo b >in; run_with in cat; out_is <<<b'

# what is forgotten is seen
fails  ''
fails  'run true'
fails  'run false; out_empty'
fails  'run bash -c "echo a >&2"; is_status 0'
fails  'run false; run true; is_status 0'
fails  'out_empty'
fails  'is_status 0'
fails  'run false; is_status 1; false; t other; same a a'
fails  'same a a; exit 3'
fails  'same a a; undefined_command'
says 1 'not ok 1 - the preparation' 'false'
says 1 '1..0' 'true'
says 1 '# line 2: an assertion before the first case' 'same a a'
says 1 '# line 3: false ' "t it
run false; is_status 0"
says 1 'ok 2 - b' 't a; same a b; t b; same a a'
says 1 '1..2' 't a; same a b; t b; same a a'

# where a test runs
passes 'same "$PWD" "$HOME"; same "$MLOPS_ACTOR" tester'
passes 'run ls -A; out_empty'
passes 'same "$(git config --global user.name || echo none)" none'

# what normal replaces
hex40=0123456789012345678901234567890123456789
passes "run echo sha256:9f2c sha256:${hex40}01234567890123456789abcd; normal
out_is <<<'sha256:DIGEST sha256:DIGEST'"
passes "run echo $hex40 3f2a91c 1234567; normal; out_is <<<'COMMIT HEX HEX'"
passes 'run echo 2026-11-20T09:00:01.123456Z 2026-11-20 09:00; normal
out_is <<<"TIME TIME"'
passes 'run echo "$HOME/x" 123456 feature; normal
out_is <<<"WORK/x 123456 feature"'

exit "$wrong"
