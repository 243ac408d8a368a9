# mark.sh - mlops mark
. "$(dirname "$0")/lib.sh"

{
	mlops -q init
	for i in 1 2 3; do
		echo "model $i" >model.bin
		mlops -q register churn model.bin --no-git
	done
	mlops -q env add production --target directory:srv
	mlops -q promote churn@1 --to production
	mlops -q promote churn@2 --to production
	mlops -q promote churn@3 --to production
} >"$log/preparation"

events() { mlops sql 'SELECT count(*) FROM v_event' --format tsv | tail -n 1; }
# what a bare rollback would take
next() { mlops -q rollback production/churn --plan --json; }

t 'a verdict is recorded, and the one before is said'
run mlops mark bad production/churn~1 --reason 'scores drift'
is_status 0
out_is <<-'EOF'
	production/churn@r2  churn@2  bad (was good, derived)
EOF
err_empty
run mlops mark unknown production/churn@r2 -m 'perhaps not'
is_status 0
out_is <<-'EOF'
	production/churn@r2  churn@2  unknown (was bad)
EOF
run mlops mark good production/churn@r2 -m 'it was the data' --json
is_status 0
json_is '((j["revision"], j["version"], j["verdict"], j["before"],
	j["before_recorded"], j["recorded"]) == ("production/churn@r2",
	"churn@2", "good", "unknown", True, True))'

t 'the same verdict for the same reason is recorded already'
before=$(events)
run mlops mark good production/churn@r2 -m 'it was the data'
is_status 0
out_is <<-'EOF'
	production/churn@r2  churn@2  good  already recorded
EOF
same "$before" "$(events)"
run mlops mark good production/churn@r2 -m 'a second look'
is_status 0
out_has 'good (was good)'
same "$((before + 1))" "$(events)"

t 'a rollback does not take what is bad'
next >"$log/plan"
holds grep -q '"churn@2"' "$log/plan"
run mlops mark bad production/churn@2 -m 'late'
is_status 0
out_has 'production/churn@r2'
run mlops rollback production/churn -q
is_status 0
out_has 'r4 = churn@1'

t 'the reason stands in the log, and can be erased: it is no payload'
run mlops log production/churn --format tsv
is_status 0
out_has 'scores drift'
run mlops audit log --op mark --json
is_status 0
json_is 'len(j["events"]) == 5 and "late" not in str(j["events"])'

t '--dry-run records nothing'
before=$(events)
run mlops mark bad production/churn -m never --dry-run
is_status 0
out_is <<-'EOF'
	would record production/churn@r4  churn@1  bad (was good, derived)
EOF
run mlops mark bad production/churn -m never -n --json
is_status 0
json_is 'j["verdict"] == "bad" and not j["recorded"]'
same "$before" "$(events)"

t 'without a reason, with another word, of what is no revision'
run mlops mark bad production/churn
is_status 2
out_empty
err_is <<-'EOF'
	mlops: mark needs --reason TEXT: a verdict without one helps nobody later (mlops help mark)
EOF
run mlops mark bad production/churn -m ''
is_status 2
err_has 'needs --reason'
run mlops mark worse production/churn -m x
is_status 2
err_has 'must be one of good|bad|unknown'
run mlops mark bad churn@1 -m x
is_status 2
err_has "'churn@1' is a model version: a slot's revision is wanted here"
run mlops mark bad production/churn@r99 -m x
is_status 3
err_has "no revision of 'production/churn' is 'production/churn@r99'"
run mlops mark bad production/churm -m x
is_status 3
err_has "did you mean 'churn'?"
run mlops mark bad production/churn -m $'\xff'
is_status 2
err_is <<-'EOF'
	mlops: the text is not UTF-8
EOF
same "$before" "$(events)"

t 'of verdicts of the same instant the one that was recorded last counts'
run mlops env add frozen --target directory:frozen
is_status 0
err_has next
for step in 'promote churn@1 --to frozen' 'promote churn@2 --to frozen' \
	'promote churn@1 --to frozen' 'promote churn@2 --to frozen' \
	'mark bad frozen/churn@r3 -m worse' \
	'mark unknown frozen/churn@r1 -m really?'; do
	SOURCE_DATE_EPOCH=4000000000 mlops $step >/dev/null 2>&1
done
run env SOURCE_DATE_EPOCH=4000000000 mlops promote churn@1 --to frozen --plan
is_status 0
out_has 'churn@1'

t 'odd characters in a reason are shown, not sent'
run mlops mark bad production/churn -m $'\e[31mred\nnew line'
is_status 0
run mlops log production/churn
is_status 0
out_has '\x1b[31mred\nnew line'
