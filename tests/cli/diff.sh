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

t 'programs get whole digests; a role may have several datasets, in any order'
printf 'a,b\n8,8\n' >more.csv && silent mlops -q dataset add more more.csv
echo one >one.bin && echo two >two.bin
silent mlops -q register many one.bin --data train=data:train --data train=data:more --param depth=1
silent mlops -q register many two.bin --data train=data:more --data train=data:train --param depth=1
run mlops diff many@1 many@2 --json
is_status 1
json_is "[r['what'] for r in j['differences']] == ['digest', 'file name']"
json_is "j['differences'][0]['a'] == 'sha256:$(sha256sum <one.bin | cut -c 1-64)'"
silent mlops -q register many two.bin --data train=data:train
run mlops diff many@2 many@3
is_status 1
out_matches '^data +train +data:more@1 +-$'

t 'what is said of a version and of its run is one parameter'
silent mlops -q register said model.bin --run run:last
silent mlops -q register said two.bin --run run:last --param rounds=2
run mlops diff said@1 said@2
is_status 1
out_lacks rounds

t 'the last metrics of the runs'
silent mlops run exec -q -- sh -c 'echo "{\"metric\":\"loss\",\"value\":0.5}" >"$MLOPS_EVENTS"; echo 1 >m; mlops register runs m'
silent mlops run exec -q -- sh -c 'echo "{\"metric\":\"loss\",\"value\":0.25}" >"$MLOPS_EVENTS"; echo 2 >m; mlops register runs m'
run mlops diff runs@1 runs@2
is_status 1
out_matches '^run metrics +loss +0.5 +0.25$'

t 'two work trees that differ from one commit in different ways'
echo '# one' >>train.sh && silent mlops -q register tree one.bin
echo '# two' >>train.sh && silent mlops -q register tree one.bin
run mlops diff tree@1 tree@2
is_status 1
normal
out_matches '^code +work tree +[0-9] changed, sha256:DIGEST +[0-9] changed, sha256:DIGEST$'
git commit -qam third && silent mlops -q register tree one.bin
run mlops diff tree@2 tree@3
is_status 1
out_matches '^code +commit +commit:[0-9a-f]{12} +commit:[0-9a-f]{12}$'
out_matches '^code +work tree +[0-9] changed, sha256:.* +clean$'

t 'files that cannot be looked into are said'
echo 3 >d/new && silent mlops -q register dir d
object=$(mlops show dir@3 --json | sed -n 's/.*"digest": "sha256:\(..\)\([0-9a-f]*\)".*/\1\/\2/p' | head -n 1)
rm -f ".mlops/objects/$object"
run mlops diff dir@2 dir@3
is_status 1
out_has 'the files of dir@3 are not compared: its bytes are not in the store'
run mlops diff dir@2 dir@3 --json
is_status 1
json_is "j['files_compared'] is False"
