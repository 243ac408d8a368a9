#!/bin/sh
# schema/embed.awk refuses, by file and line, what it cannot embed
set -eu
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
embed=$PWD/schema/embed.awk
cd "$scratch"
wrong=0

# refuses WANT FILE MESSAGE TEXT: FILE with TEXT is refused with MESSAGE
refuses() {
	rm -f ./*.sql
	printf '%b' "$4" >"$2"
	if awk -v want="$1" -f "$embed" ./*.sql >out 2>err ||
		! grep -qxF "./$2$3" err
	then
		echo "wanted '$2$3' of: $4"
		cat err
		wrong=1
	fi
}

refuses sql.c a.sql ":1: a statement without a name" 'SELECT 1;\n'
refuses sql.c a.sql ":3: a statement without a name" \
	'-- name: a\nSELECT 1;\nSELECT 2;\n'
refuses sql.h a.sql ":3: 'a' is already at ./a.sql:1" \
	'-- name: a\nSELECT 1;\n-- name: a\nSELECT 2;\n'
refuses sql.h a.sql ":2: the statement 'a' has no end" '-- name: a\nSELECT 1\n'
refuses sql.h a.sql ":1: 'A-b' is no name for a statement" '-- name: A-b\n'
refuses sql.c a.sql ":2: 'scan' is 'page' or 'whole'" '-- name: a\n-- scan: x\n'
refuses sql.c a.sql ":1: 'scan' belongs under a name" '-- scan: page\n'
refuses migrations.c 0002_a.sql ': number 1 is missing before it' 'SELECT 1;\n'
refuses migrations.c 0001_a.sql ': is empty' ''
refuses migrations.h a.sql ': is not called NNNN_name.sql' 'SELECT 1;\n'

# what is embedded comes out as it went in
rm -f ./*.sql
printf -- '-- name: a\n-- scan: page: why\nSELECT "??=", '"'\\\\'"';\n' >a.sql
cat >main.c <<-'EOF2'
	#include "sql.h"
	#include <stdio.h>
	int main(void)
	{
		printf("%s %s %d %s", sql_names[SQL_A], sql_scans[SQL_A],
			SQL_COUNT, sql_texts[SQL_A]);
	}
EOF2
awk -v want=sql.h -f "$embed" a.sql >sql.h
awk -v want=sql.c -f "$embed" a.sql >sql.c
gcc -std=c11 -Wall -Werror -o main main.c sql.c
printf 'a page 1 SELECT "??=", '"'\\\\'"';\n' >wanted
./main | diff wanted - || wrong=1
exit "$wrong"
