# run_log.sh - mlops run log
. "$(dirname "$0")/lib.sh"

mlops init -q >/dev/null
id=$(mlops run start -q)

t 'metrics, parameters and files are added'
echo model >model.bin
run mlops run log "$id" --metric auc=0.5@1 --metric loss=nan --param lr=0.1 \
	--artifact model.bin --seed 7
is_status 0
out_is <<-END
	${id:0:11}  2 metric points, 1 parameter, 1 attribute, 1 file
END
err_empty
run mlops run log "$id" --metric auc=0.5@1 --param lr=0.1 --json
is_status 0
json_is "(j['points'], j['params'], j['left_out']) == (0, 0, 0)"
run mlops run log "$id" --metric auc=0.9@2 --dry-run
is_status 0
out_has 'would record 1 metric point'

t 'what is recorded never changes'
run mlops run log "$id" --metric auc=0.6@1
is_status 4
out_empty
err_is <<-'END'
	mlops: metric 'auc' is recorded as 0.5 at step 1: what is recorded never changes
END
run mlops run log "$id" --metric loss=0.6
is_status 4
err_has "metric 'loss' is recorded as undefined at step 0"
run mlops run log "$id" --param lr=0.2
is_status 4
err_has "parameter 'lr' is recorded as 0.1, not 0.2"

t 'options that are wrong'
run mlops run log "$id" --metric auc
is_status 2
err_has 'KEY=NUMBER or KEY=NUMBER@STEP is wanted'
run mlops run log "$id" --metric auc=high
is_status 2
err_has 'a finite number or nan is wanted'
run mlops run log "$id" --metric auc=1@x
is_status 2
err_has 'whole number'
run mlops run log "$id" --metric auc=1 --fold -1
is_status 2
err_has '--fold'
run mlops run log "$id" --cost-usd -1
is_status 2
err_has '--cost-usd'
run mlops run log "$id" --artifact nowhere.bin
is_status 2
err_has 'nowhere.bin'
run mlops run log run:0000000 --metric auc=1
is_status 3
err_has 'run:0000000'

t 'lines of events: what is wrong is reported by number, the rest is taken'
printf '%s\n' '{"metric": "f1", "value": 1, "step": 1, "fold": 0}' \
	'{"metric": "f1", "value": 2, "step": 1, "fold": 1}' \
	'garbage' '{"metric": "auc", "value": 0.7, "step": 1}' \
	'{"metric": "f1", "value": "NaN", "step": 2}' '' \
	'{"parallel": {"strategy": "ddp", "workers": 4, "devices": 8}}' \
	'{"device_hours": 2.5, "cost_usd": 10}' >events.jsonl
printf '{"metric": "f1", "val' >>events.jsonl
run mlops run log "$id" --events events.jsonl
is_status 0
out_has '3 metric points, 6 attributes'
err_is <<-'END'
	events.jsonl:3:1: a value is missing: 'g' found
	events.jsonl:9: the last line is torn: left out
	events.jsonl:4: metric 'auc' is recorded as 0.5 at step 1: left out
END

t 'the name of a file of events is shown, never sent to a terminal'
printf '{"metric": "%0300d", "value": 1}\n' 0 >$'ev\e[31m.jsonl'
run mlops run log "$id" --events $'ev\e[31m.jsonl'
is_status 0
out_has 'nothing new'
err_is <<-'END'
	ev\x1b[31m.jsonl:1: a metric's name has 1 to 250 bytes
END

t 'from standard input, for the run of $MLOPS_RUN_ID'
echo '{"param": "depth", "value": 3}' >line
MLOPS_RUN_ID=${id#run:} run_with line mlops run log --events -
is_status 0
out_has '1 parameter'

t 'the same step said twice: the last one counts'
run mlops run log "$id" --metric acc=1 --metric acc=2
is_status 0
out_has '1 metric point'
err_has 'the last one counts'
run mlops run log "$id" --metric acc=2
is_status 0
out_has 'nothing new'
run mlops run log "$id" --metric void=nan --metric void=nan
is_status 0
out_has '1 metric point'
err_empty

t 'a run that has ended takes no more'
mlops run end "$id" -q >/dev/null
run mlops run log "$id" --metric late=1
is_status 4
err_has 'has finished'
