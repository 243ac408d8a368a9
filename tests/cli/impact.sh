# impact.sh - mlops impact
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'exit 1 when something live depends on it'
run mlops impact data:train@1 --live-only
is_status 1
err_empty
out_is <<-'END'
	REF                  KIND      STEPS  LIVE
	production/churn@r3  revision      4  yes

	10 things made from data:train@1, 1 of them live
END

t 'all that was made from it'
run mlops impact data:train@1
is_status 1
out_has 'features:f@1'
out_has 'churn@2'
out_has 'production/churn@r1'

t 'exit 0 when nothing live depends on it'
run mlops impact churn@2
is_status 0
out_lacks 'yes'

t 'exit 0 and a sentence when nothing was made from it'
printf 'x\n1\n' >alone.csv
silent mlops -q dataset add alone alone.csv
run mlops impact data:alone
is_status 0
out_is <<-'END'
	0 things made from data:alone@1, 0 of them live
END

t 'for programs'
run mlops impact data:train --json
is_status 1
json_is "j['live_count'] == 1 and len(j['dependants']) == j['dependant_count']"
json_is "[d['ref'] for d in j['dependants'] if d['live']] == ['production/churn@r3']"
run mlops impact data:alone --json
is_status 0
json_is "j['dependants'] == []"

t 'what is not there is not found'
run mlops impact data:trian
is_status 3
err_has "did you mean 'data:train'?"

# more commits than are listed, made from a dataset by a foreign hand, and
# behind them all what is live
silent /usr/bin/python3 - <<'END'
import sqlite3
db = sqlite3.connect(".mlops/registry.db")
dataset, = db.execute("SELECT v.id FROM dataset_version v JOIN dataset d"
                      " ON v.dataset = d.id WHERE d.name = 'alone'").fetchone()
first, = db.execute("SELECT max(id) + 1 FROM record").fetchone()
for i in range(first, first + 10000):
    db.execute("INSERT INTO record VALUES (?, 'git_commit', ?, 1)",
               (i, b"%032d" % i))
    db.execute("INSERT INTO git_commit VALUES (?, ?, NULL)", (i, b"%020d" % i))
    db.execute("INSERT INTO edge VALUES (?, ?, 'data')", (i, dataset))
db.commit()
END
echo final >final.bin
silent mlops -q register final final.bin --no-git --data train=data:alone
silent mlops -q promote final --to production

t 'what is live is found behind however many others'
run mlops impact data:alone --live-only
is_status 1
err_empty
out_is <<-'END'
	REF                  KIND      STEPS  LIVE
	production/final@r1  revision      2  yes

	10002 things made from data:alone@1, 1 of them live
END

t 'a list is cut, what is counted is not'
run mlops impact data:alone --json
is_status 1
json_is "len(j['dependants']) == 10000 and j['cut']"
json_is "(j['dependant_count'], j['live_count']) == (10002, 1)"
err_is <<-'END'
	only the first 10000 are listed
END
