# feature_add.sh - mlops feature add
. "$(dirname "$0")/lib.sh"

# definition FILE LINE...: a feature set with these features
definition() {
	local file=$1 line
	shift
	echo features: >"$file"
	for line in "$@"; do
		echo "  - {$line}" >>"$file"
	done
}

radius='name: radius, type: double, column: mean_radius, owner: ann, code: f.py'
area='name: area, type: double, transform: log'

run mlops -q init
printf 'a,b\n1,2\n' >train.csv
run mlops -q dataset add train train.csv

t 'a feature set is recorded, outside a repository without a commit'
definition one.yaml "$radius" "$area"
echo '# code' >f.py
run mlops feature add cells one.yaml --from data:train
is_status 0
err_empty
normal
out_is <<-'EOF'
	features:cells@1  sha256:DIGEST  2 features
EOF

t 'its digest is that of the canonical JSON'
run mlops feature add cells one.yaml --from data:train --json
is_status 0
err_is <<-'EOF'
	already recorded
EOF
wanted=$(printf '%s' '{"features":[{"code":"f.py","column":"mean_radius","name":"radius","owner":"ann","type":"double"},{"name":"area","transform":"log","type":"double"}]}' | sha256sum)
json_is "(j['digest'] == 'sha256:${wanted%% *}' and j['new'] is False and
	j['commit'] is None and j['compatibility'] is None and
	len(j['features']) == 2 and j['features'][1]['owner'] is None)"

t 'layout and comments make no other version'
definition same.json
printf '%s\n' '{"features": [{"type": "double", "name": "radius",
	"owner": "ann", "code": "f.py", "column": "mean_radius"},
	{"name": "area", "type": "double", "transform": "log"}]}' >same.json
run mlops feature add CELLS same.json --from data:train
is_status 0
out_has 'features:cells@1 '
err_has 'already recorded'

t 'other sources are another version'
run mlops feature add cells one.yaml --dry-run
is_status 0
err_empty
normal
out_is <<-'EOF'
	would record features:cells@2  sha256:DIGEST  2 features
	compatible with features:cells@1
EOF
run mlops feature ls cells --json
json_is "len(j['feature_sets']) == 1"

t 'what breaks is told, the rest counted, code that is missing named once'
definition two.yaml 'name: area, type: float, transform: log, code: g.py' \
	'name: new, type: string, code: g.py'
run mlops feature add cells two.yaml --from data:train
is_status 0
normal
out_is <<-'EOF'
	features:cells@2  sha256:DIGEST  2 features
	breaking for what takes features:cells@1:
	  'radius' removed
	  'area' type: double -> float
EOF
err_is <<-'EOF'
	2 compatible differences: mlops feature diff features:cells@1 features:cells@2
	the code of 'area' is not there: g.py
EOF

t 'in a repository the commit is recorded, of the folder of the file'
mkdir -p project/code
git -C project init -q -b main
cp one.yaml f.py project/code/
git -C project add .
git -C project commit -q -m first
run mlops feature add cells project/code/one.yaml --json
is_status 0
err_has '2 compatible differences'
json_is "(j['ref'] == 'features:cells@3' and j['before'] ==
	'features:cells@2' and j['compatibility'] == 'breaking' and
	j['commit']['sha'] == '$(git -C project rev-parse HEAD)' and
	j['commit']['branch'] == 'main' and j['commit']['dirty'] is False)"

t 'the same at the same commit is there, whatever the branch and loose files'
touch project/untracked
git -C project checkout -q -b other
run mlops feature add cells project/code/one.yaml
is_status 0
out_matches '^features:cells@3  .*  commit [0-9a-f]{7} \(clean\)$'
err_has 'already recorded'

t 'at another commit, or in a dirty work tree, it is another version'
echo more >>project/code/f.py
run mlops -q feature add cells project/code/one.yaml
is_status 0
out_matches '^features:cells@4  .* \(dirty: 1 file\)$'
run mlops -q feature add cells project/code/one.yaml
out_has 'features:cells@4'
git -C project commit -q -a -m second
run mlops -q feature add cells project/code/one.yaml
is_status 0
out_matches '^features:cells@5  .* \(clean\)$'

t '--no-git records none'
run mlops -q feature add plain project/code/one.yaml --no-git --json
is_status 0
json_is "j['commit'] is None"

t 'a repository that cannot be read is an error, unless --no-git'
mkdir broken
echo 'gitdir: nowhere' >broken/.git
cp one.yaml broken/
run mlops feature add other broken/one.yaml
is_status 8
out_empty
err_has 'broken'
run mlops -q feature add other broken/one.yaml --no-git
is_status 0

t 'code is looked for beside the file and at the top of its work tree'
definition project/code/three.yaml 'name: a, type: long, code: code/f.py' \
	'name: b, type: long, code: f.py' 'name: c, type: long, code: /f.py'
run mlops feature add paths project/code/three.yaml
is_status 0
err_is <<-'EOF'
	the code of 'c' is not there: /f.py
EOF

t 'a definition that is not what it should be: file, line, key'
printf 'features:\n  - name: a\n    type: dubble\n' >bad.yaml
run mlops feature add cells bad.yaml
is_status 2
out_empty
err_has "bad.yaml:3:5: "
err_has "'double'"
printf 'features:\n  - name: a\n    name: b\n' >bad.yaml
run mlops feature add cells bad.yaml
is_status 2
err_has 'bad.yaml:3:'
err_has 'name'
run mlops feature add cells nowhere.yaml
is_status 3
err_has "'nowhere.yaml'"
run mlops feature add cells project
is_status 2
err_has 'folder'

t 'names outside the grammar, and sources that are not there'
run mlops feature add 'a b' one.yaml
is_status 2
out_empty
err_has "feature set"
run mlops feature add cells one.yaml --from data:trian
is_status 3
err_has 'train'
run mlops feature add cells one.yaml --from features:cells
is_status 2
err_has 'features:cells'

t 'text that would move the cursor is shown, not sent'
printf '{"features": [{"name": "a\\u001b[31m", "type": "long"}]}' >e.json
run mlops feature add escape e.json
is_status 0
run mlops feature show escape
out_has 'a\x1b[31m'
run mlops feature show escape --json
json_is "j['features'][0]['name'] == 'a\x1b[31m'"

t 'the log is whole after all that'
run mlops audit verify
is_status 0
