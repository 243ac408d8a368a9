# deprecate.sh - mlops deprecate
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'it is recorded, shown, and taken back'
run mlops deprecate churn@2 -m 'because of 7'
is_status 0
out_is <<-'END'
	churn@2  deprecated
END
run mlops show churn@2
is_status 0
out_matches 'deprecated +yes +because of 7'
run mlops deprecate churn@2 -m 'because of 7'
is_status 0
out_has 'deprecated already'
run mlops deprecate churn@2 --undo
is_status 0
out_is <<-'END'
	churn@2  no longer deprecated
END
run mlops ls churn --json
is_status 0
json_is "j['versions'][0]['marks'] == []"

t 'a slot stands for the version that it serves'
run mlops deprecate production/churn -m x --json
is_status 0
json_is "j['ref'] == 'churn@1' and j['active'] and j['changed'] and j['text'] == 'x'"

t 'a dry run records nothing'
run mlops deprecate churn@2 -m x --dry-run
is_status 0
run mlops ls churn --json
is_status 0
json_is "j['versions'][0]['marks'] == []"

t 'a reason is asked for'
run mlops deprecate churn@2
is_status 2
out_empty
err_is <<-'END'
	mlops: 'mlops deprecate' wants a reason: it will be asked for one day (give it: -m TEXT)
END

t 'data, features and runs may be deprecated, too'
run mlops deprecate data:train -m 'superseded'
is_status 0
out_has 'data:train@1  deprecated'
