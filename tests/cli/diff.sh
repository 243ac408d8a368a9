# diff.sh - mlops diff
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'what differs, and nothing else'
run mlops diff churn@1 churn@2
is_status 1
err_empty
normal
out_is <<-'END'
	a: churn@1
	b: churn@2

	PART     WHAT    A                    B
	content  digest  sha256:DIGEST  sha256:DIGEST
	params   rounds  1                    2
	metrics  auc     0.8                  0.9
END

t 'the same version twice'
run mlops diff churn@1 production/churn
is_status 0
out_lacks 'PART'

t 'files of directories, data and features'
mkdir d && echo 1 >d/same && echo 1 >d/gone && echo 1 >'d/a b'
silent mlops -q register dir d --data train=data:train --features features:f
echo 2 >'d/a b' && rm d/gone && echo 1 >d/new
printf 'features: [{name: b, type: float}]\n' >f.yaml
silent mlops -q feature add f f.yaml
printf 'a,b\n9,9\n' >>train.csv && silent mlops -q dataset add train train.csv
silent mlops -q register dir d --data train=data:train@2 --features features:f@2
run mlops diff dir@1 dir@2 --json
is_status 1
json_is "[(r['what'], r['a'] is None, r['b'] is None) for r in j['differences'] if r['part'] == 'files'] == [('a b', False, False), ('gone', False, True), ('new', True, False)]"
json_is "[(r['a'], r['b']) for r in j['differences'] if r['part'] == 'data'] == [('data:train@1', 'data:train@2')]"
json_is "j['feature_set']['compatibility'] == 'breaking'"
run mlops diff dir@1 dir@2
is_status 1
out_has 'the feature sets are breaking: mlops feature diff features:f@1 features:f@2'

t 'what is no version is refused'
run mlops diff churn@1 data:train
is_status 2
err_has "'data:train' is a dataset"
run mlops diff churn@1 churn@9
is_status 3
err_has "the newest is 'churn@2'"
