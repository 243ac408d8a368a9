# compatibility.sh - from the signature in a model's file to the word on a plan
. "$(dirname "$0")/lib.sh"
models=$top/examples/breast-cancer/xgboost

ask() { mlops "$@" >"$log/ask" 2>&1; }

# compatibility ANSWER REASON: of the plan just printed as JSON
compatibility() {
	json_is "j['compatibility'] == '$1'"
	json_is "'''$2''' in [c['detail'] for c in j['checks']
		if c['check'] == 'compatibility']"
}

# mlmodel PATH TYPE: a folder that MLflow could have written, with one input
mlmodel() {
	mkdir "$1"
	echo weights >"$1/weights.bin"
	cat >"$1/MLmodel" <<-END
		flavors: {python_function: {loader_module: x}}
		signature:
		  inputs: '[{"type": "$2", "name": "mean_radius"}]'
	END
}

ask init
ask env add production --target directory:srv
ask feature add f "$models/../features.yaml" --no-git
for model in weak good broken; do
	ask -q register xgb "$models/$model/model.json" --no-git \
		--features features:f
done
ask promote xgb@1 --to production

t 'compatible: XGBoost models that take the same features'
run mlops promote xgb@2 --to production --plan --json
is_status 0
compatibility compatible 'both are made with features:f@1'
run mlops promote xgb@2 --to production --plan
is_status 0
out_matches 'signature .* compatible: xgb@2 takes all 6 inputs of xgb@1$'
run mlops promote xgb@2 --to production
is_status 0
err_is <<-'END'
	back: mlops rollback production/xgb
END

t 'a signature does not show that the values are of another unit'
run mlops promote xgb@3 --to production --plan --json
is_status 0
json_is 'j["compatibility"] == "compatible"'

t 'incompatible: the column is named, and the way back is one that works'
sed 's/"mean_texture"/"texture"/' "$models/good/model.json" >renamed.json
ask -q register xgb renamed.json --no-git --features features:f
run mlops promote xgb@4 --to production --plan --json
is_status 0
compatibility incompatible \
	"xgb@4 takes no input 'mean_texture', which xgb@2 is given"
run mlops promote xgb@4 --to production
is_status 0
err_is <<-'END'
	incompatible with what was live: xgb@4 takes no input 'mean_texture', which xgb@2 is given
	back: mlops rollback production/xgb --to production/xgb@r2 --force --reason TEXT
END
run mlops rollback production/xgb
is_status 10
err_has "r2: xgb@2 takes no input 'texture', which xgb@4 is given"
err_has '(name one: --to production/xgb@rN --force --reason TEXT)'
run mlops rollback production/xgb --to production/xgb@r2 --force --reason typo
is_status 0
out_has 'r4 = xgb@2'
err_has 'forward again: mlops rollback production/xgb --undo'

t 'the signature of an MLmodel file'
mlmodel folder double
ask -q register flow folder --no-git --features features:f
cp -R folder other
echo more >other/weights.bin
ask -q register flow other --no-git --features features:f
mlmodel float float
ask -q register flow float --no-git --features features:f
ask promote flow@1 --to production
run mlops promote flow@2 --to production --plan
is_status 0
out_has 'compatible: flow@2 takes all 1 inputs of flow@1'
run mlops promote flow@3 --to production --plan --json
is_status 0
compatibility incompatible \
	"input 'mean_radius' is float in flow@3, and double in flow@1"

t 'a signature from a file goes before the one in the model'
printf 'inputs: [{name: mean_radius, type: double}]\n' >signature.yaml
ask -q register flow float --no-git --features features:f \
	--signature signature.yaml
run mlops promote flow@4 --to production --plan --json
is_status 0
json_is 'j["compatibility"] == "compatible"'

t 'not recorded: no signature, or no feature set'
echo weights >model.bin
ask -q register flow model.bin --no-git --features features:f
run mlops promote flow@5 --to production --plan --json
is_status 0
compatibility not_recorded 'no input signature is recorded for flow@5'
echo more >folder/weights.bin
ask -q register flow folder --no-git
run mlops promote flow@6 --to production --plan --json
is_status 0
compatibility not_recorded 'no feature set is recorded for flow@6'
