# audit.sh - mlops audit log, mlops audit verify, mlops audit overrides
. "$(dirname "$0")/lib.sh"

t 'a registry without events'
mlops -q init >/dev/null
run mlops audit verify
is_status 0
out_is <<-'EOF'
	0 events, the chain is whole, head sha256:0000000000000000000000000000000000000000000000000000000000000000
EOF
run mlops audit log
is_status 0
out_is <<-'EOF'
	none
EOF
run mlops audit log --json
is_status 0
json_is "j['events'] == []"

for i in 1 2 3; do
	echo "$i" >"file$i"
	SOURCE_DATE_EPOCH=$((1795510800 + i)) mlops -q --actor "user$i" \
		dataset add "data$i" "file$i" >/dev/null
done
echo 4 >file4
SOURCE_DATE_EPOCH=1795510804 mlops -q dataset add data1 file4 >/dev/null
SOURCE_DATE_EPOCH=1795510805 mlops -q env add prod \
	--target "directory:$work/served" >/dev/null
cp -a .mlops whole

again() {
	rm -rf .mlops
	cp -a whole .mlops
}

t 'the newest event comes first'
run mlops audit log
is_status 0
err_empty
out_is <<-'EOF'
	SEQ  TIME                  ACTOR   OP           SUBJECT
	  5  2026-11-24 09:00 UTC  tester  env.add      env:prod
	  4  2026-11-24 09:00 UTC  tester  dataset.add  data:data1@2
	  3  2026-11-24 09:00 UTC  user3   dataset.add  data:data3@1
	  2  2026-11-24 09:00 UTC  user2   dataset.add  data:data2@1
	  1  2026-11-24 09:00 UTC  user1   dataset.add  data:data1@1
EOF

t 'JSON has the payload and the place in the chain'
run mlops audit log --json
is_status 0
json_is "[e['seq'] for e in j['events']] == [5, 4, 3, 2, 1]"
json_is "j['events'][4]['time'] == '2026-11-24T09:00:01Z'"
json_is "j['events'][4]['payload']['by']['source'] == 'option'"
json_is "j['events'][4]['payload']['facts'][0]['location'] == '$work/file1'"
json_is "len(j['events'][4]['payload']['records']) == 1"

# seqs OPTION...: the numbers that are listed
seqs() {
	run mlops -q audit log --format tsv "$@"
	is_status 0
	listed=$(tail -n +2 "$out" | cut -f1 | paste -sd' ')
}

t 'filters'
seqs --op dataset
same '4 3 2 1' "$listed"
seqs --op dataset.add --by tester
same 4 "$listed"
seqs --op data
same '' "$listed"
seqs --by user2
same 2 "$listed"
seqs --subject data:data1
same '4 1' "$listed"
seqs --subject data:data1@1
same 1 "$listed"
seqs --subject data:data
same '' "$listed"
seqs --since 2026-11-24T09:00:02Z --until 2026-11-24T09:00:04Z
same '4 3 2' "$listed"
seqs --subject data:data1 --until 2026-11-24T09:00:03Z
same 1 "$listed"
seqs --since 2027-01-01
same '' "$listed"

t 'pages: the next one is told with the filters of this one'
run mlops audit log --limit 2 --op dataset --by tester
is_status 0
err_empty
run mlops audit log --limit 2 --op dataset --since 2026-11-24
is_status 0
err_is <<-'EOF'
	older ones: mlops audit log --op dataset --since 2026-11-24T00:00:00Z --limit 2 --before 3
EOF
seqs --limit 2 --op dataset --before 3
same '2 1' "$listed"
run mlops audit log --limit 0 --json
is_status 0
same 5 "$(wc -l <"$out")"

t 'a time that is none'
run mlops audit log --since yesterday
is_status 2
err_has "option '--since'"

t 'the chain is whole, and its head the last event has'
run mlops audit log --limit 1 --json
is_status 0
err_has 'older'
head=$(/usr/bin/python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["events"][0]["head"])' "$out")
run mlops audit verify
is_status 0
out_is <<-EOF
	5 events, the chain is whole, head $head
EOF
run mlops audit verify --json
is_status 0
json_is "j == {'schema': 'mlops.audit.verify/1', 'events': 5,
	'head': '$head', 'whole': True, 'first_bad': None, 'why': None}"

# broken SEQ WHY SQL: what is said of the chain when it was tampered with
broken() {
	again
	tamper "$3"
	run mlops audit verify
	is_status 6
	err_is <<-EOF
		mlops: the chain is broken at event $1: $2 (what was changed: mlops fsck; restore a backup)
	EOF
	run mlops audit verify --json
	is_status 6
	err_has '"exit_status":6'
	json_is "(j['whole'], j['events'], j['first_bad'], j['why']) == (
		False, $1 - 1, $1, '$2')"
}

t 'the first bad event is named'
edited='its content is not what was recorded'
follows='its head does not follow from the event before it'
for column in actor op subject payload; do
	broken 3 "$edited" "UPDATE event SET $column = $column || ' '
		WHERE seq = 3"
done
broken 2 "$edited" "UPDATE event SET time_us = time_us + 1 WHERE seq = 2"
broken 2 "$edited" "UPDATE event SET op_id = randomblob(16) WHERE seq = 2"
broken 4 "$edited" "UPDATE event SET leaf = randomblob(32) WHERE seq = 4"
broken 5 "$follows" "UPDATE event SET head = randomblob(32) WHERE seq = 5"
broken 1 'it is missing' "DELETE FROM event WHERE seq = 1"
broken 3 'it is missing' "DELETE FROM event WHERE seq = 3"
broken 2 "$edited" "UPDATE event SET seq = 9 WHERE seq = 2;
	UPDATE event SET seq = 2 WHERE seq = 3;
	UPDATE event SET seq = 3 WHERE seq = 9"

t 'an event put in with a leaf of its own breaks the chain where it stands'
again
cat >forge.py <<-'EOF'
	import hashlib, sqlite3

	def u64(n):
	    return n.to_bytes(8, "big")

	def field(b):
	    return u64(len(b)) + b

	db = sqlite3.connect(".mlops/registry.db")
	db.execute("DROP TRIGGER event_fixed")
	seq, time, op_id, payload = db.execute(
	    "SELECT seq, time_us, op_id, payload FROM event WHERE seq = 3"
	).fetchone()
	texts = [b"forger", b"dataset.add"]
	canonical = (b"mlops-audit-1\n" + field(u64(seq)) + field(u64(time))
	    + field(texts[0]) + field(texts[1]) + field(op_id)
	    + field(b"data:data3@1") + field(payload.encode()))
	leaf = hashlib.sha256(b"\0" + canonical).digest()
	db.execute("UPDATE event SET actor = 'forger', leaf = ? WHERE seq = 3",
	    (leaf,))
	db.commit()
EOF
/usr/bin/python3 forge.py
run mlops audit verify
is_status 6
err_has "broken at event 3: $follows"

t 'control characters in what was recorded do not reach the terminal'
again
tamper "UPDATE event SET actor = 'a' || char(27) || '[31mb' WHERE seq = 5"
run mlops audit log --limit 1
is_status 0
err_has older
out_has 'a\x1b[31mb'

t 'nothing was overridden'
again
run mlops audit overrides
is_status 0
out_is <<-'EOF'
	none
EOF

t 'who overrode what, and why'
for i in 1 2; do
	mlops register churn "file$i" --no-git
	mlops promote "churn@$i" --to prod
done >/dev/null 2>&1
mlops -q revoke churn@1 --reason 'it leaks' >/dev/null
run mlops promote churn@1 --to prod
is_status 5
err_has 'churn@1 is revoked'
SOURCE_DATE_EPOCH=1795510900 run mlops -q --actor ann promote churn@1 \
	--to prod --force --reason 'an emergency'
is_status 0
run mlops audit overrides
is_status 0
err_empty
out_is <<-'EOF'
	SEQ  TIME                  ACTOR  OP       REVISION       VERSION  OVERRIDDEN          REASON
	 13  2026-11-24 09:01 UTC  ann    promote  prod/churn@r3  churn@1  churn@1 is revoked  an emergency
EOF
run mlops audit overrides --json --limit 1
is_status 0
err_is <<-'EOF'
	older ones: mlops audit overrides --before 13
EOF
json_is "[(o['seq'], o['reason'], o['erased']) for o in j['overrides']] == [
	(13, 'an emergency', False)]"
run mlops audit overrides --before 13 --json
is_status 0
json_is "j['overrides'] == []"

t 'a reason that was erased'
tamper 'UPDATE remark SET content = NULL, salt = NULL'
run mlops audit overrides --json
is_status 0
json_is "(j['overrides'][0]['reason'], j['overrides'][0]['erased']) == (
	None, True)"
run mlops audit overrides
is_status 0
out_matches 'REASON +ERASED$'
out_matches 'is revoked +- +yes$'
