# audit.sh - mlops audit log, audit verify
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'events, the newest first, with all that is in them for programs'
run mlops audit log --limit 1
is_status 0
normal
out_is <<-'END'
	SEQ  TIME                  ACTOR   OP    SUBJECT
	 16  TIME  tester  live  production/churn@r3
END
err_is <<-'END'
	older ones: mlops audit log --before 16
END
run mlops audit log --op register --json
is_status 0
json_is "[e['subject'] for e in j['events']] == ['churn@2', 'churn@1']"
json_is "j['events'][0]['payload']['by'] == {'source': 'environment', 'uid': $(id -u)}"

t 'filters'
run mlops audit log --subject data:train
is_status 0
out_has 'dataset.add'
out_lacks 'run.start'
run mlops audit log --by nobody
is_status 0
out_lacks 'tester'

t 'the chain is whole'
run mlops audit verify
is_status 0
normal
out_is <<-'END'
	16 events, the chain is whole, head sha256:DIGEST
END
run mlops audit verify --json
is_status 0
json_is "j['whole'] and j['events'] == 16 and j['first_bad'] is None"

t 'the first bad event is named'
silent /usr/bin/python3 - <<-'END'
	import sqlite3
	db = sqlite3.connect(".mlops/registry.db")
	db.execute("DROP TRIGGER event_fixed")
	db.execute("UPDATE event SET actor = 'mallory' WHERE seq = 5")
	db.commit()
END
run mlops audit verify
is_status 6
err_has 'the chain is broken at event 5'
run mlops audit verify --json
is_status 6
json_is "j['first_bad'] == 5 and not j['whole']"
err_has '"status":"corrupt"'
