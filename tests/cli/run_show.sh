# run_show.sh - mlops run ls, mlops run show
. "$(dirname "$0")/lib.sh"

mlops init -q >/dev/null
echo 1 >train.csv
mlops dataset add patients train.csv -q >/dev/null

t 'nothing was run yet'
run mlops run ls --json
is_status 0
json_is "j['runs'] == []"
run mlops run show run:last
is_status 3
err_has 'run'

t 'everything recorded of a run'
mkdir a
git init -q .
git add train.csv
git commit -qm one
echo torch==2.0 >requirements.txt
run mlops run exec -q --experiment base --data train=patients --param lr=0.1 \
	-- sh -c 'echo "{\"auc\": 0.5}" >metrics.json
	echo "{\"metric\": \"loss\", \"value\": 2, \"step\": 4}" >>"$MLOPS_EVENTS"
	echo "{\"seed\": 3}" >>"$MLOPS_EVENTS"
	echo model >model.bin
	echo "{\"artifact\": \"model.bin\"}" >>"$MLOPS_EVENTS"'
is_status 0
run mlops register churn model.bin --run run:last -q
is_status 0
run mlops run show run:last --json
is_status 0
err_empty
json_is "(j['experiment'], j['state'], j['exit_status']) == \
	('base', 'finished', 0)"
json_is "j['attributes']['seed'] == 3 and j['attributes']['folds'] is None"
json_is "j['command'][:2] == ['sh', '-c'] and j['points'] == 2"
json_is "[(m['metric'], m['value'], m['step']) for m in j['metrics']] == \
	[('auc', 0.5, 0), ('loss', 2, 4)]"
json_is "[(p['key'], p['value']) for p in j['params']] == [('lr', 0.1)]"
json_is "[(f['role'], f['path']) for f in j['files']] == \
	[('metrics', 'metrics.json'), ('output', 'model.bin'),
	('lockfile', 'requirements.txt')]"
json_is "[(i['role'], i['ref']) for i in j['made_from']] == \
	[('train', 'data:patients@1')]"
json_is "j['commit']['dirty'] is False and j['models'] == ['churn@1']"
json_is "j['wall_seconds'] > 0 and j['max_rss_bytes'] > 0"
run mlops run show run:last
is_status 0
out_matches '^state: +finished$'
out_matches '^seed: +3$'
out_matches '^ +train +data:patients@1 +sha256:[0-9a-f]{12}$'
out_matches '^registered from it: +churn@1$'
out_lacks 'none'

t 'runs, the newest first, page by page'
mlops run start -q --experiment other >/dev/null
run mlops run ls --json
is_status 0
json_is "[(r['experiment'], r['state']) for r in j['runs']] == \
	[('other', 'running'), ('base', 'finished')]"
json_is "j['runs'][1]['metrics'] == ['auc=0.5', 'loss=2']"
run mlops run ls --limit 1
is_status 0
out_has other
out_lacks base
err_matches '^older ones: mlops run ls --before run:[0-9a-f]{7}$'
run mlops run ls --before "$(sed 's/.* //' "$err")"
is_status 0
out_has base
out_lacks other
run mlops run ls --experiment base
is_status 0
out_has 'auc=0.5, loss=2'
out_lacks other
run mlops run ls --experiment bsae
is_status 3
err_has "did you mean 'base'"

t 'a run whose mlops was killed is lost, and what it said can be recorded'
cat >train.sh <<'END'
echo '{"metric": "auc", "value": 0.25}' >>"$MLOPS_EVENTS"
echo $PPID >waits
sleep 30 &
echo $! >sleeps
wait
END
mlops run exec -q -- sh train.sh 2>/dev/null &
waited=$!
while ! [ -s sleeps ]; do sleep 0.02; done
run mlops run show run:last --json
is_status 0
json_is "j['state'] == 'running' and j['pid'] == $(cat waits)"
kill -9 "$(cat waits)"
wait "$waited" 2>/dev/null || true
kill "$(cat sleeps)"
run mlops run show run:last
is_status 0
out_matches '^state: +lost$'
err_has 'what it said is still there: mlops run log run:'
err_has 'its end is not recorded: mlops run end run:'
run mlops run log run:last --events .mlops/tmp/events.*
is_status 0
out_has '1 metric point'
run mlops run end run:last --status killed -q
is_status 0
err_empty
out_matches '^run:[0-9a-f]{7} was killed after'
run mlops run show run:last --json
is_status 0
err_empty
json_is "j['state'] == 'killed' and j['points'] == 1"
