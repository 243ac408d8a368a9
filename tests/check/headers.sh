#!/bin/sh
# a foreign library's header has one home
set -eu
cd "$(dirname "$0")/../.."

find registry cli -name '*.[ch]' 2>/dev/null | sort | xargs -r awk '
BEGIN {
	home["sqlite3.h"] = "^registry/store/"
	home["git2.h"] = "^registry/catalog/commit_git\\.h$"
	home["openssl"] = "^registry/(base/digest|ledger/signature)\\.c$"
	home["json-c"] = "^$" # the peer of a unit test
	home["yaml.h"] = "^registry/base/yaml\\.c$"
	home["Rmath.h"] = "^registry/statistics/distribution\\.c$"
	home["libsmartcols"] = "^registry/output/render_text\\.c$"
	home["zip.h"] = "^registry/formats/zip\\.c$"
}
/^[ \t]*#[ \t]*include[ \t]*</ {
	name = $0
	sub(/^[^<]*</, "", name)
	sub(/[\/>].*$/, "", name)
	if (name in home && FILENAME !~ home[name]) {
		print FILENAME ":" FNR ": " name " is included elsewhere only"
		wrong = 1
	}
}
END { exit wrong }
'
