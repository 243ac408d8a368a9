# register.sh - mlops register
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample
mlops show churn@2 --json | sed -n 's/^ *"run": "\(.*\)",$/\1/p' >churn2

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

t 'outside a run, params.yaml and metrics.json beside the model are taken'
mkdir beside && echo weights >beside/m.bin
printf 'train: {lr: 0.1}\n' >beside/params.yaml
printf '{"auc": 0.9, "by": "hand"}\n' >beside/metrics.json
run mlops register beside beside/m.bin --param train.lr=0.10 --json
is_status 0
json_is "[(p['param'], p['value']) for p in j['params']] == [('train.lr', 0.1)]"
json_is "[(m['metric'], m['value']) for m in j['metrics']] == [('auc', 0.9)]"
err_is <<-'END'
	parameters taken from beside/params.yaml
	metrics taken from beside/metrics.json, as declared
	left out of beside/metrics.json: 'by' is a string
END

t 'what contradicts them, or the run, is refused, and both are named'
run mlops register beside beside/m.bin --param train.lr=0.2
is_status 4
out_empty
err_is <<-'END'
	mlops: parameter 'train.lr' is 0.2 by --param and 0.1 by beside/params.yaml: one of them is wrong
END
run mlops register beside beside/m.bin --metric auc=1 --metric auc=2
is_status 4
err_has "metric 'auc' is 1 by --metric and 2 by --metric"
run mlops register churn model.bin --run "$(cat churn2)" --param rounds=7
is_status 4
err_matches "parameter 'rounds' is 7 by --param and 2 by run:[0-9a-f]{7}: one of them"
run mlops audit verify
is_status 0

t 'in a run nothing is picked up: the run has done that'
run mlops register beside beside/m.bin --run "$(cat churn2)" --json
is_status 0
json_is "j['params'] == [] and j['metrics'] == []"
err_empty

t 'declared metrics stand on the only test set'
run mlops register tested model.bin --run "$(cat churn2)" --metric auc=0.5 --json
is_status 0
json_is "[(m['value'], m['on']) for m in j['metrics']] == [(0.5, 'data:test@1')]"

t 'what is said of a known version besides is recorded'
run mlops register tested model.bin --run "$(cat churn2)" --metric loss=0.2 --alias best
is_status 0
err_is <<-'END'
	already registered; what was said of it besides is recorded now
END
run mlops register tested model.bin --run "$(cat churn2)" --metric loss=0.2 --alias best
is_status 0
err_is <<-'END'
	already registered
END

t 'a run whose work tree was dirty'
echo '#' >>train.sh
silent mlops run exec -q -- true
git checkout -q train.sh
run mlops register late model.bin --run run:last --require-clean
is_status 5
err_is <<-'END'
	mlops: cannot register 'model.bin': tracked files differed from the commit when its run began (1 of them; --require-clean)
END
run mlops register late model.bin --run run:last
is_status 0
err_has 'the work tree was dirty'

t 'no repository, and one that cannot be read'
mkdir "$work/bare" && cp model.bin "$work/bare"
run mlops --registry .mlops -C "$work/bare" register nogit model.bin
is_status 3
err_has 'mlops init'
run mlops --registry "$PWD/.mlops" -C "$work/bare" register nogit model.bin
is_status 0
out_lacks commit
err_is <<-'END'
	no commit is recorded: this folder is in no git repository
END
run mlops --registry "$PWD/.mlops" -C "$work/bare" register nogit model.bin --require-clean
is_status 5
err_has 'no commit is known'
mkdir "$work/bare/.git"
run mlops --registry "$PWD/.mlops" -C "$work/bare" register nogit model.bin
is_status 8
out_empty
err_has '--no-git'
run mlops --registry "$PWD/.mlops" -C "$work/bare" register nogit model.bin --no-git
is_status 0
err_is <<-'END'
	already registered
END

t 'a run that this registry does not know'
run env MLOPS_RUN_ID="$(printf 'a%.0s' {1..64})" mlops register line model.bin
is_status 3
err_has 'the run of $MLOPS_RUN_ID'

t 'paths with spaces, quotes, newlines; long ones; symlinks'
for name in 'a b' "it's" 'say "x"' $'two\nlines' '-dash' '*' "$(printf 'n%.0s' {1..255})"; do
	echo "of $name" >"$name"
	run mlops register paths --json -- "$name"
	is_status 0
	json_is "j['bytes'] == $(stat -c %s -- "$name")"
	silent mlops get paths "$work/back"
	holds cmp -- "$name" "$work/back"
	rm -f "$work/back"
done
run mlops show paths@4 --json
is_status 0
json_is "j['model_version']['file_name'] == 'two\\nlines'"
ln -s model.bin link.bin
run mlops register linked link.bin --json
is_status 0
json_is "j['file_name'] == 'link.bin' and j['bytes'] == 10"
deep=$(printf 'd%.0s' {1..200})
long=$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/$deep/x
run mlops register paths "$long"
is_status 3
err_has 'No such file'
run mlops register paths "$long/$deep"
is_status 8
err_has 'File name too long'

t 'names that cannot be recorded, files that cannot be read'
echo x >$'bad\xff'
run mlops register paths $'bad\xff'
is_status 2
err_has 'is not UTF-8'
run mlops register paths /dev/null
is_status 2
err_has "'/dev/null'"
run mlops register paths .
is_status 2
err_has '.'

t 'the registry is no model, nor part of one'
run mlops register all .
is_status 2
err_has "it holds the registry"
run mlops register part .mlops/objects
is_status 2
err_has "or lies in it"
run mlops dataset add all "$work"
is_status 2
err_has "it holds the registry"
