# note.sh - mlops note
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'a note is kept and shown, control characters as text'
run mlops note churn@1 $'checked\nby \e[31mhand'
is_status 0
out_is <<-'END'
	churn@1  noted
END
run mlops show churn@1
is_status 0
out_has 'checked\nby \x1b[31mhand'

t 'on data, features, runs and commits'
run mlops note data:train 'from the warehouse'
is_status 0
run mlops note run:last 'slow' --json
is_status 0
json_is "j['mark'] == 'note' and j['changed']"

t 'what is not UTF-8 is refused'
run mlops note churn@1 $'\xff'
is_status 2
err_has 'UTF-8'

t 'a text is wanted'
run mlops note churn@1
is_status 2
err_has 'TEXT'

t 'text is erased with its salt, and the log stays whole'
cat >erase.py <<-'END'
	import sqlite3
	db = sqlite3.connect(".mlops/registry.db")
	gone = db.execute("UPDATE remark SET salt = NULL, content = NULL"
	                  " WHERE content LIKE 'checked%'")
	db.commit()
	print(gone.rowcount)
END
run /usr/bin/python3 erase.py
is_status 0
out_is <<<1
run mlops show churn@1
is_status 0
out_has '(erased)'
out_lacks 'checked'
run mlops log churn@1
is_status 0
out_has '(erased)'
run mlops audit verify
is_status 0
out_has 'the chain is whole'
run mlops fsck
is_status 0
out_has 'everything is whole'
run /usr/bin/python3 "$top/docs/verify_log.py" .mlops/registry.db
is_status 0
out_has 'whole'
