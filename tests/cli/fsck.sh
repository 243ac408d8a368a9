# fsck.sh - mlops fsck: what is damaged is named, with its exit status
. "$(dirname "$0")/lib.sh"

mkdir model
echo weights >model/weights.bin
echo words >model/vocabulary.txt
echo model >model.json
printf 'a,b\n1,2\n3,4\n' >train.csv
{
	mlops init
	mlops dataset add train train.csv --store --split train
	mlops run exec --experiment base --data train=data:train --no-git -- \
		bash -c 'for i in 1 2 3; do
			echo "{\"metric\":\"loss\",\"value\":0.$i,\"step\":$i}"
		done >>"$MLOPS_EVENTS"'
	mlops register churn model.json --run run:last --metric auc=0.9 \
		--param depth=3
	mlops register churn model --run run:last
	mlops alias churn:champion churn@1
	mlops note churn@1 'a note'
	mlops env add production --target "directory:$work/served"
	mlops promote churn@1 --to production
	mlops promote churn@2 --to production
	mlops mark good production/churn --reason 'it does well'
} >/dev/null 2>&1
cp -a .mlops whole

# again: the registry as it was before it was tampered with
again() {
	chmod -R u+w .mlops
	rm -rf .mlops
	cp -a whole .mlops
}

# damaged FINDING: what fsck says of the registry now, with exit status 6
damaged() {
	run mlops fsck
	is_status 6
	err_matches '^mlops: the registry is damaged: [0-9]+ findings?$'
	out_has "$1"
	run mlops fsck --json
	is_status 6
	err_has '"exit_status":6'
	json_is "j['damage'] >= 1 and j['derived'] == 0"
}

object() {
	local digest
	digest=$(sha256sum <"$1" | cut -d' ' -f1)
	echo "objects/${digest:0:2}/${digest:2:62}"
}

t 'a registry that is whole'
run mlops fsck
is_status 0
err_empty
normal
out_is <<-'EOF'
	database   13 events, head sha256:DIGEST
	records    7 checked
	objects    5 checked, 191 B
	everything is whole
EOF
run mlops fsck --no-objects
is_status 0
out_has 'objects    5 looked for, not hashed, 191 B'
run mlops fsck --no-objects --json
is_status 0
json_is "j['findings'] == [] and not j['hashed'] and j['objects'] == 5"

t 'nothing is written'
before=$(sha256sum .mlops/registry.db)
run mlops fsck
is_status 0
same "$before" "$(sha256sum .mlops/registry.db)"
chmod -R a-w .mlops
run mlops fsck
chmod -R u+w .mlops
is_status 0

t 'a flipped byte in an object'
again
file=.mlops/$(object model/weights.bin)
chmod u+w "$file"
printf W | dd of="$file" conv=notrunc status=none
damaged 'its bytes are those of'
json_is "[f['subject'] for f in j['findings']] == ['churn@2 weights.bin']"
err_lacks 'restore'
run mlops fsck
is_status 6
err_is <<-'EOF'
	damage (objects): remove a damaged object's file, then put its bytes back: from a backup, or by recording the same content again
	mlops: the registry is damaged: 1 finding
EOF
run mlops fsck --no-objects
is_status 0

t 'the way out that it names'
rm -f "$file"
damaged 'is missing'
run mlops fsck
is_status 6
err_has damaged
normal
out_has "damage     objects, churn@2 weights.bin: object 'sha256:DIGEST' is damaged: it is missing"
run mlops fsck --no-objects
is_status 6
err_has 'the registry is damaged: 1 finding'
run mlops register churn model --run run:last
is_status 0
err_has 'already registered'
run mlops fsck
is_status 0
err_empty

t 'an object that is a symlink, a folder, a FIFO or cannot be read'
for kind in "ln -s $work/model.json" mkdir mkfifo; do
	again
	file=.mlops/$(object model.json)
	rm -f "$file"
	$kind "$file"
	damaged 'it is no regular file'
	json_is "j['findings'][0]['subject'] == 'churn@1'"
	rm -rf "$file"
done

t 'a row of an object that is gone'
again
tamper "DELETE FROM object WHERE bytes = $(stat -c %s model.json)"
damaged "the bytes of 'churn@1' are not in the store any more"
again
tamper "DELETE FROM object WHERE bytes = $(stat -c %s model/weights.bin)"
damaged "the file 'weights.bin' of 'churn@2' is not in the store any more"
again
tamper "DELETE FROM object WHERE bytes = $(stat -c %s train.csv)"
damaged "the bytes of 'data:train@1' are not in the store any more"

t 'what was never stored is not missed; what is stored later is'
again
printf 'a,b\n5,6\n' >test.csv
run mlops -q dataset add test test.csv
is_status 0
run mlops fsck
is_status 0
err_empty
run mlops -q dataset add test test.csv --store
is_status 0
run mlops fsck
is_status 0
err_empty
tamper "DELETE FROM object WHERE bytes = $(stat -c %s test.csv)"
damaged "the bytes of 'data:test@1' are not in the store any more"

t 'what lies in the store and belongs to nothing is a note'
again
mkdir -p .mlops/objects/00
echo x >.mlops/objects/00/README
echo y >.mlops/objects/stray
digits=$(printf '0%.0s' {1..62})
echo z >".mlops/objects/00/$digits"
run mlops fsck
is_status 0
err_is <<-'EOF'
	note (objects): nothing needs it: it may be removed
EOF
out_lacks 'whole'
out_has "'objects/00/README' is no object"
out_has "'objects/stray' is no object"
out_has "'objects/00/$digits' belongs to nothing recorded"
run mlops fsck --json
is_status 0
err_has 'note'
json_is "j['notes'] == 3 and {f['severity'] for f in j['findings']} == {'note'}"

t 'an event that was edited'
again
tamper "UPDATE event SET actor = 'nobody' WHERE seq = 3"
damaged 'its content is not what was recorded'
json_is "j['findings'] == [{'severity': 'damage', 'area': 'chain', 'event': 3,
	'subject': j['findings'][0]['subject'],
	'finding': 'its content is not what was recorded', 'remedy':
	'restore registry.db from a backup made before it was changed'}]"
run mlops fsck
is_status 6
err_has damaged
out_matches '^damage     chain, event 3 \(run:[0-9a-f]+\): its content is not'
again
tamper "UPDATE event SET payload = replace(payload, 'champion', 'Champion')"
damaged 'the facts are not those that the event lists'

t 'an event that was removed, or moved'
again
tamper "DELETE FROM event WHERE seq = 6"
damaged 'it is missing'
json_is "('chain', 6) in [(f['area'], f['event']) for f in j['findings']]"
again
tamper "UPDATE event SET seq = -1 WHERE seq = 6;
	UPDATE event SET seq = 6 WHERE seq = 7;
	UPDATE event SET seq = 7 WHERE seq = -1"
damaged 'its content is not what was recorded'
json_is "('chain', 6) in [(f['area'], f['event']) for f in j['findings']]"

t 'a record that was edited: its event and subject are named'
for change in "UPDATE model_version SET file_name = 'x' WHERE number = 1" \
	"UPDATE signature_field SET type = 'x'" \
	"UPDATE measurement SET value = 0.99" \
	"UPDATE edge SET role = 'test' WHERE role = 'train'" \
	"UPDATE run SET command = '[]'" \
	"UPDATE dataset SET name = 'x'" \
	"UPDATE revision SET forced = 1" \
	"UPDATE evaluation SET definition = 'x'" \
	"DELETE FROM measurement" \
	"UPDATE model SET name = 'x'" \
	"UPDATE record SET digest = zeroblob(32) WHERE kind = 'run'"; do
	again
	case $change in
	*signature_field*) continue ;;
	esac
	tamper "$change"
	damaged 'record'
	json_is "any(f['area'] == 'records' and f['event'] and f['subject']
		for f in j['findings'])"
done

t 'a number that was edited'
again
tamper "UPDATE model_version SET number = 7 WHERE number = 2"
damaged "'churn@7' was recorded as 'churn@2'"
again
tamper "UPDATE dataset_version SET number = 2"
damaged "'data:train@2' was recorded as 'data:train@1'"

t 'a fact that was edited, removed or added'
for change in "UPDATE alias_move SET alias = 'x'" "DELETE FROM verdict" \
	"UPDATE param SET value = 4 WHERE key = 'depth'" \
	"UPDATE revision_state SET duration_us = 1 WHERE duration_us > 0" \
	"UPDATE environment_setting SET value = '/x' WHERE key = 'root'" \
	"UPDATE run_end SET outcome = 'failed'" \
	"INSERT INTO setting VALUES ('x', 3, 'y')"; do
	again
	tamper "$change"
	damaged 'the facts are not those that the event lists'
done

t 'a metric point, and a remark'
again
tamper "UPDATE run_point SET value = 0.001 WHERE step = 2"
damaged 'the metric points are not what was recorded'
again
tamper "UPDATE remark SET content = 'it does badly' WHERE content LIKE 'it %'"
damaged 'a remark is not what was recorded'

t 'a text that was erased is no damage'
again
tamper "UPDATE remark SET content = NULL, salt = NULL"
run mlops fsck
is_status 0
err_empty

t 'a reference to what is not there'
again
tamper "DELETE FROM run WHERE id > 0"
damaged "refers to a row of 'run' that is not there"

t 'derived tables that differ: 1, and --rebuild mends them'
again
tamper "UPDATE live SET revision = (SELECT min(id) FROM revision);
	UPDATE run_metric_last SET value = 5;
	INSERT INTO run_metric_last SELECT run, 'x', 1, 1 FROM run_metric_last"
run mlops fsck
is_status 1
err_is <<-'EOF'
	derived (tables): remake the derived tables: mlops fsck --rebuild
EOF
out_has "'production/churn' is shown to serve r1, by its history it serves r2"
out_matches "the last 'loss' of 'run:[0-9a-f]{7}' is not what its points come"
out_matches "the last 'x' of 'run:[0-9a-f]{7}' is not what its points come"
run mlops fsck --rebuild --json
is_status 0
err_empty
json_is "j['rebuilt'] and j['derived'] == 3 and j['damage'] == 0"
run mlops fsck
is_status 0
out_has 'database   14 events,'
run mlops audit log --limit 1 --json
is_status 0
err_has 'older'
json_is "[(e['op'], e['payload']['note']) for e in j['events']] == [
	('fsck.rebuild', {'remade': 'live, run_metric_last'})]"
run mlops sql --format tsv 'SELECT live FROM v_slot'
is_status 0
out_is <<-'EOF'
	live
	production/churn@r2
EOF
run mlops sql --json 'SELECT key, value, step FROM v_metric'
is_status 0
json_is "j['rows'] == [{'key': 'loss', 'value': 0.3, 'step': 3}]"
run mlops fsck --rebuild --json
is_status 0
json_is "not j['rebuilt'] and j['events'] == 14"

t 'a damaged registry is not built on'
again
tamper "UPDATE live SET revision = (SELECT min(id) FROM revision);
	UPDATE revision_state SET state = 'failed' WHERE state = 'live'"
run mlops fsck --rebuild --json
is_status 6
err_has 'damaged'
json_is "not j['rebuilt'] and j['derived'] == 1"

t 'a switch that ended half-way is no damage'
again
bash -c 'strace -o /dev/null -e trace=symlinkat,symlink -e \
	inject=symlinkat,symlink:signal=KILL mlops promote churn@1 \
	--to production; :' >/dev/null 2>&1
run mlops sql --format tsv "SELECT state FROM v_revision WHERE number = 3"
is_status 0
out_has switching
run mlops fsck
is_status 0
err_empty

t 'a database that is broken'
again
/usr/bin/python3 - <<-'EOF'
	import sqlite3

	(page,) = sqlite3.connect(".mlops/registry.db").execute(
	    "SELECT rootpage FROM sqlite_schema WHERE name = 'edge_by_parent'"
	).fetchone()
	with open(".mlops/registry.db", "r+b") as file:
	    file.seek((page - 1) * 4096)
	    file.write(b"\xff" * 4096)
EOF
run mlops fsck
is_status 6
err_has 'mlops: the registry is damaged: '
err_has 'restore registry.db from a backup'
out_matches '^damage     database: '

t 'many findings are counted, the first ones listed'
again
mkdir -p .mlops/objects/ff
(cd .mlops/objects/ff && touch $(seq 1100))
run mlops fsck --json
is_status 0
err_has 'only the first 1000 of 1100 findings are listed'
json_is "len(j['findings']) == 1000 and j['notes'] == 1100"
