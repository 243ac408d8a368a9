#!/bin/sh
# what the objects say: exported names carry their module's, no variable is
# mutable, only main prints
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
wrong=0

# names that carry no module's, each with its reason
exceptions='
fail         base/error.c: written in every function that can fail
fail_errno   base/error.c: the same for what the system said
fail_while   base/error.c: the same for what is already said
status_word  base/error.c: the name of a value of enum status
renderers    output/render.c: the table of them
renderers_count  output/render.c: its length
'

complain() {
	[ -z "$1" ] || {
		echo "$1"
		wrong=1
	}
}

all=$(find registry cli -name '*.c' 2>/dev/null | sort |
	sed "s|^|$B/|; s|c\$|o|")
[ -n "$all" ] || exit 0

# A module `db_rows` of the room store may export db_*, rows_*, row_* and
# store_*: the words of its file's name, or its room's; cli/cmd_* command_*.
# shellcheck disable=SC2086
complain "$(nm -A -g --defined-only $all | awk -v exceptions="$exceptions" '
	BEGIN {
		lines = split(exceptions, line, "\n")
		for (i = 1; i <= lines; i++)
			excepted[substr(line[i], 1, index(line[i], " ") - 1)]
	}
	!($3 in excepted) {
		object = substr($1, 1, index($1, ".o:") - 1)
		n = split(object, path, "/")
		words = split(path[n] "_" path[n - 1], word, "_")
		for (i = 1; i <= words; i++) {
			sub(/s$/, "", word[i])
			sub(/^cmd$/, "command", word[i])
			if ($3 ~ "^" word[i] "s?(_|$)")
				next
		}
		print object ".c exports " $3
	}')"

# shellcheck disable=SC2086
complain "$(objdump -t $all "$B"/gen/*.o | awk '
	/file format/ { object = $1 }
	/ O (\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && !/\.data\.rel\.ro/ {
		print object " has a mutable variable: " $NF
	}')"

# shellcheck disable=SC2086
complain "$(nm -A -u $all | awk '
	$1 !~ /\/cli\/main\.o:$/ &&
	$3 ~ /^(__)?(v?printf|puts|putchar|perror|stdout|stderr)(_chk)?$/ {
		print $1 " prints by " $3
	}')"
exit "$wrong"
