#!/bin/sh
# rooms are layers: a room includes only what stands before it
set -eu
cd "$(dirname "$0")/../.."

find registry -name '*.[ch]' -o -name '*.def' | sort | xargs -r awk '
BEGIN {
	rooms = split("base output tables statistics formats store ledger " \
		"lineage catalog design evaluate rollout monitor review " \
		"interop upkeep reports", names, " ")
	for (i = 1; i <= rooms; i++)
		level[names[i]] = i
	# these include base alone
	alone["output"] = alone["tables"] = 1
	alone["statistics"] = alone["formats"] = 1
}
function refuse(why) {
	print FILENAME ":" FNR ": " why
	wrong = 1
}
FNR == 1 {
	split(FILENAME, path, "/")
	room = path[2]
	if (!(room in level))
		refuse("'\''" room "'\'' is no room")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	split(quoted[2], included, "/")
	to = included[1]
	if (quoted[2] == "sql.h" || quoted[2] == "migrations.h") {
		if (room != "store")
			refuse("only store includes " quoted[2])
	} else if (!(to in level)) {
		refuse("\"" quoted[2] "\" does not name its room")
	} else if (to != room && to != "base" && room in alone) {
		refuse(room " includes base alone, not " to)
	} else if (level[to] > level[room]) {
		refuse(room " does not stand above " to)
	}
}
END { exit wrong }
'
