# status.sh - mlops status
. "$(dirname "$0")/lib.sh"

mlops -q init >"$log/init"
current=srv/churn/current

t 'of an empty registry'
run mlops status
is_status 0
out_is <<-EOF
	Registry:  $work/.mlops
	Holds:     none
	Events:    0

	Live
	  none

	Pending
	  none

	Broken
	  none
EOF
err_empty
run mlops status --json
is_status 0
json_is '(j["events"] == 0 and j["head"] is None and j["last_event"] is None
	and j["live"] == j["pending"] == j["broken"] == [])'

t 'what there is, what is live, the last event and the head of the chain'
{
	for i in 1 2; do
		echo "model $i" >model.bin
		mlops -q register churn model.bin --no-git
	done
	mlops -q env add production --target directory:srv
	mlops -q promote churn@1 --to production
} >"$log/preparation"
run mlops status
is_status 0
err_empty
normal
out_is <<-'EOF'
	Registry:    WORK/.mlops
	Holds:       1 model, 2 model versions, 1 environment
	Events:      5
	Chain head:  sha256:DIGEST
	Last event:  TIME  live production/churn@r1  by tester

	Live
	  REVISION             VERSION  DIGEST               SINCE                 VERDICT
	  production/churn@r1  churn@1  sha256:DIGEST  TIME  good

	Pending
	  none

	Broken
	  none
EOF
run mlops audit verify --json
is_status 0
head=$(sed -n 's/.*"head": "\(.*\)".*/\1/p' "$out")
run mlops status --json
is_status 0
json_is "j['head'] == '$head' and j['events'] == 5"
json_is '(j["counts"]["model_versions"], j["counts"]["runs"]) == (2, 0)'
json_is '([(s["revision"], s["version"], s["verdict"]) for s in j["live"]] ==
	[("production/churn@r1", "churn@1", "good")])'
json_is '(j["last_event"]["op"] == "live" and
	j["last_event"]["subject"] == "production/churn@r1")'

t 'it writes nothing'
before=$(stat -c '%y %s' .mlops/registry.db)
run mlops status -q
is_status 0
same "$before" "$(stat -c '%y %s' .mlops/registry.db)"

t 'a run that goes on, and one that was lost'
run mlops -q run start --experiment x
is_status 0
run mlops run exec --experiment x -- sh -c 'mlops status --json; kill -9 $PPID'
is_status 137
err_empty
sed -i '/^{/,/^}/!d' "$out"
json_is '([p["state"] for p in j["pending"]] == ["running", "running"] and
	j["pending"][0]["pid"] > 1 and j["pending"][1]["pid"] is None)'
run mlops status
is_status 0
out_matches '^  run:[0-9a-f]{7}  -  +lost     .* UTC  [^ ]+ +[0-9]+$'
out_matches '^  run:[0-9a-f]{7}  -  +running  .* UTC  [^ ]+ +-$'

t 'a switch whose process was killed'
run strace -qo "$log/trace" -e 'inject=?symlink,symlinkat:signal=KILL' \
	mlops promote churn@2 --to production
is_status 137
run mlops status
is_status 0
out_matches '^  production/churn@r1  churn@1  .* good$'
out_matches '^  production/churn@r2  churn@2  abandoned  .* [0-9]+$'
err_is <<-'EOF'
	what was left half-switched is finished by the next promote or rollback of that slot
EOF
run mlops status --json -q
is_status 0
json_is '(j["pending"][0]["what"] == "production/churn@r2" and
	j["pending"][0]["state"] == "abandoned" and j["broken"] == [])'

t 'the target serves already what the switch was about to record'
ln -sfn "releases/$(sha256sum <model.bin | cut -c 1-64)" "$current"
run mlops status -q
is_status 0
out_has abandoned
run mlops promote churn@2 --to production -q
is_status 0
run mlops status --json
is_status 0
json_is '(j["live"][0]["version"] == "churn@2" and
	all(p["what"].startswith("run:") for p in j["pending"]))'

t 'status 1: the target serves another release, or none'
ln -sfn "releases/$(sha256sum <<<'model 1' | cut -c 1-64)" "$current"
run mlops status
is_status 1
normal
out_has "production/churn  churn@2  'WORK/srv/churn/current' serves sha256:DIGEST instead"
out_has 'mlops promote churn@2 --to production'
err_is <<-'EOF'
	to look closer: mlops fsck
EOF
rm "$current"
run mlops status --json -q
is_status 1
json_is "j['broken'] == [{'slot': 'production/churn', 'version': 'churn@2',
	'problem': \"nothing serves: '$work/$current' is gone\",
	'mend': 'mlops promote churn@2 --to production'}]"
mkdir "$current"
run mlops status -q
is_status 1
out_has 'is no symlink of mlops to one of its releases'
out_has "mv $work/$current $work/$current.old && mlops promote churn@2 --to production"
rmdir "$current"
run mlops promote churn@2 --to production -q
is_status 0
run mlops status -q
is_status 0
rm -r "srv/churn/releases/$(sha256sum <model.bin | cut -c 1-64)"
run mlops status -q
is_status 1
out_has "nothing serves: '$work/$current': No such file or directory"
run mlops promote churn@2 --to production -q
is_status 0

t 'status 1: the bytes of what is live are not in the store'
digest=$(sha256sum <model.bin | cut -c 1-64)
mv ".mlops/objects/${digest:0:2}/${digest:2}" kept
run mlops status --json -q
is_status 1
json_is '([(b["version"], b["problem"], b["mend"]) for b in j["broken"]] ==
	[("churn@2", "the bytes of churn@2 are not in the store", None)])'
mv kept ".mlops/objects/${digest:0:2}/${digest:2}"
run mlops status -q
is_status 0

t 'a file of a folder that is live is not in the store'
mkdir folder
echo one >folder/1
echo two >folder/2
{
	mlops -q register tree folder --no-git
	mlops -q promote tree@1 --to production
} >"$log/preparation"
run mlops status -q
is_status 0
digest=$(sha256sum <folder/2 | cut -c 1-64)
rm -f ".mlops/objects/${digest:0:2}/${digest:2}"
run mlops status --json -q
is_status 1
json_is '([b["problem"] for b in j["broken"]] ==
	["the file \u00272\u0027 of tree@1 is not in the store"])'

t 'without a registry'
run mlops -C / status
is_status 3
out_empty
err_has 'mlops init'
