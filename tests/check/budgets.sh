#!/bin/sh
# a file has 400 lines at most, a function 60, and each file says what it is
set -eu
cd "$(dirname "$0")/../.."

find registry cli tests/unit tests/tools -name '*.[ch]' 2>/dev/null | sort |
xargs -r awk '
function refuse(line, why) {
	print FILENAME ":" line ": " why
	wrong = 1
}
FNR == 1 {
	base = FILENAME
	sub(/^.*\//, "", base)
	if (index($0, "/* " base " - ") != 1)
		refuse(1, "does not begin with `/* " base " - what it is`")
}
FNR == 401 { refuse(401, "the file has more than 400 lines") }
/^{$/ { begins = FNR }
/^}$/ && FNR - begins + 1 > 60 {
	refuse(begins, "a function of " FNR - begins + 1 " lines (60)")
}
END { exit wrong }
'
