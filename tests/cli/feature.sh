# feature.sh - mlops feature add, ls, show, diff
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
