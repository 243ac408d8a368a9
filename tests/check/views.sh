#!/bin/sh
# docs/views.md is what the schema says (`make schema` writes it), of every
# column of every view
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
schema/views.sh "$B/mlops" | diff -u docs/views.md -
columns=$(/usr/bin/python3 - <<-'END'
	import glob, sqlite3

	db = sqlite3.connect(":memory:")
	for name in sorted(glob.glob("migrations/*.sql")):
	    db.executescript(open(name).read())
	for name, column in db.execute(
	    "SELECT v.name, c.name FROM sqlite_schema v,"
	    " pragma_table_info(v.name) c"
	    " WHERE v.type = 'view' AND v.name GLOB 'v_*'"
	    " ORDER BY v.rowid, c.cid"
	):
	    print(name, column)
END
)
[ -n "$columns" ]
documented=$(awk '/^## / { view = $2 }
	/^\| / && $0 !~ /^\| (column|---) \| (meaning|---) \|$/  && $4 != "" && $4 != "not" \
		{ print view, $2 }' docs/views.md)
[ "$columns" = "$documented" ] || {
	echo 'columns of the schema, and those that docs/views.md tells of:'
	printf '%s\n' "$columns" "$documented" | sort | uniq -u
	exit 1
}
