# alias.sh - mlops alias, alias ls
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'an alias is set, moved and taken away'
run mlops alias churn:champion churn@1
is_status 0
out_is <<-'END'
	churn:champion -> churn@1
END
run mlops alias churn:champion churn@2
is_status 0
out_has 'churn@1 -> churn@2'
run mlops show churn:champion
is_status 0
out_has 'churn@2'
run mlops alias churn:champion --delete
is_status 0
run mlops show churn:champion
is_status 3
err_has "model 'churn' has no alias 'champion'"

t 'moving it where it is makes no event'
silent mlops alias churn:stable churn@1
before=$(mlops audit log --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["events"][0]["seq"])')
run mlops alias churn:stable churn@1
is_status 0
out_has 'already'
after=$(mlops audit log --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["events"][0]["seq"])')
same "$before" "$after"

t 'those of a model are listed'
run mlops alias ls churn
is_status 0
out_has 'stable'
run mlops alias ls churn --json
is_status 0
json_is "[a['version'] for a in j['aliases']] == ['churn@1']"

t 'an alias points to versions of its own model'
echo other >other.bin && silent mlops -q register other other.bin
run mlops alias churn:stable other@1
is_status 2
err_has 'it is a version of another model'

t 'what is no alias is refused'
run mlops alias churn@1 churn@2
is_status 2
err_has "'churn@1' is no alias"
run mlops alias churn:7 churn@2
is_status 2
err_has "'churn:7' is no reference"
run mlops alias churn:new
is_status 2
err_has 'VERSION'

t 'a dry run moves nothing'
run mlops alias churn:stable churn@2 --dry-run --json
is_status 0
json_is "j['dry_run']"
run mlops alias ls churn
is_status 0
out_has 'churn@1'
