# promote.sh - mlops promote
. "$(dirname "$0")/lib.sh"

# three versions of a model, and where one serves
{
	mlops -q init
	for i in 1 2 3; do
		echo "model $i" >model.bin
		mlops -q register churn model.bin --no-git --metric auc=0.9$i
	done
	mlops -q env add production --target directory:srv
} >"$log/preparation"
current=srv/churn/current

digest() { sha256sum <"$1" | cut -c 1-64; }
events() { mlops sql 'SELECT count(*) FROM v_event' --format tsv | tail -n 1; }

t 'a plan of the first promotion changes nothing'
before=$(events)
run mlops promote churn@1 --to production --plan
is_status 0
out_has 'Promotion plan for production/churn'
out_has 'From:  nothing is live'
out_matches 'bytes +yes +the stored bytes hash to their digest'
out_has "readlink $work/$current"
out_has 'none: nothing was live before'
same "$before" "$(events)"
holds test ! -e srv
run mlops promote churn@1 --to production --dry-run --json
is_status 0
json_is 'not j["done"] and j["from"] is None and j["way_back"] is None'
same "$before" "$(events)"

t 'the first promotion makes the slot'
run mlops promote churn@1 --to production
is_status 0
normal
out_matches '^production/churn: nothing -> r1 = churn@1 sha256:DIGEST   [0-9.]+ s$'
err_empty
same 'model 1' "$(cat $current/model.bin)"
same "releases/$(digest $current/model.bin)" "$(readlink $current)"

t 'the next one says what it left and the way back'
run mlops promote churn@2 --to production --reason 'better auc'
is_status 0
normal
out_matches '^production/churn: r1 \(churn@1 sha256:DIGEST\) -> r2 = churn@2 sha256:DIGEST   [0-9.]+ s$'
err_is <<-'EOF'
	compatibility is not recorded: no input signature is recorded for churn@1
	back: mlops rollback production/churn
EOF
same 'model 2' "$(cat $current/model.bin)"
run mlops log production/churn
is_status 0
out_has 'better auc'
out_has 'r1 superseded, r2 live'

t 'what is live already is said, and nothing recorded'
before=$(events)
run mlops promote churn@2 --to production
is_status 0
out_is <<-'EOF'
	production/churn: churn@2 is live already, as r2
EOF
same "$before" "$(events)"
run mlops promote churn@2 --to production --json
is_status 0
json_is 'not j["done"] and j["to"]["revision"] == "production/churn@r2"'

t 'a revision of another environment can be promoted, by JSON too'
mlops -q env add staging --target directory:stage >"$log/env"
run mlops promote production/churn~1 --to staging --json
is_status 0
json_is '(j["done"] and j["to"]["version"] == "churn@1" and
	j["seconds"] > 0 and j["bytes"] == "stored")'
run mlops promote staging/churn --to production --json -q
is_status 0
json_is '(j["to"]["revision"] == "production/churn@r3" and
	j["from"]["version"] == "churn@2" and j["bytes"] == "in_place")'
same 'model 1' "$(cat $current/model.bin)"

t 'a plan is applied as it was, or not at all'
run mlops promote churn@3 --to production --plan --json
is_status 0
plan=$(sed -n 's/^  "plan": "\(.*\)",$/\1/p' "$out")
run mlops promote churn@2 --to production --apply "$plan"
is_status 4
out_empty
err_has "the plan '$plan' is stale, or of another command"
run mlops promote churn@3 --to production --apply "$plan"
is_status 0
err_has 'back:'
run mlops promote churn@3 --to production --apply "$plan"
is_status 0
out_has 'live already'
mlops -q rollback production/churn >"$log/rollback" -m 'auc fell'
run mlops promote churn@3 --to production --force -m x --apply "$plan"
is_status 4
err_has 'stale'

t 'what was judged bad here is refused, and can be forced'
before=$(events)
run mlops promote churn@3 --to production
is_status 5
out_empty
normal
err_is <<-'EOF'
	mlops: cannot promote 'churn@3' to 'production': churn@3 marked bad in r4 (auc fell, TIME) (override: --force --reason TEXT)
EOF
run mlops promote churn@3 --to production --json
is_status 5
err_has '"status":"refused"'
same "$before" "$(events)"
run mlops promote churn@3 --to production --force
is_status 2
err_has '--force needs a reason'
run mlops promote churn@3 --to production --force -m 'it was the feed'
is_status 0
normal
err_has 'overridden: churn@3 marked bad in r4 (auc fell, TIME)'
same 'model 3' "$(cat $current/model.bin)"

t 'the same bytes in another environment were not judged'
run mlops promote churn@3 --to staging -q
is_status 0
out_has 'churn@3'

t 'a revoked version is refused, a deprecated one is told of'
mlops -q revoke churn@2 -m 'leaks names' >"$log/revoke"
run mlops promote churn@2 --to production
is_status 5
err_has "cannot promote 'churn@2' to 'production': churn@2 is revoked (override: --force --reason TEXT)"
mlops -q revoke churn@2 --undo -m 'it does not' >"$log/revoke"
mlops -q deprecate churn@2 -m 'old' >"$log/deprecate"
run mlops promote churn@2 --to production
is_status 0
err_has 'churn@2 is deprecated'

t 'wrong bytes are refused always, and what serves stays'
run mlops promote churn@1 --to production -q
is_status 0
hex=$(printf 'model 2\n' | sha256sum | cut -c 1-64)
chmod u+w ".mlops/objects/${hex:0:2}/${hex:2}" "srv/churn/releases/$hex/model.bin"
echo broken >".mlops/objects/${hex:0:2}/${hex:2}"
run mlops promote churn@2 --to production --plan
is_status 0
out_matches 'bytes +yes +the release is in its place'
echo broken >"srv/churn/releases/$hex/model.bin"
before=$(events)
run mlops promote churn@2 --to production --force -m x
is_status 6
out_empty
err_has "cannot promote 'churn@2' to 'production': the bytes of churn@2: "
same "$before" "$(events)"
same 'model 1' "$(cat $current/model.bin)"

t 'right bytes in the store mend a wrong release, which is kept aside'
echo 'model 2' >".mlops/objects/${hex:0:2}/${hex:2}"
run mlops promote churn@2 --to production
is_status 0
err_has 'other bytes lay in the place of the release of churn@2'
same 'model 2' "$(cat $current/model.bin)"
same broken "$(cat srv/churn/.wrong-"$hex"-*/model.bin)"

t 'a switched symlink, or none, is put right by promoting again'
ln -sfn releases/nowhere $current
run mlops promote churn@2 --to production
is_status 0
err_has 'back:'
same 'model 2' "$(cat $current/model.bin)"
rm $current
run mlops promote churn@2 --to production -q
is_status 0
same 'model 2' "$(cat $current/model.bin)"

t 'what mlops did not make is not replaced'
rm $current
mkdir $current
run mlops promote churn@1 --to production
is_status 4
err_has "'$work/$current' is a folder that mlops did not make"
err_has "cannot promote 'churn@1' to 'production'"
run mlops log production/churn --limit 1
is_status 0
out_has 'failed'
err_matches .
rmdir $current
run mlops promote churn@1 --to production -q
is_status 0
same 'model 1' "$(cat $current/model.bin)"

t 'a folder is served as a folder'
mkdir -p 'bundle/sub dir'
echo weights >'bundle/sub dir/w'
echo config >bundle/config
mlops -q register bundle bundle --no-git >"$log/register"
run mlops promote bundle@1 --to production -q
is_status 0
same weights "$(cat 'srv/bundle/current/sub dir/w')"
same config "$(cat srv/bundle/current/config)"

t 'planted symlinks are not followed'
mkdir elsewhere
mlops -q env add edge --target directory:edge >"$log/env"
mkdir edge
ln -s ../elsewhere edge/churn
run mlops promote churn@1 --to edge
is_status 4
err_has "'$work/edge/churn' is a symlink where a folder is wanted"
same '' "$(ls -A elsewhere)"
rm edge/churn
mkdir edge/churn
ln -s ../../elsewhere edge/churn/releases
run mlops promote churn@1 --to edge
is_status 4
err_has 'is a symlink where a folder is wanted'
same '' "$(ls -A elsewhere)"
rm edge/churn/releases
mkdir edge/churn/releases
ln -s ../../../elsewhere "edge/churn/releases/$(sha256sum <$current/model.bin | cut -c 1-64)"
run mlops promote churn@1 --to edge
is_status 0
err_has 'other bytes lay in the place'
same '' "$(ls -A elsewhere)"
same 'model 1' "$(cat edge/churn/current/model.bin)"

t 'a target that cannot be written'
mlops -q env add walled --target directory:walled/root >"$log/env"
echo file >walled
run mlops promote churn@1 --to walled
is_status 2
out_empty
err_has "'$work/walled' is a regular file, not a folder"

t 'what is asked for wrongly'
run mlops promote churn@1
is_status 2
err_has 'promote needs --to ENV'
run mlops promote churn@1 --to nowhere
is_status 3
err_has "no environment is called 'nowhere'"
run mlops promote chrn@1 --to production
is_status 3
err_has "did you mean 'churn'"
run mlops promote data:churn --to production
is_status 2
err_has 'a model version is wanted'
run mlops promote churn@1 --to production --plan --apply abc
is_status 2
err_has '--plan and --apply'
