# register.sh - mlops register
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'with a run: its data, features and commit, in one line'
run mlops register line model.bin --run run:last
is_status 0
err_empty
normal
out_is <<-'END'
	line@1  sha256:DIGEST  commit HEX (clean)  run HEX  train train@1  test test@1  features f@1
END

t 'the same again is the same version'
run mlops register line model.bin --run run:last
is_status 0
out_has 'line@1'
err_is <<-'END'
	already registered
END
run mlops register line model.bin --run run:last -q
is_status 0
err_empty
out_is <<-'END'
	line@1
END

t 'other content is the next version, the same under another run too'
echo other >other.bin
run mlops register line other.bin --run run:last -q
is_status 0
out_is <<-'END'
	line@2
END
run mlops register line model.bin --data train=data:train -q
is_status 0
out_is <<-'END'
	line@3
END

t 'the digest is that of sha256sum, and the bytes are kept'
run mlops show line@2 --json
is_status 0
json_is "j['model_version']['digest'] == 'sha256:$(sha256sum <other.bin | cut -c 1-64)'"
rm other.bin
run mlops get line@2 back
is_status 0
same other "$(cat back)"

t 'a directory, by the digest of its manifest'
mkdir -p d/sub && echo 1 >'d/a b' && echo 2 >d/sub/b && echo 3 >d/sub.x
wanted=$(cd d && find . -type f -printf '%P\0' | LC_ALL=C sort -z |
	xargs -0 sha256sum | sha256sum | cut -c 1-64)
run mlops register dir d --json
is_status 0
json_is "j['digest'] == 'sha256:$wanted' and j['files'] == 3 and j['form'] == 'directory'"

t 'inside run exec the run is taken by itself'
run mlops run exec -q -- sh -c 'echo inside >in.bin; mlops register inside in.bin -q'
is_status 0
out_is <<-'END'
	inside@1
END
run mlops show inside --json
is_status 0
json_is "j['model_version']['run'].startswith('run:')"

t 'metrics, params, aliases, notes, parents'
run mlops register line model.bin --run run:last --data validation=data:test \
	--metric auc=0.91 --metric loss=1e-3 --param depth=7 --param kind=tree \
	--alias best --note 'first try' --parent base=churn@1 --json
is_status 0
json_is "[(m['metric'], m['value'], m['source']) for m in j['metrics']] == [('auc', 0.91, 'declared'), ('loss', 0.001, 'declared')]"
json_is "[(p['param'], p['value']) for p in j['params']] == [('depth', 7), ('kind', 'tree')]"
json_is "j['aliases'] == ['best'] and j['note'] == 'first try'"
json_is "[(p['role'], p['ref']) for p in j['parents']] == [('base', 'churn@1')]"
run mlops lineage line:best
is_status 0
out_matches 'base +churn@1'

t 'a signature from a file is kept'
printf 'inputs: [{name: age, type: double}]\noutputs: [{name: p, type: float}]\n' >sig.yaml
run mlops register signed model.bin --signature sig.yaml --json
is_status 0
json_is "[(f['side'], f['name'], f['type']) for f in j['signature']] == [('input', 'age', 'double'), ('output', 'p', 'float')]"

t 'that of an XGBoost model is read from it'
run mlops register xgb "$top/examples/breast-cancer/xgboost/good/model.json" --json
is_status 0
json_is "j['format'] == 'xgboost-json' and 'mean_radius' in [f['name'] for f in j['signature']]"
err_has 'params.yaml'

t 'a dirty work tree is told, and refused where clean is required'
echo '#' >>train.sh
run mlops register dirty model.bin
is_status 0
out_has '(dirty: 1 file)'
err_has 'dirty'
run mlops register dirty2 model.bin --require-clean
is_status 5
out_empty
err_has 'tracked files differed from the commit'
run mlops register dirty2 model.bin --no-git
is_status 0
out_lacks commit
git checkout -q train.sh

t 'a dry run records and stores nothing'
head=$(mlops audit verify)
echo dry >dry.bin
run mlops register dry dry.bin --dry-run
is_status 0
out_has 'dry@1'
same "$head" "$(mlops audit verify)"
run mlops show dry
is_status 3
err_has "no model is called 'dry'"
same '' "$(grep -rl '^dry$' .mlops/objects || true)"

t 'names outside the grammar are refused before anything is read'
for name in '' data 7 r14 latest 'a b' '../x' .hidden "$(printf 'a%.0s' {1..101})"; do
	run mlops register "$name" missing.bin
	is_status 2
	err_has 'cannot be the name of a model'
done

t 'what is not there, or no file'
run mlops register line missing.bin
is_status 3
err_has "'missing.bin'"
mkfifo pipe
run mlops register line pipe
is_status 2
err_has "'pipe': it is a FIFO"
mkdir empty
run mlops register line empty
is_status 2
err_has "'empty'"
ln -s missing d/link
run mlops register line d
is_status 2
err_has 'link'

t 'values that are none'
run mlops register line model.bin --metric auc=high
is_status 2
err_has "auc=high: a finite number is wanted"
run mlops register line model.bin --metric auc
is_status 2
err_has 'auc'
run mlops register line model.bin --parent cousin=churn@1
is_status 2
err_has 'quantized-from'
run mlops register line model.bin --data exam=data:train
is_status 2
err_has 'validation'
run mlops register line model.bin --run run:0000000
is_status 3
err_has "'run:0000000'"
printf 'inputs: [{name: a, type: double, name: b}]\n' >twice.yaml
run mlops register line model.bin --signature twice.yaml
is_status 2
err_has 'twice.yaml:1:'

t 'a parameter that is recorded never changes'
run mlops register line model.bin --run run:last --data validation=data:test \
	--parent base=churn@1 --param depth=8
is_status 4
err_has "parameter 'depth' is recorded as 7, not 8"
