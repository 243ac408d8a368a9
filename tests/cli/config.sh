# config.sh - mlops config get, set, ls
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'settings have defaults'
run mlops config get list.limit
is_status 0
out_is <<-'END'
	50
END
run mlops config ls
is_status 0
out_matches '^git.require-clean +false +false '
run mlops config ls --json
is_status 0
json_is "{s['key']: s['value'] for s in j['settings']} == {'list.limit': '50', 'git.require-clean': 'false'}"

t 'a setting is an event, and only a change is one'
run mlops config set list.limit 1
is_status 0
out_is <<-'END'
	list.limit = 1
END
run mlops log --op config --limit 5
is_status 0
out_has 'config:list.limit'
run mlops config set list.limit 1 --json
is_status 0
json_is "not j['changed'] and j['value'] == '1'"
run mlops config get list.limit --json
is_status 0
json_is "j['set'] and j['value'] == '1'"

t 'listings follow it, and an option goes before it'
run mlops ls churn
is_status 0
out_lacks 'churn@1'
err_has 'older ones'
run mlops ls churn --limit 50
is_status 0
out_has 'churn@1'
run mlops config set list.limit --unset
is_status 0
out_has 'list.limit = 50'
run mlops ls churn
is_status 0
out_has 'churn@1'

t 'a dirty work tree may be refused for everybody'
silent mlops config set git.require-clean true
echo '#' >>train.sh
run mlops register dirty model.bin
is_status 5
err_has 'tracked files differed'
run mlops run exec -- true
is_status 125
err_has 'require-clean'
silent mlops config set git.require-clean false
run mlops register dirty model.bin -q
is_status 0
out_has 'dirty@1'

t 'what is no setting, and what it cannot be'
run mlops config set list.limits 3
is_status 3
err_has "did you mean 'list.limit'?"
run mlops config set list.limit many
is_status 2
err_has "'list.limit' cannot be 'many': a whole number from 0 on is wanted"
run mlops config set git.require-clean yes
is_status 2
err_has 'true or false'
run mlops config set list.limit
is_status 2
err_has 'VALUE'

t 'fsck covers them'
run mlops fsck
is_status 0
out_has 'everything is whole'
