# revoke.sh - mlops revoke
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'it is recorded, shown, and taken back'
run mlops revoke churn@2 -m 'because of 7'
is_status 0
out_is <<-'END'
	churn@2  revoked
END
run mlops show churn@2
is_status 0
out_matches 'revoked +yes +because of 7'
run mlops revoke churn@2 -m 'because of 7'
is_status 0
out_has 'revoked already'
run mlops revoke churn@2 --undo
is_status 0
out_is <<-'END'
	churn@2  no longer revoked
END
run mlops ls churn --json
is_status 0
json_is "j['versions'][0]['marks'] == []"

t 'a slot stands for the version that it serves'
run mlops revoke production/churn -m x --json
is_status 0
json_is "j['ref'] == 'churn@1' and j['active'] and j['changed'] and j['text'] == 'x'"
json_is "j['live'] == ['production/churn']"
err_is <<-'END'
	it is live in production/churn: mlops rollback production/churn
END
run mlops revoke churn@1 --undo
is_status 0
err_empty

t 'a dry run records nothing'
run mlops revoke churn@2 -m x --dry-run
is_status 0
out_is <<-'END'
	would record: churn@2  revoked
END
run mlops ls churn --json
is_status 0
json_is "j['versions'][0]['marks'] == []"

t 'a reason is asked for'
run mlops revoke churn@2
is_status 2
out_empty
err_is <<-'END'
	mlops: 'mlops revoke' wants a reason: it will be asked for one day (give it: -m TEXT)
END
run mlops revoke churn@2 -m ' '
is_status 2
err_has 'the text is empty'
