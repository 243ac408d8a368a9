# impact.sh - mlops impact
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'exit 1 when something live depends on it'
run mlops impact data:train@1 --live-only
is_status 1
err_empty
out_is <<-'END'
	REF                  KIND      STEPS  LIVE
	production/churn@r3  revision      4  yes

	10 things made from data:train@1, 1 of them live
END

t 'all that was made from it'
run mlops impact data:train@1
is_status 1
out_has 'features:f@1'
out_has 'churn@2'
out_has 'production/churn@r1'

t 'exit 0 when nothing live depends on it'
run mlops impact churn@2
is_status 0
out_lacks 'yes'

t 'exit 0 and a sentence when nothing was made from it'
printf 'x\n1\n' >alone.csv
silent mlops -q dataset add alone alone.csv
run mlops impact data:alone
is_status 0
out_is <<-'END'
	0 things made from data:alone@1, 0 of them live
END

t 'for programs'
run mlops impact data:train --json
is_status 1
json_is "j['live_count'] == 1 and len(j['dependants']) == j['dependant_count']"
json_is "[d['ref'] for d in j['dependants'] if d['live']] == ['production/churn@r3']"
run mlops impact data:alone --json
is_status 0
json_is "j['dependants'] == []"

t 'what is not there is not found'
run mlops impact data:trian
is_status 3
err_has "did you mean 'data:train'?"
