# sample.sh - a registry with a whole life in it (bash; sourced behind lib.sh)
#
# In $work/project, a git repository: data:train@1, data:test@1, features:f@1,
# two runs of a shell "training", churn@1 (auc 0.8) and churn@2 (auc 0.9), both
# promoted to production, and rolled back to churn@1 (revision r3).

sample() {
	mkdir -p "$work/project" "$work/serve"
	cd "$work/project"
	git init -q -b main
	printf 'a,b\n1,2\n3,4\n' >train.csv
	printf 'a,b\n5,6\n' >test.csv
	printf 'features: [{name: a, type: float}]\n' >f.yaml
	printf '#!/bin/sh\necho "weights $1" >model.bin\n' >train.sh
	printf 'model.bin\n' >.gitignore
	git add . && git commit -q -m first
	mlops -q init
	mlops -q dataset add train train.csv --split train
	mlops -q dataset add test test.csv --split test
	mlops -q feature add f f.yaml --from data:train
	sample_version 1 0.8
	sample_version 2 0.9
	mlops -q env add production --target "directory:$work/serve"
	mlops -q promote churn@1 --to production
	mlops -q promote churn@2 --to production
	mlops -q rollback production/churn -m 'too many alarms'
} >"$log/sample" 2>&1

sample_version() {
	mlops run exec --experiment nightly --data train=data:train \
		--data test=data:test --features features:f \
		--param "rounds=$1" -- sh train.sh "$1"
	mlops register churn model.bin --run run:last --metric "auc=$2"
}

# silent COMMAND...: what prepares a case, and must succeed
silent() {
	"$@" >"$log/silent" 2>&1 || {
		cat "$log/silent"
		return 1
	}
}
