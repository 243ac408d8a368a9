# why.sh - mlops why
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'the way from what serves to a dataset, a step a line'
run mlops why production/churn data:train@1
is_status 0
err_empty
normal
out_is <<-'END'
	FROM                 ROLE     TO
	production/churn@r3  version  churn@1
	churn@1              run      run:HEX
	run:HEX          train    data:train@1
END

t 'exit 1 when there is no way'
run mlops why data:train churn@1
is_status 1
out_has 'data:train@1 was not made from churn@1'
err_is <<-'END'
	the other way round: mlops why churn@1 data:train@1
END

t 'the other way round is only told when there is one'
run mlops why data:test data:train
is_status 1
out_has 'data:test@1 was not made from data:train@1'
err_empty

t 'a thing and itself'
run mlops why churn@1 churn@1
is_status 0
out_has 'both are churn@1'

t 'for programs'
run mlops why churn@1 data:train --json
is_status 0
json_is "[s['role'] for s in j['path']] == ['run', 'train']"
run mlops why data:train churn@1 --json
is_status 1
json_is "j['path'] == []"
err_has 'the other way round'

t 'two references are wanted'
run mlops why churn@1
is_status 2
err_has 'B'
