# sql.sh - mlops sql
. "$(dirname "$0")/lib.sh"

mlops -q init >/dev/null
mkdir data
printf 'a,b\n1,2\n3,4\n' >data/train.csv
printf 'a,b\n5,6\n' >data/test.csv
SOURCE_DATE_EPOCH=1795510800 mlops -q dataset add patients-train \
	data/train.csv --split train >/dev/null
SOURCE_DATE_EPOCH=1795510801 mlops -q dataset add patients-test \
	data/test.csv >/dev/null
printf 'features: [{name: area, type: float, column: x}, {name: size,
	type: category, owner: ann, transform: log, code: f.py}]' >f.yaml
echo pass >f.py
mlops -q feature add shape f.yaml --no-git >/dev/null
mlops -q env add production --target "directory:$work/models" >/dev/null

t 'a table for people: NULL is -'
run mlops sql 'SELECT ref, rows, split, time FROM v_dataset ORDER BY 1'
is_status 0
err_empty
out_is <<-'EOF'
	REF                    ROWS  SPLIT  TIME
	data:patients-test@1      1  -      2026-11-24T09:00:01.000000Z
	data:patients-train@1     2  train  2026-11-24T09:00:00.000000Z
EOF

t 'TSV and JSON: types are kept, and a name twice is told apart'
run mlops sql --format tsv 'SELECT ref, split, bytes FROM v_dataset ORDER BY 1'
is_status 0
out_is <<-'EOF'
	ref	split	bytes
	data:patients-test@1		8
	data:patients-train@1	train	12
EOF
run mlops sql --json "SELECT a.ref, b.ref, 1.5 AS x, NULL AS y,
	x'00ff' AS blob, 9007199254740993 AS large
	FROM v_dataset a, v_dataset b WHERE a.number = b.number
	ORDER BY a.ref, b.ref LIMIT 1"
is_status 0
json_is "j['columns'] == ['ref', 'ref_2', 'x', 'y', 'blob', 'large']"
json_is "j['rows'] == [{'ref': 'data:patients-test@1',
	'ref_2': 'data:patients-test@1', 'x': 1.5, 'y': None,
	'blob': \"x'00ff'\", 'large': 9007199254740993}]"

t 'digests and references are those that other commands show'
digest=sha256:$(sha256sum <data/train.csv | cut -d' ' -f1)
run mlops sql --format tsv "SELECT digest, location, event FROM v_dataset
	WHERE ref = 'data:patients-train@1'"
is_status 0
out_is <<-EOF
	digest	location	event
	$digest	$work/data/train.csv	1
EOF

t 'features are read out of the definition'
run mlops sql --json 'SELECT * FROM v_feature'
is_status 0
json_is "j['rows'] == [{'feature_set': 'features:shape@1', 'position': 1,
	'name': 'area', 'type': 'float', 'column': 'x', 'transform': None,
	'owner': None, 'code': None}, {'feature_set': 'features:shape@1',
	'position': 2, 'name': 'size', 'type': 'category', 'column': None,
	'transform': 'log', 'owner': 'ann', 'code': 'f.py'}]"

t '50 rows, or as many as --limit says; what was left out is told'
many="WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i
	WHERE n < 60) SELECT n FROM i"
run mlops sql "$many" --json
is_status 0
json_is "[r['n'] for r in j['rows']] == list(range(1, 51))"
err_is <<-'EOF'
	there are more rows: --limit 0 for all
EOF
run mlops sql "$many" --limit 60 --json
is_status 0
err_empty
json_is "len(j['rows']) == 60"
run mlops sql "$many" --limit 0 --format tsv
is_status 0
err_empty
same 61 "$(wc -l <"$out")"

t 'no rows'
run mlops sql 'SELECT ref FROM v_run'
is_status 0
out_is <<-'EOF'
	none
EOF
run mlops sql 'SELECT ref FROM v_run' --json
is_status 0
json_is "j == {'schema': 'mlops.sql/1', 'columns': ['ref'], 'rows': []}"

t '--list shows every view and column with its meaning'
run mlops sql --list --json
is_status 0
json_is "{'v_dataset', 'v_run', 'v_live'} <= {v['name'] for v in j['views']}"
json_is "all(v['about'] and c['name'] and c['about']
	for v in j['views'] for c in v['columns'])"
json_is "[c['about'] for v in j['views'] for c in v['columns']
	if (v['name'], c['name']) == ('v_object', 'bytes')] == ['its size']"
run mlops sql --list
is_status 0
out_matches '^v_dataset$'
out_matches '^  location   the path where it was seen last$'

t 'every view can be read, and SELECT * has the columns of --list'
mlops sql --list --json >list.json
/usr/bin/python3 - >views <<-'EOF'
	import json

	for view in json.load(open("list.json"))["views"]:
	    print(view["name"], *[c["name"] for c in view["columns"]], sep=",")
EOF
while IFS=, read -r view columns; do
	run mlops sql --json "SELECT * FROM $view"
	is_status 0
	json_is "','.join(j['columns']) == '$columns'"
done <views
holds test "$(wc -l <views)" -ge 20

t 'only one statement, that reads the views'
for statement in 'SELECT seq FROM event' 'SELECT sql FROM sqlite_schema' \
	"ATTACH 'x.db' AS x" 'PRAGMA user_version' 'DELETE FROM setting' \
	"UPDATE live SET revision = 1" 'DROP TABLE live' 'BEGIN'; do
	run mlops sql "$statement"
	is_status 2
	out_empty
	err_has 'mlops: cannot run the statement: '
	err_has 'views and columns: mlops sql --list'
done
holds test ! -e x.db
run mlops sql 'SELECT 1; SELECT 2'
is_status 2
err_has 'there is more than one'
run mlops sql 'SELECT :x'
is_status 2
err_has 'it has parameters'
run mlops sql ''
is_status 2
err_has 'there is none'

t 'what is wrong with it is said'
run mlops sql 'SELECT ref FROM v_datasets'
is_status 2
err_is <<-'EOF'
	views and columns: mlops sql --list
	mlops: cannot run the statement: no such table: v_datasets
EOF
run mlops sql
is_status 2
err_is <<-'EOF'
	mlops: no statement given (the views to read from: mlops sql --list)
EOF
run mlops sql --list 'SELECT 1'
is_status 2
err_is <<-'EOF'
	mlops: --list takes no statement: leave one out
EOF

t 'what takes too long is ended'
run mlops --timeout 1s sql "WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL
	SELECT n + 1 FROM i) SELECT count(*) FROM i"
is_status 7
out_empty
err_has 'it takes longer than it may (allow more with --timeout)'

t 'control characters do not reach the terminal'
run mlops sql "SELECT 'a' || char(27) || '[31m' AS x"
is_status 0
out_is <<-'EOF'
	X
	a\x1b[31m
EOF

t 'where nothing can be written'
chmod -R a-w .mlops
run mlops sql --format tsv 'SELECT count(*) AS n FROM v_event'
chmod -R u+w .mlops
is_status 0
out_is <<-'EOF'
	n
	4
EOF
