# dataset_add.sh - mlops dataset add
. "$(dirname "$0")/lib.sh"

run mlops -q init
printf 'id,text\r\n1,"two\nlines, and ""quotes"""\r\n2,b\r\n' >train.csv
train=$(sha256sum <train.csv)

t 'a file is recorded by its SHA-256, its rows counted'
run mlops dataset add train train.csv --split train
is_status 0
err_empty
out_is <<-EOF2
	data:train@1  sha256:${train:0:12}  45 B  2 rows  train
EOF2

t 'the same again is the version that is there, and no event'
run mlops dataset add train train.csv --split train --json
is_status 0
err_is <<-'EOF2'
	already recorded
EOF2
json_is "(j['digest'] == 'sha256:${train%% *}' and not j['new'] and
	j['location'] == '$work/train.csv' and j['rows'] == 2 and
	j['split'] == 'train' and j['licence'] is None)"
run mlops audit log --json
json_is "len(j['events']) == 1"
