# fsck.sh - mlops fsck
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

# tamper SQL: what an attacker with the file does, past the triggers
tamper() {
	silent /usr/bin/python3 - "$1" <<-'END'
		import sqlite3, sys
		db = sqlite3.connect(".mlops/registry.db")
		for name, in db.execute("SELECT name FROM sqlite_master "
		                        "WHERE type = 'trigger'").fetchall():
		    db.execute(f"DROP TRIGGER {name}")
		db.executescript(sys.argv[1])
		db.commit()
	END
}

# fresh: begin again with an untouched registry
cp -R .mlops ../clean
fresh() {
	rm -rf .mlops
	cp -R ../clean .mlops
}

t 'an untouched registry is whole'
run mlops fsck
is_status 0
err_empty
normal
out_matches '^database   [0-9]+ events, head sha256:DIGEST$'
out_has 'objects    2 checked'
out_has 'everything is whole'
run mlops fsck --json
is_status 0
json_is "j['findings'] == [] and j['damage'] == 0 and j['objects_checked']"

t 'objects may be left out'
run mlops fsck --no-objects
is_status 0
out_has 'objects    not checked'

t 'a flipped byte in an object is found and named'
object=$(grep -rl 'weights 1' .mlops/objects)
name=$(sha256sum <"$object" | cut -c 1-64)
chmod u+w "$object" && printf 'W' | dd of="$object" conv=notrunc status=none
run mlops fsck
is_status 6
out_has "$name"
err_has 'is not what was recorded'

t 'a deleted object is found, and whose it was'
fresh
rm -f "$(grep -rl 'weights 2' .mlops/objects)"
run mlops fsck
is_status 6
out_has 'damage'
err_has 'mlops impact'

t 'so is a file of a folder that went with its row'
fresh
mkdir -p net && echo one >net/one && echo two >net/two
silent mlops register net net --no-git
name=$(sha256sum <net/two | cut -c 1-64)
rm -f ".mlops/objects/${name:0:2}/${name:2}"
tamper "DELETE FROM object WHERE lower(hex(digest)) = '$name'"
run mlops fsck
is_status 6
out_has "the file 'two' of 'net@1' is not in the store"
err_has 'is not what was recorded'

t 'a dataset that is stored later is stored from then on'
fresh
mkdir -p shots && echo one >shots/1 && echo two >shots/2
silent mlops -q dataset add shots shots
silent mlops -q dataset add shots shots --store
run mlops fsck
is_status 0
out_has 'everything is whole'
name=$(sha256sum <shots/2 | cut -c 1-64)
rm -f ".mlops/objects/${name:0:2}/${name:2}"
tamper "DELETE FROM object WHERE lower(hex(digest)) = '$name'"
run mlops fsck
is_status 6
out_has "the file '2' of 'data:shots@1' is not in the store"
err_has 'is not what was recorded'

t 'a stray file is a note'
fresh
echo x >.mlops/objects/stray
run mlops fsck
is_status 0
out_has "'objects/stray' is no object"

t 'an edited event is found by its number'
fresh
tamper "UPDATE event SET payload = replace(payload, 'uid', 'uix') WHERE seq = 3"
run mlops fsck
is_status 6
out_matches 'damage +chain +3 '
err_has 'is not what was recorded'

t 'a removed event, too'
fresh
tamper "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = 4"
run mlops fsck
is_status 6
out_has 'chain'
err_has 'not what was recorded'

t 'an edited record is found'
fresh
tamper "UPDATE dataset_version SET bytes = bytes + 1 WHERE number = 1"
run mlops fsck --json
is_status 6
err_has 'not what'
json_is "j['damage'] > 0 and {f['area'] for f in j['findings']} == {'records'}"

t 'an edited fact, metric point, number or note is found'
for sql in "UPDATE verdict SET verdict = 'good'" \
	"UPDATE param SET value = 99" \
	"UPDATE model_version SET number = 7 WHERE number = 2" \
	"UPDATE measurement SET value = 0.99" \
	"DELETE FROM edge WHERE role = 'train'" \
	"UPDATE remark SET content = 'all was well'"; do
	fresh
	tamper "$sql"
	run mlops fsck
	is_status 6
	out_has damage
	err_has 'mlops impact'
done

t 'a derived table that differs is no damage, and is remade'
fresh
tamper "UPDATE live SET revision = (SELECT min(id) FROM revision)"
run mlops fsck
is_status 1
out_has "what is live in 'production/churn' is not what its history says"
err_has 'mlops fsck --rebuild'
run mlops fsck --rebuild
is_status 0
out_has 'everything is whole'
run mlops show production/churn
is_status 0
out_has 'production/churn@r3'

t 'the last metrics are remade, too'
fresh
printf '{"metric": "loss", "value": 0.5, "step": 1}\n' >events
run mlops run exec -q -- sh -c 'cat events >>"$MLOPS_EVENTS"'
is_status 0
tamper "DELETE FROM run_metric_last"
run mlops fsck
is_status 1
err_has 'mlops fsck --rebuild'
run mlops fsck --rebuild
is_status 0
run mlops run show run:last
is_status 0
out_matches 'loss +0.5'
