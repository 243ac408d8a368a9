# run_events.sh - what a run may write into its file of events
. "$(dirname "$0")/lib.sh"

mlops init -q >/dev/null

# says FILE: a run that writes it into its events
says() {
	run mlops run exec -- sh -c 'cat "$1" >>"$MLOPS_EVENTS"' sh "$1"
	is_status 0
	out_empty
}

shown() {
	run mlops run show run:last --json -q
	is_status 0
	json_is "$1"
}

t 'binary garbage: each line is reported, shown safely, and the rest taken'
{
	echo '{"metric": "first", "value": 1}'
	printf '\0\1\2\033[31m\377\376\n'
	printf '{"metric": "a\\u0000b", "value": 1}\n'
	printf '{"metric": "\377", "value": 1}\n'
	echo '{"metric": "last", "value": 2}'
} >events
says events
err_has 'events:2'
err_has 'events:3'
err_has 'events:4'
err_has 'recorded: 2 metric points'
holds test -z "$(tr -d '\000-\011\013-\037\200-\377' <"$err" |
	cmp - "$err" 2>&1)"
shown "[m['metric'] for m in j['metrics']] == ['first', 'last']"

t 'much of it: twenty are named, the others counted'
head -c 300000 /dev/urandom | tr '\n' '\1' | fold -b -w 1000 >events
echo >>events
echo '{"seed": 1}' >>events
says events
err_matches '^\.\.\. and [0-9]+ more like these$'
err_has 'recorded: 1 attribute'

t 'a line longer than 1 MB is left out, one that is as long is taken'
/usr/bin/python3 - >events <<'END'
print('{"param": "big", "value": "%s"}' % ("x" * (3 << 20)))
print('{"metric": "between", "value": 1}')
text = '{"param": "fits", "value": "xx"}'
print(text + " " * ((1 << 20) - len(text)))
print(text + " " * ((1 << 20) - len(text) + 1))
print('{"metric": "after", "value": 1}')
END
says events
err_matches '^events:1: the line is longer than 1 MB: left out$'
err_matches '^events:4: the line is longer than 1 MB: left out$'
err_has 'recorded: 2 metric points, 1 parameter'

t 'a huge line without an end'
head -c 2500000 /dev/zero | tr '\0' x >events
says events
err_matches '^events:1: the line is longer than 1 MB: left out$'

t 'a torn last line; one that is whole but for its end is taken'
printf '{"seed": 1}\n{"metric": "auc", "val' >events
says events
err_matches '^events:2: the last line is torn: left out$'
err_has 'recorded: 1 attribute'
printf '{"seed": 1}\n{"metric": "auc", "value": 1}' >events
says events
err_lacks torn
err_has 'recorded: 1 metric point, 1 attribute'

t 'what is not finite is recorded as undefined'
step=0
for value in NaN '"NaN"' Infinity '"-Infinity"' null; do
	echo "{\"metric\": \"loss\", \"value\": $value, \"step\": $((++step))}"
done >events
echo '{"metric": "auc", "value": "NaN"}' >>events
says events
err_has 'events:5:20: the value of a metric is a number, not null'
err_has 'recorded: 5 metric points'
shown "{m['metric']: m['value'] for m in j['metrics']} == \
	{'auc': None, 'loss': None}"
run mlops run ls --limit 1 -q
is_status 0
out_has 'auc=nan, loss=nan'

t 'files that it names'
mkdir out
echo a >'out/a b'
ln -s /etc/passwd link
printf '%s\n' '{"artifact": "out"}' '{"artifact": "gone"}' \
	'{"artifact": "link"}' '{"artifact": "/dev/null"}' \
	'{"artifact": ""}' >events
says events
err_has 'gone'
err_has '/dev/null'
shown "[f['path'] for f in j['files']] == ['link', 'out']"

t 'a hundred thousand points'
awk 'BEGIN { for (i = 0; i < 100000; i++)
	printf "{\"metric\": \"m%d\", \"value\": %d.5, \"step\": %d}\n", \
		i % 10, i, i / 10 }' >events
run timeout 20 mlops run exec -- sh -c 'cat events >>"$MLOPS_EVENTS"'
is_status 0
err_has 'recorded: 100000 metric points'
shown "j['points'] == 100000 and j['metrics'][0] == \
	{'metric': 'm0', 'value': 99990.5, 'step': 9999}"

t 'parallelism is what the events say, else what the environment says'
export WORLD_SIZE=4 CUDA_VISIBLE_DEVICES=0,1
echo '{"parallel": {"strategy": "ddp", "workers": 8}}' >events
says events
err_has 'recorded: 3 attributes'
shown "[j['attributes'][k] for k in ('parallel_strategy', \
	'parallel_workers', 'parallel_devices')] == ['ddp', 8, 2]"
unset WORLD_SIZE CUDA_VISIBLE_DEVICES
