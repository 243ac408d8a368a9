# run_exec.sh - mlops run exec
. "$(dirname "$0")/lib.sh"

# the values of one column of what was recorded, a line each
recorded() {
	/usr/bin/python3 - "$1" <<-'END'
		import sqlite3, sys
		db = sqlite3.connect("file:.mlops/registry.db?mode=ro", uri=True)
		for row in db.execute(sys.argv[1]):
		    print("|".join("" if v is None else str(v) for v in row))
	END
}

last_end() {
	recorded 'SELECT outcome, exit_status, signal FROM run_end
		ORDER BY event DESC LIMIT 1'
}

mlops init -q >/dev/null
printf 'a,b\n1,2\n3,4\n' >train.csv
mlops dataset add patients train.csv -q >/dev/null

t 'the command has its streams, and its end is recorded'
run_with train.csv mlops run exec --experiment base \
	--data train=data:patients --param lr=0.1 -- \
	sh -c 'cat; echo problem >&2'
is_status 0
out_is <train.csv
err_matches '^problem$'
err_matches '^run:[0-9a-f]{7} finished \(exit 0\) after [0-9.]+ m?s$'
err_matches '^next: mlops register NAME PATH --run run:[0-9a-f]{7}$'
same 'finished|0|' "$(last_end)"
same 'base|["sh","-c","cat; echo problem >&2"]' \
	"$(recorded 'SELECT x.name, r.command FROM run r
		JOIN experiment x ON x.id = r.experiment')"
same 'train' "$(recorded 'SELECT role FROM edge')"
same 'lr|real|0.1' "$(recorded 'SELECT key, type, value FROM param')"
run mlops audit verify
is_status 0
out_has 'the chain is whole'

t 'its exit status is ours'
run mlops run exec -q -- sh -c 'exit 7'
is_status 7
out_empty
err_empty
same 'failed|7|' "$(last_end)"

t 'killed by a signal: 128 and the signal'
run mlops run exec -q -- sh -c 'kill -9 $$'
is_status 137
same 'killed||9' "$(last_end)"

t 'a command that is not there: 127; one that cannot be run: 126'
run mlops run exec -q -- no-such-command
is_status 127
err_is <<-'END'
	mlops: cannot run 'no-such-command': No such file or directory
END
same 'failed|127|' "$(last_end)"
run mlops run exec -q -- ./train.csv
is_status 126
err_is <<-'END'
	mlops: cannot run './train.csv': Permission denied
END
same 'failed|126|' "$(last_end)"

t 'what mlops itself fails at: 125, and nothing is run'
runs=$(recorded 'SELECT count(*) FROM run')
run mlops run exec --data nothing -- touch made
is_status 125
err_has "no dataset is called 'nothing'"
run mlops run exec --bogus -- touch made
is_status 125
err_has "unknown option '--bogus'"
run mlops run exec --require-clean -- touch made
is_status 125
err_has '--require-clean'
holds test ! -e made
same "$runs" "$(recorded 'SELECT count(*) FROM run')"

t 'what it says by its events is recorded'
run mlops run exec -- sh -c '{
	echo "{\"metric\": \"auc\", \"value\": 0.5, \"step\": 1}"
	echo "{\"metric\": \"auc\", \"value\": 0.75, \"step\": 2}"
	echo "{\"param\": \"depth\", \"value\": 3}"
	echo "{\"artifact\": \"train.csv\"}"
	echo "{\"seed\": 7}"; } >>"$MLOPS_EVENTS"'
is_status 0
err_has 'recorded: 2 metric points, 1 parameter, 1 attribute, 1 file'
same 'auc|0.75|2' "$(recorded 'SELECT key, value, step FROM run_metric_last')"
same 'seed|7' "$(recorded 'SELECT key, value FROM run_attribute')"
same 'train.csv|output' "$(recorded 'SELECT path, role FROM run_file')"
same '' "$(ls .mlops/tmp)"

t 'what ML projects write is picked up at its end, each listed'
run mlops run exec -- sh -c 'echo "lr: 0.1" >params.yaml
	echo "{\"auc\": 0.9}" >metrics.json
	cp "$0" MLmodel' "$fixtures/formats/MLmodel"
is_status 0
err_has 'recorded: 1 metric point, 1 parameter, 3 files'
err_has 'picked up: params.yaml, metrics.json, MLmodel'
run mlops run show run:last --json
is_status 0
json_is "[(f['role'], f['path']) for f in j['files']] == [
	('signature', 'MLmodel'), ('metrics', 'metrics.json'),
	('params', 'params.yaml')]"
rm params.yaml metrics.json MLmodel
