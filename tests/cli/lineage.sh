# lineage.sh - mlops lineage
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'what serves is traced to its run, data, features and commit'
run mlops lineage production/churn
is_status 0
err_empty
normal
out_is <<-'END'
	production/churn@r3
	└─version  churn@1  sha256:DIGEST
	  └─run  run:HEX
	    ├─train  data:train@1  sha256:DIGEST
	    ├─test  data:test@1  sha256:DIGEST
	    ├─features  features:f@1  sha256:DIGEST
	    │ ├─data  data:train@1  sha256:DIGEST  (above)
	    │ └─commit  commit:HEX
	    └─commit  commit:HEX  (above)

	-> serves production/churn@r3
END

t 'a version that serves nowhere says so'
run mlops lineage churn@2
is_status 0
out_has '-> serves nowhere'

t 'the depth is limited'
run mlops lineage churn@2 --depth 1
is_status 0
normal
out_is <<-'END'
	churn@2  sha256:DIGEST
	└─run  run:HEX

	-> serves nowhere
END

t 'down: what was made from a dataset'
run mlops lineage data:test --down
is_status 0
out_has 'churn@2'
out_has 'production/churn@r3'

t 'programs read a tree'
run mlops lineage production/churn --json
is_status 0
json_is "j['tree'][0]['children'][0]['children'][0]['kind'] == 'run'"
json_is "j['serves'] == ['production/churn@r3']"
run mlops lineage data:train --down --json
is_status 0
json_is "j['direction'] == 'down' and j['serves'] == []"

t 'what is not recorded is said, with what would record it'
echo bare >bare.bin
silent mlops -q register bare bare.bin --no-git
run mlops lineage bare
is_status 0
out_has 'no run recorded (record one: mlops run exec -- COMMAND)'
out_has 'no training data recorded (give it: --data train=data:NAME)'
run mlops lineage bare --json
is_status 0
json_is "[c['missing'] for c in j['tree'][0]['children']] == ['run', 'data', 'commit']"

t 'a misspelt model suggests the near one'
run mlops lineage chrun
is_status 3
out_empty
err_is <<-'END'
	mlops: no model is called 'chrun': did you mean 'churn'? (list them: mlops ls)
END

t 'a depth below one is refused'
run mlops lineage churn --depth 0
is_status 2
err_has '--depth wants a number from 1 on'
