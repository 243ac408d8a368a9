# show.sh - mlops show
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'a version, with all that it was made from'
run mlops show churn@1
is_status 0
err_empty
out_has 'model.bin'
out_matches 'live in: +production/churn@r3'
out_matches 'train +data:train@1'
out_matches 'features +features:f@1'
out_matches 'auc +0.8 +declared'
out_matches 'rounds +1$'
out_has 'signature:   not recorded (record it: mlops register ... --signature FILE)'

t 'a revision, and the version that it serves'
run mlops show production/churn
is_status 0
out_matches 'revision: +production/churn@r3'
out_matches 'made by: +rollback'
out_has 'too many alarms'
out_matches 'version: +churn@1'

t 'a dataset, a feature set, a run, a commit'
run mlops show data:train
is_status 0
out_has "$work/project/train.csv"
run mlops show features:f
is_status 0
out_matches '^  a +float'
run mlops show run:last
is_status 0
out_matches 'command: +sh train.sh 2'
run mlops show "commit:$(git rev-parse HEAD)"
is_status 0
out_has "$(git rev-parse HEAD)"

t 'for programs, in a member named by the kind'
for ref in churn@1 production/churn~1 data:train features:f run:last; do
	run mlops show "$ref" --json
	is_status 0
	json_is "len(j) == 2"
done
run mlops show churn@2 --json
is_status 0
json_is "j['model_version']['metrics'][0]['value'] == 0.9"
json_is "j['model_version']['signature'] is None"
run mlops show production/churn@r2 --json
is_status 0
json_is "j['revision']['verdict'] == 'bad' and j['revision']['verdict_reason'] == 'too many alarms'"

t 'by the first digits of a digest'
digest=$(sha256sum <model.bin)
run mlops show "sha256:${digest:0:7}"
is_status 0
out_has 'churn@2'
run mlops show sha256:0000000
is_status 3
err_has "nothing recorded is 'sha256:0000000'"

t 'bytes that are two versions are ambiguous, and listed'
silent mlops -q register copy model.bin
run mlops show "sha256:${digest:0:12}"
is_status 4
err_has 'it could mean churn@2, copy@1'

t 'what is no reference is refused, and misspelt names find the near ones'
run mlops show 'chu rn'
is_status 2
err_has "'chu rn' is no reference"
run mlops show chrun
is_status 3
err_has "did you mean 'churn'?"
run mlops show production/churn@r9
is_status 3
err_has "no revision of 'production/churn'"

t 'an environment where a model is wanted, and a bare number'
run mlops show production
is_status 3
err_is <<-'END'
	mlops: no model is called 'production', it is an environment: write production/MODEL for what serves there (mlops env show production)
END
run mlops show r3
is_status 2
err_is <<-'END'
	mlops: 'r3' is no reference: it is a number of something: write MODEL@7 for a version, ENVIRONMENT/MODEL@r14 for a revision (see: mlops help references)
END
