# run.sh - mlops run start, run end
. "$(dirname "$0")/lib.sh"

mlops init -q >/dev/null
echo 1 >train.csv
mlops dataset add patients train.csv -q >/dev/null

t 'a run starts, and its reference is printed whole'
run mlops run start --experiment sweep --data train=patients --param lr=0.1
is_status 0
out_matches '^run:[0-9a-f]{64}$'
err_matches '^next: mlops run log run:[0-9a-f]{7} --metric'
run mlops run start -q
is_status 0
err_empty
out_matches '^run:[0-9a-f]{64}$'

t 'JSON'
run mlops run start --json -q
is_status 0
json_is "(j['experiment'] == 'default' and j['recorded'] and
	j['run'] == 'run:' + j['id'][:7])"
run mlops run start --json -qn
is_status 0
json_is "not j['recorded']"

t 'inputs that are not there are refused'
run mlops run start --data train=nothing
is_status 3
err_has "no dataset is called 'nothing'"
run mlops run start --data training=patients
is_status 2
err_has "did you mean 'train'"
run mlops run start --experiment 'a b'
is_status 2
err_has "'a b'"
run mlops run start --param a=1 --param a=2
is_status 4
err_has "parameter 'a' is 1 by --param and 2 by --param"
run mlops run start --require-clean
is_status 5
err_has 'no commit is known'

t 'a run ends once'
id=$(mlops run start -q)
run mlops run end "$id"
is_status 0
out_matches '^run:[0-9a-f]{7} finished after [0-9.]+ m?s$'
err_empty
run mlops run end "$id"
is_status 4
out_empty
err_matches '^mlops: run:[0-9a-f]{7} has finished: nothing is added to a run'

t 'how it ended'
id=$(mlops run start -q)
run mlops run end "$id" --exit-status 3 --dry-run
is_status 0
out_matches '^would record: run:[0-9a-f]{7} failed \(exit 3\) after'
run mlops run end "$id" --exit-status 3 --json
is_status 0
json_is "j['state'] == 'failed'"
id=$(mlops run start -q)
run mlops run end "$id" --status finished --exit-status 3
is_status 2
err_has 'contradict'
run mlops run end "$id" --exit-status 256
is_status 2
err_has '0 to 255'
run mlops run end "$id" --status killed
is_status 0
out_matches '^run:[0-9a-f]{7} was killed after'

t 'without RUN it is that of $MLOPS_RUN_ID'
run mlops run end
is_status 2
err_has 'MLOPS_RUN_ID is not set'
id=$(mlops run start -q)
MLOPS_RUN_ID=${id#run:} run mlops run end
is_status 0
out_has "${id:0:11} finished"

t 'what was written since its start is picked up at its end'
echo 'rate: 1' >params.yaml
touch -d '2020-01-01' params.yaml
sleep 0.05
id=$(mlops run start -q)
sleep 0.05
echo '{"auc": 0.5, "note": "x"}' >metrics.json
echo 'numpy==1.0' >requirements.txt
touch -d '2020-01-01' requirements.txt
run mlops run end "$id" --json
is_status 0
json_is "(j['points'], j['params'], j['files'], j['left_out']) == \
	(1, 0, 2, 1)"
err_has "metrics.json: 'note' is a string: it is no metric"
err_has 'picked up: metrics.json, requirements.txt'
err_has 'not picked up, because the run did not write it: params.yaml'
