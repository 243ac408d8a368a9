# rollback_model.sh - the rule of rollbacks against a second one in Python
. "$(dirname "$0")/lib.sh"

t 'all histories of up to five steps agree, and some with the real program'
run /usr/bin/python3 "$top/tests/rollback_model.py" \
	"$B/tests/tools/choice_play" "$B/mlops" "$work"
is_status 0
out_matches '^[0-9]{5} histories agree$'
out_matches '^24 of them for real$'
err_empty
