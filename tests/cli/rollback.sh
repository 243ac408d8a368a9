# rollback.sh - mlops rollback
. "$(dirname "$0")/lib.sh"

# a registry, and in production versions 1 to N of a model that serve one
# after the other
begin() {
	local folder=$1 count=$2 i

	mkdir "$folder"
	cd "$folder"
	{
		mlops -q init
		mlops -q env add production --target directory:srv
		for ((i = 1; i <= count; i++)); do
			echo "model $i" >model.bin
			mlops -q register churn model.bin --no-git
			mlops -q promote "churn@$i" --to production
		done
	} >"$log/preparation"
}
serves() { cat srv/churn/current/model.bin; }
events() { mlops sql 'SELECT count(*) FROM v_event' --format tsv | tail -n 1; }
ask() { mlops "$@" >"$log/ask" 2>&1; }

begin "$work/three" 3

t 'rollback after rollback goes further back, and then there is nothing'
run mlops rollback production/churn -m 'auc fell'
is_status 0
normal
out_matches '^production/churn: r3 \(churn@3 sha256:DIGEST\) -> r4 = churn@2 sha256:DIGEST   [0-9.]+ s$'
err_is <<-'EOF'
	compatibility is not recorded: no input signature is recorded for churn@3
	forward again: mlops rollback production/churn --undo
EOF
same 'model 2' "$(serves)"
run mlops rollback churn -q
is_status 0
out_has 'r5 = churn@1'
same 'model 1' "$(serves)"
before=$(events)
run mlops rollback production
is_status 10
out_empty
err_is <<-'EOF'
	mlops: cannot roll back 'production/churn': no revision below r1 is eligible: there is none (name one: --to production/churn@rN --force --reason TEXT)
EOF
same "$before" "$(events)"
same 'model 1' "$(serves)"

t 'what was left is bad, with the reason; the history only grew'
run mlops log production/churn --format tsv
is_status 0
out_has 'auc fell'
out_has 'r3 rolled_back, r4 live'
out_has 'churn@2, r4 switching, r3 bad'

t '--undo serves again what the rollback left, and takes the mark back'
run mlops rollback production/churn --undo
is_status 0
out_has 'r5 (churn@1'
out_has 'r6 = churn@2'
err_has 'back: mlops rollback production/churn'
same 'model 2' "$(serves)"
run mlops log production/churn --limit 2
is_status 0
out_has 'churn@2, r6 switching, r4 unknown'
err_matches .
run mlops rollback production/churn --undo
is_status 4
err_has "cannot undo: what is live in 'production/churn' is r6, which is no rollback"

t 'the plan changes nothing, says all and is applied by its id'
run mlops rollback churn --plan
is_status 0
out_has 'Rollback plan for production/churn'
out_has 'From:  r6 = churn@2'
out_has 'To:    r7 = churn@1'
out_has 'Why:   r5: the newest good revision below r6'
out_has 'What changes for users'
out_has 'What cannot be undone'
out_has 'r6 is marked bad'
out_has 'The way forward again'
out_has 'Expected duration'
out_matches '^  lease +yes'
before=$(events)
run mlops rollback churn --plan --json
is_status 0
json_is '(not j["done"] and j["restores"] == "production/churn@r5" and
	j["to"]["revision"] is None and j["skipped"] == [] and
	j["expected"]["past"] == 2 and
	[c["check"] for c in j["checks"]] ==
	["bytes", "compatibility", "target", "lease"] and
	j["way_back"] == "mlops rollback production/churn --undo")'
plan=$(sed -n 's/^  "plan": "\(.*\)",$/\1/p' "$out")
same "$before" "$(events)"
run mlops rollback churn --apply 000000000000
is_status 4
err_has "the plan '000000000000' is stale"
run mlops rollback churn --keep-verdict --apply "$plan"
is_status 4
err_has 'is stale, or of another command'
ask mark bad production/churn@r1 --reason 'changes the plan'
run mlops rollback churn --apply "$plan"
is_status 4
err_has 'what it read has changed'
same 'model 2' "$(serves)"
run mlops rollback churn --plan --format markdown
is_status 0
out_has 'Rollback plan'

t 'a plan that is not stale is done exactly, by anybody'
run mlops rollback churn --plan --json -q
is_status 0
plan=$(sed -n 's/^  "plan": "\(.*\)",$/\1/p' "$out")
run mlops --actor bob rollback churn --apply "$plan" --json -q
is_status 0
json_is "j['done'] and j['plan'] == '$plan' and j['seconds'] > 0"
same 'model 1' "$(serves)"

t '--to names a revision or a version that was live here'
begin "$work/named" 4
run mlops rollback churn --to production/churn@r2
is_status 0
out_has 'r5 = churn@2'
same 'model 2' "$(serves)"
err_has 'forward again'
run mlops rollback churn --to churn@3 -q
is_status 0
out_has 'r6 = churn@3'
ask -q env add staging --target directory:stage
ask -q promote churn@1 --to staging
run mlops rollback production/churn --to staging/churn --plan
is_status 0
out_has 'Why:   r1: --to staging/churn asked for it'
echo 'model 5' >model.bin
ask -q register churn model.bin --no-git
run mlops rollback churn --env production --to churn@5
is_status 4
err_has "cannot roll back 'production/churn' to 'churn@5': it was never live there (make it live: mlops promote churn@5 --to production)"
run mlops rollback churn
is_status 4
err_has 'production/churn'
run mlops rollback production --to churn@9
is_status 3
err_has "has no version 9"

t '--to what the rule would skip is refused, and can be forced'
run mlops rollback production/churn --to churn@4
is_status 5
normal
err_is <<-'EOF'
	mlops: cannot roll back 'production/churn' to 'churn@4': churn@4 marked bad in r4 (TIME) (override: --force --reason TEXT)
EOF
run mlops rollback production/churn --to churn@4 --force
is_status 2
err_has '--force needs a reason'
run mlops rollback production/churn --to churn@4 --force -m 'the other is worse'
is_status 0
out_has 'r7 = churn@4'
err_has 'overridden: churn@4 marked bad in r4'
run mlops rollback production/churn --to production/churn
is_status 5
err_has 'the same bytes as what is live'

t '--back N takes the Nth of those not skipped'
begin "$work/back" 5
ask mark bad production/churn@r3 --reason 'drops rows'
run mlops rollback churn --back 3 --plan --json
is_status 0
json_is '(j["restores"] == "production/churn@r1" and
	[(s["revision"], s["skip"]) for s in j["skipped"]] ==
	[("production/churn@r3", "bad")])'
run mlops rollback churn --back 4
is_status 10
err_has "cannot roll back 'production/churn' by 4: there are not so many revisions to go back to: skipped r3: churn@3 marked bad in r3 (drops rows"
run mlops rollback churn --back 2 --keep-verdict
is_status 0
out_has 'r6 = churn@2'
out_has 'skipped r3: churn@3 marked bad in r3 (drops rows'
err_has 'forward again'
run mlops promote churn@5 --to production -q
is_status 0
out_has 'r7 = churn@5'
for bad in '--back 0' '--back=-1' '--back 1 --undo' '--to churn@1 --back 1'; do
	run mlops rollback churn $bad
	is_status 2
	err_matches 'must be 1 or more|give one of them'
done

t 'none is good: the newest unknown is taken, and the line says so'
begin "$work/unknown" 3
ask mark unknown production/churn@r1 --reason 'not looked at'
ask mark unknown production/churn@r2 --reason 'not looked at'
run mlops rollback churn
is_status 0
out_has 'r4 = churn@2'
out_has 'the verdict on r2 is unknown: none is good'
err_matches .

t 'a good one wins over a newer unknown one'
begin "$work/good" 3
ask mark unknown production/churn@r2 --reason 'not looked at'
run mlops rollback churn -q
is_status 0
out_has 'r4 = churn@1'

t 'bytes that are gone are skipped, and never forced'
begin "$work/bytes" 3
hex=$(printf 'model 2\n' | sha256sum | cut -c 1-64)
rm -f ".mlops/objects/${hex:0:2}/${hex:2}"
run mlops rollback churn --plan
is_status 0
out_has 'To:    r4 = churn@2'
rm -rf "srv/churn/releases/$hex"
run mlops rollback churn --to churn@2 --force -m x
is_status 6
err_has "cannot roll back 'production/churn' to 'churn@2': the bytes of churn@2 are missing, in the store and at the target (put them back: mlops register churn PATH)"
run mlops rollback churn --json -q
is_status 0
json_is '(j["to"]["version"] == "churn@1" and
	j["skipped"][0]["skip"] == "bytes")'
same 'model 1' "$(serves)"
echo 'model 2' >model.bin
ask register churn model.bin --no-git
run mlops rollback churn --undo -q
is_status 0
out_has 'r5 = churn@3'
run mlops rollback churn --to churn@2 -q
is_status 0
same 'model 2' "$(serves)"

t 'a second bare rollback by somebody else within a minute is refused'
begin "$work/twice" 4
run mlops --actor ann rollback churn -q
is_status 0
out_has 'r5 = churn@3'
run mlops --actor bob rollback churn
is_status 4
out_empty
err_matches "^mlops: cannot roll back further: ann rolled back 'production/churn' to churn@3 \(r5\) [0-9]+ s ago \(if that is not enough: --again\)$"
same 'model 3' "$(serves)"
run mlops --actor bob rollback churn --plan
is_status 0
out_has "Caution:  ann rolled back 'production/churn' to churn@3 (r5)"
run mlops --actor bob rollback churn --again -q
is_status 0
out_has 'r6 = churn@2'
run mlops --actor bob rollback churn -q
is_status 0
out_has 'r7 = churn@1'

t 'two at once: one wins, the other exits with 4 and says who moved it'
begin "$work/race" 8
ended=none
for round in 1 2 3; do
	mlops --actor ann rollback churn --again >"$log/a" 2>&1 &
	first=$!
	mlops --actor bob rollback churn --again >"$log/b" 2>&1 &
	second=$!
	one=0 two=0
	wait $first || one=$?
	wait $second || two=$?
	ended="$one $two"
	# one that began when the other had ended has decided on what it saw
	[ "$ended" = '0 0' ] || break
done
case $ended in
'0 4') holds grep -q 'it moved after this was decided: .* by ann' "$log/b" ;;
'4 0') holds grep -q 'it moved after this was decided: .* by bob' "$log/a" ;;
*) same 'one of them 4' "$ended" ;;
esac
run mlops audit verify -q
is_status 0
out_has whole

t 'a live process that is switching is waited for, then named'
begin "$work/busy" 2
sleep 60 &
holder=$!
/usr/bin/python3 - "$holder" <<-'PYTHON'
	import socket, sqlite3, sys, time
	db = sqlite3.connect(".mlops/registry.db")
	boot = open("/proc/sys/kernel/random/boot_id").read().strip()
	db.execute("INSERT INTO lease SELECT slot, revision, ?, ?, ?, ? FROM live",
		(socket.gethostname(), boot, int(sys.argv[1]),
		 int(time.time() * 1e6)))
	db.commit()
PYTHON
run mlops rollback churn --timeout 1s
is_status 7
err_is <<-EOF
	mlops: cannot roll back 'production/churn' to 'churn@1': process $holder is switching it (wait longer: --timeout DURATION)
EOF
same 'model 2' "$(serves)"
run mlops rollback churn --plan
is_status 0
out_matches "^  lease +no +process $holder is switching it"
kill $holder
wait $holder || :

t 'what is known to be incompatible is skipped, and the column named'
begin "$work/signatures" 0
i=0
for fields in 'a: long, b: double' 'a: long' 'a: long, b: float' 'a: long, b: double'; do
	i=$((i + 1))
	echo "model $i" >model.bin
	{
		echo 'inputs:'
		tr , '\n' <<<"$fields" | sed 's/^ *\(.*\): \(.*\)/- {name: \1, type: \2}/'
	} >signature.yaml
	ask -q register churn model.bin --no-git --signature signature.yaml
	ask -q promote "churn@$i" --to production
done
run mlops rollback churn --plan --json
is_status 0
json_is '([(s["version"], s["skip"], s["reason"]) for s in j["skipped"]] == [
	("churn@3", "incompatible",
	 "input '"'b'"' is float in churn@3, and double in churn@4"),
	("churn@2", "incompatible",
	 "churn@2 takes no input '"'b'"', which churn@4 is given")] and
	j["to"]["version"] == "churn@1" and
	j["compatibility"] == "not_recorded")'
run mlops rollback churn --to churn@2
is_status 5
err_has "cannot roll back 'production/churn' to 'churn@2': churn@2 takes no input 'b', which churn@4 is given (override: --force --reason TEXT)"
run mlops rollback churn --to churn@2 --force -m 'b is not used'
is_status 0
out_has 'r5 = churn@2'
err_has 'incompatible with what was live: churn@2 takes no input'

t 'so is one whose feature set breaks what is live'
begin "$work/features" 0
i=0
echo 'data' >data
ask -q dataset add d data
for names in 'a b' 'a' 'a b c'; do
	i=$((i + 1))
	echo "features:" >features.yaml
	printf -- '- {name: %s, type: long}\n' $names >>features.yaml
	ask -q feature add f features.yaml --no-git
	echo "model $i" >model.bin
	ask -q register churn model.bin --no-git --features features:f
	ask -q promote churn --to production
done
ask mark unknown production/churn@r1 --reason x
run mlops rollback churn
is_status 10
err_has "skipped r2: from features:f@3 to features:f@2: feature 'b' removed; r1: from features:f@3 to features:f@1: feature 'c' removed"
ask -q promote churn@2 --to production
run mlops rollback churn -q
is_status 0
out_has 'r5 = churn@3'
run mlops rollback churn --undo --json -q
is_status 0
json_is 'j["compatibility"] == "incompatible" and j["done"]'

t 'a revoked version is skipped, named it is refused'
begin "$work/revoked" 3
ask -q revoke churn@2 -m 'leaks names'
run mlops rollback churn --to churn@2
is_status 5
err_has 'churn@2 is revoked'
run mlops rollback churn -q
is_status 0
out_has 'r4 = churn@1'
out_has 'skipped r2: churn@2 is revoked'
ask -q revoke churn@3 -m 'leaks too'
run mlops rollback churn --undo
is_status 5
err_has "cannot undo the rollback of 'production/churn': churn@3 is revoked"
run mlops rollback churn --undo --force -m 'no other'
is_status 0
out_has 'r5 = churn@3'
err_has 'overridden: churn@3 is revoked'

t 'what did not serve for the bake time is not good by itself'
begin "$work/bake" 3
ask -q env add production --target directory:srv --bake 1h
run mlops rollback churn --plan --json
is_status 0
json_is '(j["to"]["version"] == "churn@2" and
	"is unknown: none is good" in j["caution"])'
ask mark good production/churn@r1 --reason 'served for a year elsewhere'
run mlops rollback churn -q
is_status 0
out_has 'r4 = churn@1'

t 'nothing is live, or nothing is there'
begin "$work/nothing" 0
run mlops rollback churn
is_status 3
err_has "'churn'"
echo model >model.bin
ask -q register churn model.bin --no-git
run mlops rollback production/churn
is_status 3
err_matches .
