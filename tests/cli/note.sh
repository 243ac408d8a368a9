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
