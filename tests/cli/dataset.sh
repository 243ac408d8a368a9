# dataset.sh - mlops dataset ls, show, diff, verify
. "$(dirname "$0")/lib.sh"

# tidy: normal, and columns two blanks apart however wide they were
tidy() {
	normal
	sed -E -i 's/([^ ])  +/\1  /g' "$out"
}

t 'nothing is recorded yet'
run mlops -q init
run mlops dataset ls
is_status 0
err_empty
run mlops dataset ls --json
json_is "j['datasets'] == []"
run mlops dataset verify --all --json
is_status 0
json_is "j['checked'] == [] and j['whole'] is True"

printf 'h\n1\n' >a.csv
run mlops -q dataset add a a.csv --split train
printf 'h\n1\n2\n' >a.csv
run mlops -q dataset add a a.csv --split train --licence mine
mkdir folder
echo 1 >folder/same
echo 1 >folder/old
echo 1 >folder/other
run mlops -q dataset add folder folder --store --from a
rm folder/old
echo 2 >folder/other
echo 1 >folder/new
run mlops -q dataset add folder folder --store --from a

t 'ls shows the newest version of each, the newest dataset first'
run mlops dataset ls
is_status 0
err_empty
tidy
out_is <<-'EOF'
	DATASET  DIGEST  SIZE  ROWS  SPLIT  RECORDED
	data:folder@2  sha256:DIGEST  6 B  not recorded  not recorded  TIME
	data:a@2  sha256:DIGEST  6 B  2  train  TIME
EOF

t 'ls of one shows its versions'
run mlops dataset ls A --json
is_status 0
json_is "([d['ref'] for d in j['datasets']] == ['data:a@2', 'data:a@1'] and
	[d['rows'] for d in j['datasets']] == [2, 1])"

t 'ls goes from page to page'
run mlops dataset ls --limit 1 --json
is_status 0
json_is "[d['ref'] for d in j['datasets']] == ['data:folder@2']"
err_is <<-'EOF'
	more: mlops dataset ls --before folder
EOF
run mlops dataset ls --before folder --limit 2 --json
json_is "[d['ref'] for d in j['datasets']] == ['data:a@2']"
run mlops dataset ls a --limit 1
is_status 0
out_has data:a@2
err_is <<-'EOF'
	more: mlops dataset ls a --before 2
EOF
run mlops dataset ls a --before 2 --limit 1
is_status 0
err_empty
out_has data:a@1
out_lacks data:a@2

t 'ls of what is not there, or not a page'
run mlops dataset ls foldr
is_status 3
out_empty
err_has "folder"
run mlops dataset ls a --before b
is_status 2
err_is <<-'EOF'
	mlops: --before is 'b': with a name it must be the number of a version
EOF
run mlops dataset ls --before foldr
is_status 3
err_has 'folder'

t 'show tells all of one version'
definition='features: [{name: h, type: double}]'
echo "$definition" >f.yaml
run mlops -q feature add f f.yaml --from a@1
run mlops dataset show a@1
is_status 0
err_empty
tidy
out_is <<-'EOF'
	dataset:  data:a@1
	digest:  sha256:DIGEST
	form:  file
	size:  4 B
	files:  1
	rows:  1
	split:  train
	licence:  not recorded
	source:  not recorded
	rows from:  not recorded
	rows until:  not recorded
	seen at:  WORK/a.csv
	recorded:  TIME
	by:  tester
	in the store:  no
	made from:  not recorded
	used by:  1 feature set version (data)

	newest versions
	  DATASET  DIGEST  SIZE  ROWS  SPLIT  RECORDED
	  data:a@2  sha256:DIGEST  6 B  2  train  TIME
	  data:a@1  sha256:DIGEST  4 B  1  train  TIME
EOF
run mlops dataset show folder --json
is_status 0
json_is "(j['stored'] is True and j['files'] == 3 and
	j['from'][0]['ref'] == 'data:a@2' and j['used_by'] == [] and
	[v['number'] for v in j['versions']] == [2, 1] and
	j['locations'][0]['location'] == '$work/folder')"

t 'show by digest, and of something else'
digest=$(mlops dataset show a@1 --json | sed -n 's/^  "digest": "\(.*\)",/\1/p')
run mlops dataset show a@3
is_status 3
out_empty
err_has 'data:a'
run mlops dataset show features:f
is_status 2
out_empty
err_has 'features:f'

t 'diff of two versions of a file'
run mlops dataset diff a@1 a@2
is_status 1
err_empty
tidy
out_is <<-'EOF'
	data:a@1 -> data:a@2

	WHAT  BEFORE  AFTER
	digest  sha256:DIGEST  sha256:DIGEST
	bytes  4 B  6 B
	rows  1  2
	licence  not recorded  mine
EOF
run mlops dataset diff a@1 a@2 --json
is_status 1
json_is "(j['files'] is None and j['same_content'] is False and
	j['differences'][0]['a'] == '$digest' and
	j['differences'][3] == {'fact': 'licence', 'a': None, 'b': 'mine'})"

t 'diff of the same'
run mlops dataset diff a a@2
is_status 0
err_empty
out_is <<-'EOF'
	data:a@2 -> data:a@2  the same content
EOF

t 'diff of the same content, described otherwise'
run mlops -q dataset add b a.csv --split test --time-from 2026-01-01
run mlops dataset diff a b --json
is_status 1
json_is "(j['same_content'] is True and
	[(d['fact'], d['a'], d['b']) for d in j['differences']] ==
	[('split', 'train', 'test'), ('licence', 'mine', None),
	 ('time_from', None, '2026-01-01T00:00:00Z')])"

t 'diff of folders in the store names their files'
run mlops dataset diff folder@1 folder@2
is_status 1
tidy
out_is <<-'EOF'
	data:folder@1 -> data:folder@2

	WHAT  BEFORE  AFTER
	digest  sha256:DIGEST  sha256:DIGEST

	files
	  CHANGE  PATH
	  added  new
	  removed  old
	  changed  other
EOF
run mlops dataset diff folder@1 folder@2 --json
is_status 1
json_is "([(f['path'], f['before'] is None, f['after'] is None)
	for f in j['files']] == [('new', True, False),
	('old', False, True), ('other', False, False)])"

t 'diff of folders that are not in the store says so'
mkdir away
echo 1 >away/1
run mlops -q dataset add away away
run mlops dataset diff folder away
is_status 1
out_has 'files:  not recorded'
out_has 'mlops dataset add NAME PATH --store'
run mlops dataset diff folder away --json
is_status 1
json_is "j['files'] is None"

t 'verify: what was recorded and still is there'
run mlops dataset verify a folder
is_status 0
err_empty
tidy
out_is <<-'EOF'
	DATASET  WHERE  STATE
	data:a@2  WORK/a.csv  whole
	data:folder@2  WORK/folder  whole
	data:folder@2  store  whole
EOF

t 'verify: a file that has changed, with both digests'
run mlops dataset verify a@1 a@2
is_status 6
tidy
out_is <<-'EOF'
	DATASET  WHERE  STATE
	data:a@1  WORK/a.csv  changed
	data:a@2  WORK/a.csv  whole
EOF
err_is <<-'EOF'
	mlops: 'data:a@1' has changed: 'WORK/a.csv' hashes to sha256:DIGEST, not to sha256:DIGEST
EOF
run mlops dataset verify a@1 --json
is_status 6
err_has "$digest"
json_is "(j['whole'] is False and j['checked'][0]['digest'] == '$digest' and
	j['checked'][0]['found'] == 'sha256:' + '$(sha256sum <a.csv)'[:64])"

t 'verify: what is gone, and worse is what counts'
mv away gone
run mlops dataset verify away
is_status 3
tidy
out_has 'WORK/away  gone'
err_is <<-'EOF'
	mlops: 'data:away@1' is gone: cannot read 'WORK/away': No such file or directory
EOF
run mlops dataset verify --all
is_status 6
tidy
out_is <<-'EOF'
	DATASET  WHERE  STATE
	data:a@1  WORK/a.csv  changed
	data:a@2  WORK/a.csv  whole
	data:folder@1  WORK/folder  changed
	data:folder@1  store  whole
	data:folder@2  WORK/folder  whole
	data:folder@2  store  whole
	data:b@1  WORK/a.csv  whole
	data:away@1  WORK/away  gone
EOF
err_has "'data:a@1' has changed: "
err_has "'data:folder@1' has changed: "
err_has "'data:away@1' is gone: "
err_has 'mlops: 3 places are not whole'

t 'verify: gone from its place, but whole in the store'
mv folder moved
run mlops dataset verify folder
is_status 0
err_empty
tidy
out_is <<-'EOF'
	DATASET  WHERE  STATE
	data:folder@2  WORK/folder  gone
	data:folder@2  store  whole
EOF

t 'verify: seen at its new place'
run mlops dataset add folder moved --store --from a
is_status 0
err_is <<-EOF
	already recorded, now seen at $work/moved
EOF
run mlops dataset verify folder --json
is_status 0
json_is "[c['state'] for c in j['checked']] == ['whole', 'whole']"
run mlops dataset show folder --json
json_is "([l['location'] for l in j['locations']] ==
	['$work/moved', '$work/folder'])"

t 'verify: bytes in the store that are damaged'
object=$(printf '2\n' | sha256sum)
object=.mlops/objects/${object:0:2}/${object:2:62}
chmod u+w "$object"
echo 3 >"$object"
run mlops dataset verify folder
is_status 6
tidy
out_has 'store  changed'
err_has "mlops: 'data:folder@2' in the store: file 'other': object"

t 'verify: what to verify must be said'
run mlops dataset verify
is_status 2
out_empty
err_is <<-'EOF'
	mlops: name the datasets to verify, or give --all
EOF
run mlops dataset verify a --all
is_status 2
err_has 'or give --all'
run mlops dataset verify b nothere
is_status 3
out_empty
err_has 'nothere'
