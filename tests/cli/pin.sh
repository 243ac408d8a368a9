# pin.sh - mlops pin
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'it is recorded, shown, and taken back'
run mlops pin churn@2 -m 'because of 7'
is_status 0
out_is <<-'END'
	churn@2  pinned
END
run mlops show churn@2
is_status 0
out_matches 'pinned +yes +because of 7'
run mlops pin churn@2 -m 'because of 7'
is_status 0
out_has 'pinned already'
run mlops pin churn@2 --undo
is_status 0
out_is <<-'END'
	churn@2  no longer pinned
END
run mlops ls churn --json
is_status 0
json_is "j['versions'][0]['marks'] == []"

t 'a slot stands for the version that it serves'
run mlops pin production/churn -m x --json
is_status 0
json_is "j['ref'] == 'churn@1' and j['active'] and j['changed'] and j['text'] == 'x'"

t 'a dry run records nothing'
run mlops pin churn@2 -m x --dry-run
is_status 0
run mlops ls churn --json
is_status 0
json_is "j['versions'][0]['marks'] == []"

t 'only versions are pinned'
run mlops pin data:train
is_status 2
err_has "'data:train' is a dataset"
