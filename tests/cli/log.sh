# log.sh - mlops log
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'what happened to a model: its versions and its slots, with reasons'
run mlops log churn
is_status 0
err_empty
normal
out_has 'production/churn@r3  r2 rolled_back, r3 live'
out_has 'too many alarms'
out_has 'churn@2              auc=0.9'
out_lacks 'dataset.add'

t 'the newest first, a page at a time'
run mlops log --limit 1
is_status 0
out_has 'r3 live'
err_has 'older ones: mlops log --limit 1 --before '
run mlops log churn --limit 2
is_status 0
err_matches 'older ones: mlops log churn --limit 2 --before [0-9]+$'
run mlops log churn --before 2
is_status 0
out_lacks 'register'

t 'of a slot, an environment, a dataset, a run, a version'
run mlops log production/churn
is_status 0
out_has 'promote'
out_lacks 'register'
run mlops log production
is_status 0
out_has 'env.add'
out_has 'rollback'
run mlops log data:train
is_status 0
out_has 'dataset.add'
out_lacks 'data:test'
run mlops log run:last
is_status 0
out_has 'run.end'
run mlops log churn@2
is_status 0
out_has 'production/churn@r2'
out_lacks 'production/churn@r1'

t 'filters'
run mlops log --op promote
is_status 0
out_has 'churn@1'
out_lacks 'register'
run mlops log --op run --by tester
is_status 0
out_has 'run.start'
run mlops log --by nobody
is_status 0
out_lacks 'run.start'
run mlops log --until 2001-01-01
is_status 0
out_lacks 'run.start'
run mlops log --since yesterday
is_status 2
err_has 'yesterday'

t 'for programs'
run mlops log churn --json
is_status 0
json_is "j['about'] == 'churn' and j['events'][0]['op'] == 'live'"
json_is "[e['reason'] for e in j['events'] if e['op'] == 'rollback'] == ['too many alarms']"

t 'a misspelt name suggests the near one'
run mlops log chrun
is_status 3
err_has "did you mean 'churn'?"
