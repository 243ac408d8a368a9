# lib.sh - what every CLI test begins with (bash; sourced, not run)
#
#	. "$(dirname "$0")/lib.sh"
#	t 'a misspelt command suggests the near one'
#	run mlops regster
#	is_status 2
#	out_empty
#	err_has "did you mean 'register'"
#
# A script runs in a directory of its own, with HOME there and the built
# mlops first in PATH. It says TAP: one line a case. A case fails when one of
# its assertions does, when it asserts nothing, and when a command wrote to
# stderr or failed and neither was looked at.
set -eu
shopt -s inherit_errexit

top=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
fixtures=$top/tests/fixtures
B=$(cd "$top" && realpath -m "${B:-build}")
work=$(mktemp -d)
log=$work.log
mkdir "$log"

unset "${!MLOPS_@}" "${!GIT_@}" SOURCE_DATE_EPOCH NO_COLOR COLUMNS
export HOME=$work PATH=$B:$PATH LC_ALL=C.UTF-8 TZ=UTC MLOPS_ACTOR=tester
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CEILING_DIRECTORIES=$work/..
export GIT_AUTHOR_NAME=tester GIT_AUTHOR_EMAIL=tester@localhost
export GIT_COMMITTER_NAME=tester GIT_COMMITTER_EMAIL=tester@localhost
umask 022
cd "$work"

out=$log/stdout
err=$log/stderr
status=
cases=0
case_name=
case_failed=no
assertions=0
command_text=
unread_status=no
unread_stderr=no

# t NAME: begin a case; NAME is what is promised
t() {
	case_end
	case_name=$1
	case_failed=no
	assertions=0
	command_text=
	status=
	rm -f "$out" "$err"
}

# run COMMAND...: run it, keep its output in $out and $err, its end in $status
run() {
	nothing_unread
	printf -v command_text '%q ' "$@"
	status=0
	"$@" >"$out" 2>"$err" </dev/null || status=$?
	[ "$status" = 0 ] || unread_status=yes
	[ ! -s "$err" ] || unread_stderr=yes
}

# run_with FILE COMMAND...: the same with FILE as standard input
run_with() {
	local input=$1
	shift
	run bash -c '"$@" <"$0"' "$input" "$@"
}

is_status() {
	asserted
	unread_status=no
	[ "$status" = "$1" ] || failed "exit status $1" "$status"
}

# out_is, err_is: exactly what stands on standard input
out_is() { stream_is "$out"; }
err_is() { stream_is "$err"; }

# out_has, err_has, out_lacks, err_lacks TEXT: a fixed text
out_has() { stream_has "$out" "$1"; }
err_has() { stream_has "$err" "$1"; }
out_lacks() { stream_lacks "$out" "$1"; }
err_lacks() { stream_lacks "$err" "$1"; }

# out_matches, err_matches ERE: a line that it matches
out_matches() { stream_matches "$out" "$1"; }
err_matches() { stream_matches "$err" "$1"; }

out_empty() { stream_empty "$out"; }
err_empty() { stream_empty "$err"; }

# json_is EXPRESSION: stdout is one JSON value j, for which it is true; what
# says "schema": "mlops.X/1" is as schema/json/X.schema.json has it
json_is() {
	stream_asserted "$out"
	local answer
	answer=$(/usr/bin/python3 "$top/tests/cli/json_holds.py" "$out" "$1" \
		"$top/schema/json" 2>&1) || true
	[ "$answer" = yes ] ||
		failed "JSON with $1" "$(tail -n 1 <<<"$answer"): $(cat "$out")"
}

# same WANTED GOT: two texts are equal
same() {
	asserted
	[ "$1" = "$2" ] || failed "$1" "$2"
}

# holds COMMAND...: it succeeds (for files: `holds test -e model.json`)
holds() {
	asserted
	"$@" >"$log/holds" 2>&1 || failed "$*" "status $? $(cat "$log/holds")"
}

# normal: what differs from one run to the next gets a fixed name in $out and
# $err: digests, commits, ids, times and the script's own directory
normal() {
	local file
	for file in "$out" "$err"; do
		normal_text <"$file" >"$file.normal"
		mv "$file.normal" "$file"
	done
}

normal_text() {
	local date='[0-9]{4}-[0-9]{2}-[0-9]{2}'
	local clock='[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?'
	sed -E \
		-e "s|$work|WORK|g" \
		-e 's/sha256:[0-9a-f]{4,64}/sha256:DIGEST/g' \
		-e 's/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/ID/g' \
		-e "s/\b$date[T ]$clock(Z| UTC|\b)/TIME/g" \
		-e 's/\b[0-9a-f]{64}\b/DIGEST/g' \
		-e 's/\b[0-9a-f]{40}\b/COMMIT/g' \
		-e 's/\b[0-9a-f]{7,63}\b/HEX/g'
}

# tamper SQL: change the registry here as nobody may, past its triggers
tamper() {
	/usr/bin/python3 - "$1" <<-'END'
		import sqlite3, sys

		db = sqlite3.connect(".mlops/registry.db")
		triggers = db.execute(
		    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
		).fetchall()
		db.executescript(
		    "PRAGMA ignore_check_constraints = ON;"
		    + "".join(f"DROP TRIGGER {name};" for name, _ in triggers)
		    + sys.argv[1] + ";"
		    + ";".join(sql for _, sql in triggers)
		)
	END
}

# what follows is for the functions above only

asserted() {
	if [ -z "$case_name" ]; then
		echo "# line $(script_line): an assertion before the first case"
		exit 1
	fi
	assertions=$((assertions + 1))
}

stream_asserted() {
	asserted
	[ "$1" != "$err" ] || unread_stderr=no
	[ -e "$1" ] || failed 'a command run in this case' 'none'
}

script_line() {
	echo "${BASH_LINENO[-2]}"
}

# failed EXPECTED GOT
failed() {
	case_failed=yes
	{
		echo "line $(script_line): $command_text"
		echo "expected: $1"
		echo "got: $2"
		if [ -s "$err" ]; then
			echo "stderr: $(head -c 2000 "$err")"
		fi
	} | sed 's/^/# /'
}

stream_is() {
	stream_asserted "$1"
	cat >"$log/wanted"
	cmp -s "$log/wanted" "$1" ||
		failed "${1##*/} as in the script (-)" "what differs is (+)
$(diff -u --label wanted --label got "$log/wanted" "$1")"
}

stream_has() {
	stream_asserted "$1"
	grep -qaF -e "$2" "$1" || failed "${1##*/} with '$2'" "$(cat "$1")"
}

stream_lacks() {
	stream_asserted "$1"
	! grep -qaF -e "$2" "$1" ||
		failed "${1##*/} without '$2'" "$(cat "$1")"
}

stream_matches() {
	stream_asserted "$1"
	grep -qaE -e "$2" "$1" ||
		failed "${1##*/} that matches '$2'" "$(cat "$1")"
}

stream_empty() {
	stream_asserted "$1"
	! [ -s "$1" ] || failed "nothing on ${1##*/}" "$(cat "$1")"
}

nothing_unread() {
	[ "$unread_status" = no ] ||
		failed 'an assertion about the exit status' "$status"
	[ "$unread_stderr" = no ] ||
		failed 'an assertion about stderr' 'none'
	unread_status=no
	unread_stderr=no
}

case_end() {
	[ -n "$case_name" ] || return 0
	nothing_unread
	[ "$assertions" != 0 ] || failed 'an assertion' 'none in this case'
	cases=$((cases + 1))
	if [ "$case_failed" = no ]; then
		echo "ok $cases - $case_name"
	else
		echo "not ok $cases - $case_name"
		any_failed=1
	fi
}

any_failed=0

script_end() {
	local end=$?
	trap - EXIT
	set +e
	if [ "$end" != 0 ]; then
		echo "# the script ended with status $end"
		case_failed=yes
		[ -n "$case_name" ] || case_name='the preparation'
		assertions=1
	fi
	case_end
	echo "1..$cases"
	chmod -R u+rwX "$work" "$log"
	rm -rf "$work" "$log"
	[ "$cases" != 0 ] || any_failed=1
	exit "$any_failed"
}
trap script_end EXIT
