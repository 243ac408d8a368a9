# feature.sh - mlops feature ls, show, diff
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
echo '# code' >f.py
git init -q -b main
git add f.py
definition one.yaml "$radius" "$area"
definition two.yaml 'name: area, type: float, transform: log, code: f.py' \
	'name: new, type: string, code: f.py'
definition four.yaml "$radius" "$area" 'name: z, type: boolean'
run mlops -q feature add cells one.yaml --from data:train --no-git
run mlops -q feature add cells two.yaml --from data:train --no-git
git commit -q -m first
run mlops -q feature add cells one.yaml
git commit -q --allow-empty -m second
run mlops -q feature add cells one.yaml
run mlops -q feature add plain one.yaml --no-git
run mlops -q feature add other one.yaml --no-git
run mlops -q feature add paths one.yaml --no-git

t 'ls'
run mlops feature ls --limit 2
is_status 0
err_is <<-'EOF'
	more: mlops feature ls --before other
EOF
normal
out_matches '^features:paths@1  sha256:DIGEST +2  TIME  tester$'
run mlops feature ls --before other --json
is_status 0
json_is "([f['ref'] for f in j['feature_sets']] ==
	['features:plain@1', 'features:cells@4'])"
run mlops feature ls cells --before 3 --json
json_is "[f['number'] for f in j['feature_sets']] == [2, 1]"
run mlops feature ls cell
is_status 3
out_empty
err_has 'cells'

t 'show'
run mlops feature show cells@2
is_status 0
err_empty
normal
out_has 'feature set:    features:cells@2'
out_has 'commit:         not recorded'
out_has 'compatibility:  breaking (features:cells@1)'
out_has 'made from:      data:train@1'
out_has 'used by:        nothing'
out_matches '^  new +string +not recorded +not recorded +not recorded  f.py$'
run mlops feature show cells --json
is_status 0
json_is "(j['ref'] == 'features:cells@4' and j['before'] == 'features:cells@3'
	and j['compatibility'] == 'compatible' and j['differences'] == [] and
	j['from'] == [] and j['commit']['dirty'] is False and
	[f['name'] for f in j['features']] == ['radius', 'area'])"
run mlops feature show data:train
is_status 2
err_has 'data:train'

t 'diff'
run mlops feature diff cells@1 cells@2
is_status 1
err_empty
out_is <<-'EOF'
	features:cells@1 -> features:cells@2 is breaking
	'radius' removed  (breaking)
	'area' type: double -> float  (breaking)
	'area' code: (not said) -> f.py
	'new' added
EOF
run mlops feature diff cells@1 cells@2 --json
is_status 1
json_is "(j['compatibility'] == 'breaking' and j['differences'][1] ==
	{'feature': 'area', 'change': 'changed', 'field': 'type',
	 'before': 'double', 'after': 'float', 'breaking': True})"
run mlops feature diff cells@3 cells@4
is_status 0
out_is <<-'EOF'
	features:cells@3 and features:cells@4 have the same features
EOF

t 'an added feature is compatible'
run mlops -q feature add plain four.yaml --no-git
run mlops feature diff plain@1 plain@2
is_status 1
out_is <<-'EOF'
	features:plain@1 -> features:plain@2 is compatible
	'z' added
EOF
