# ls.sh - mlops ls
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'models, with what is newest and what is live'
run mlops ls
is_status 0
err_empty
normal
out_has 'churn  churn@2         2'
out_has 'production/churn@r3=@1'

t 'the versions of one, the newest first'
run mlops ls churn
is_status 0
out_matches '^churn@2 .*auc=0.9 '
out_matches '^churn@1 .*production/churn@r3$'

t 'a page at a time'
run mlops ls churn --limit 1
is_status 0
out_lacks 'churn@1'
err_is <<-'END'
	older ones: mlops ls churn --before 2
END
run mlops ls churn --limit 1 --before 2
is_status 0
out_has 'churn@1'

t 'aliases and marks stand beside their version'
silent mlops -q alias churn:champion churn@2
silent mlops -q revoke churn@2 -m 'leaked labels'
run mlops ls churn --json
is_status 0
json_is "j['versions'][0]['aliases'] == ['champion']"
json_is "j['versions'][0]['marks'] == ['revoked']"
json_is "j['versions'][0]['measurements'] == {'auc': 0.9}"
run mlops ls --json
is_status 0
json_is "j['models'][0]['versions'] == 2"

t 'a misspelt model suggests the near one'
run mlops ls chrun
is_status 3
err_has "did you mean 'churn'?"
