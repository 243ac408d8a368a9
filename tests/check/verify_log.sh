#!/bin/bash
# docs/verify_log.py, written from docs/log-format.md alone, agrees with us on
# a registry that holds every kind of record and fact
. "$(dirname "$0")/../cli/lib.sh"

"$B/tests/unit/test_coverage" "$work"
whole=$work/whole.db
cp .mlops/registry.db "$whole"
verify=$top/docs/verify_log.py

# tampered SQL: a copy of it, changed as nobody may; its verdict
tampered() {
	cp "$whole" tampered.db
	/usr/bin/python3 - "$1" <<'PYTHON'
import sqlite3, sys
db = sqlite3.connect("tampered.db")
for name, in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
    db.execute("DROP TRIGGER " + name)
db.executescript("PRAGMA ignore_check_constraints = ON;" + sys.argv[1])
PYTHON
	run /usr/bin/python3 "$verify" tampered.db
	out_empty
	is_status 1
}

t 'a whole log, with its head'
head=$(/usr/bin/python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute(
	"SELECT hex(head) FROM event ORDER BY seq DESC").fetchone()[0].lower())
' "$whole")
run /usr/bin/python3 "$verify" "$whole"
is_status 0
out_is <<<"10 events, head $head: whole"

t 'a changed payload'
tampered "UPDATE event SET payload = replace(payload, '1', '2') WHERE seq = 3"
err_is <<<'event 3 is wrong: its content is not what was recorded'

t 'a missing event'
tampered 'DELETE FROM event WHERE seq = 4'
err_is <<<'event 4 is wrong: it is missing'

t 'a head that does not follow'
tampered 'UPDATE event SET head = zeroblob(32) WHERE seq = 5'
err_is <<<'event 5 is wrong: its head does not follow from the event before it'

t 'a changed fact'
tampered "UPDATE verdict SET verdict = 'good'"
err_is <<<'event 8 is wrong: the facts are not those that the event lists'

t 'a record that no event lists'
tampered "INSERT INTO record VALUES (99, 'run', randomblob(32), 6)"
err_is <<<'event 6 is wrong: the records are not those that the event lists'

t 'a changed row of a record, and of what comes with it'
tampered "UPDATE run SET host = 'other'"
err_is <<<'event 4 is wrong: a record is not what was recorded'
tampered "UPDATE measurement SET value = 0.5 WHERE value = 0.991"
err_is <<<'event 6 is wrong: a record is not what was recorded'
tampered "UPDATE environment SET name = 'staging'"
err_is <<<'event 7 is wrong: the facts are not those that the event lists'

t 'a changed metric point'
tampered "UPDATE run_point SET value = 0 WHERE value IS NULL"
err_is <<<'event 10 is wrong: the metric points are not what was recorded'

t 'a changed remark; an erased one is whole'
tampered "UPDATE remark SET content = 'no'"
err_is <<<'a remark is not what was recorded'
cp "$whole" erased.db
/usr/bin/python3 -c 'import sqlite3
db = sqlite3.connect("erased.db")
db.execute("UPDATE remark SET salt = NULL, content = NULL")
db.commit()'
run /usr/bin/python3 "$verify" erased.db
is_status 0
out_is <<<"10 events, head $head: whole"
