# dataset_add.sh - mlops dataset add
. "$(dirname "$0")/lib.sh"

run mlops -q init
printf 'id,text\r\n1,"two\nlines, and ""quotes"""\r\n2,b\r\n' >train.csv
train=$(sha256sum <train.csv)

events() {
	mlops audit log --json | grep -c '"seq"' || true
}

# rows_are NUMBER FILE: what is counted in it; `None` when it is not known
rows_are() {
	run mlops -q dataset add rows "$2" --json
	is_status 0
	json_is "j['rows'] == $1 and j['rows'] is not False"
}

t 'a file is recorded by its SHA-256, its rows counted'
run mlops dataset add train train.csv --split train
is_status 0
err_empty
out_is <<-EOF
	data:train@1  sha256:${train:0:12}  45 B  2 rows  train
EOF

t 'the same again is the version that is there, and no event'
run mlops dataset add train train.csv --split train --json
is_status 0
err_is <<-'EOF'
	already recorded
EOF
json_is "(j['digest'] == 'sha256:${train%% *}' and not j['new'] and
	j['location'] == '$work/train.csv' and j['rows'] == 2 and
	j['split'] == 'train' and j['licence'] is None)"
same 1 "$(events)"

t 'seen at another place, only the place is new'
mkdir elsewhere
cp train.csv elsewhere/
run mlops dataset add train elsewhere/train.csv --split train
is_status 0
out_has 'data:train@1 '
err_is <<-EOF
	already recorded, now seen at $work/elsewhere/train.csv
EOF
same 2 "$(events)"

t 'described otherwise it is another version'
run mlops dataset add train train.csv --split test --licence 'CC BY 4.0' \
	--source 'kafka clicks 0:12-34' --time-from 2026-01-01 \
	--time-to 2026-02-01 --json
is_status 0
err_empty
json_is "(j['ref'] == 'data:train@2' and j['licence'] == 'CC BY 4.0' and
	j['source'] == 'kafka clicks 0:12-34' and j['split'] == 'test' and
	j['time_from'] == '2026-01-01T00:00:00Z' and
	j['time_to'] == '2026-02-01T00:00:00Z')"

t 'what it was derived from'
echo a >clean.txt
run mlops dataset add clean clean.txt --from data:train@1 --from train
is_status 0
out_matches '^data:clean@1  sha256:[0-9a-f]{12}  2 B$'
run mlops dataset show clean --json
json_is "([(f['role'], f['ref']) for f in j['from']] ==
	[('derived-from', 'data:train@1'), ('derived-from', 'data:train@2')])"
run mlops dataset add clean clean.txt --from data:tran
is_status 3
out_empty
err_has "--from data:tran: "
err_has "train"

t 'a note goes with it'
run mlops dataset add clean clean.txt --from train --note 'by hand'
is_status 0
run mlops dataset show clean --json
json_is "[m['text'] for m in j['marks']] == ['by hand']"

t 'a folder is its sorted sha256sum lines'
mkdir -p folder/sub
echo b >folder/b
echo a >"folder/a b"
printf c >folder/sub/c
wanted=$(cd folder && find . -type f -printf '%P\0' | LC_ALL=C sort -z |
	xargs -0 sha256sum | sha256sum)
run mlops dataset add folder folder/
is_status 0
out_is <<-EOF
	data:folder@1  sha256:${wanted:0:12}  5 B  3 files
EOF
same '' "$(find .mlops/objects -type f)"

t 'with --store the bytes are kept, with --dry-run nothing'
run mlops dataset add kept folder --store --dry-run
is_status 0
out_is <<-EOF
	would record data:kept@1  sha256:${wanted:0:12}  5 B  3 files
EOF
same '' "$(find .mlops/objects -type f)"
before=$(events)
run mlops dataset add kept folder --store
is_status 0
out_is <<-EOF
	data:kept@1  sha256:${wanted:0:12}  5 B  3 files
EOF
same 4 "$(find .mlops/objects -type f | wc -l)"
same $((before + 1)) "$(events)"

t 'rows of tables: quotes, blank lines, no last line end, a byte order mark'
printf 'h\n' >header.csv
rows_are 0 header.csv
printf '' >empty.csv
rows_are 0 empty.csv
printf 'h\n1\n\n  \n2' >blank.csv
rows_are 2 blank.csv
printf 'h,i\n5" pipe,1\n6" pipe,2\n' >inches.csv
rows_are 2 inches.csv
printf '\xef\xbb\xbf"h\ni",j\n1,2\n' >mark.csv
rows_are 1 mark.csv
printf 'h;i\n"a\nb";1\n' >semicolon.CSV
rows_are 1 semicolon.CSV
printf 'h\ti\n1, "a\t2\n' >tabs.tsv
rows_are 1 tabs.tsv
printf '{"a": "x\\n"}\n\n \t\n{"a": 2}' >lines.jsonl
rows_are 2 lines.jsonl
seq 100000 >many.ndjson
rows_are 100000 many.ndjson

t 'of what is no text table they are not known'
printf 'h\n"never closed\n1\n' >open.csv
rows_are None open.csv
printf 'h\0\n1\0\n' >utf16.csv
rows_are None utf16.csv
rows_are None clean.txt
mkdir x.csv
echo 1 >x.csv/1
rows_are None x.csv

t 'names outside the grammar'
for name in data latest -x a/b 'a b' '' 12 r3 é; do
	run mlops dataset add -- "$name" train.csv
	is_status 2
	out_empty
	err_has 'dataset'
done

t 'a name counts without its case'
run mlops dataset add TRAIN train.csv --split train
is_status 0
out_has 'data:train@1 '
err_has 'already recorded'

t 'paths with spaces, quotes and newlines'
name=$'a \'b\' "c"\n$(d).csv'
printf 'h\n1\n' >"$name"
run mlops dataset add odd "$name" --json
is_status 0
json_is 'j["location"].endswith("\n$(d).csv") and j["rows"] == 1'
run mlops dataset verify odd
is_status 0
out_has 'a '\''b'\'' "c"\n$(d).csv  whole'

t 'a path that is not UTF-8 cannot be recorded, nor can such a text'
printf 'x' >$'bad\xff.csv'
run mlops dataset add bad $'bad\xff.csv'
is_status 2
out_empty
err_is <<-EOF
	mlops: cannot record the path '$work/bad\xff.csv': it is not UTF-8 (rename it)
EOF
run mlops dataset add bad train.csv --licence $'\xff'
is_status 2
err_has 'the text of --licence is not UTF-8'
run mlops dataset add bad train.csv --note $'\xff'
is_status 2
err_has 'not UTF-8'

t 'what is no file or folder of files'
run mlops dataset add no nowhere.csv
is_status 3
out_empty
err_is <<-'EOF'
	mlops: cannot read 'nowhere.csv': No such file or directory
EOF
mkfifo pipe
run mlops dataset add no pipe
is_status 2
err_has "'pipe'"
err_has 'FIFO'
mkdir nothing
run mlops dataset add no nothing
is_status 2
err_has "cannot take 'nothing': it holds no files"

t 'symlinks in a folder are followed when asked'
mkdir links
ln -s ../train.csv links/train.csv
run mlops dataset add links links
is_status 2
out_empty
err_has 'links/train.csv'
run mlops dataset add links links --follow
is_status 0
out_has '45 B  1 file'
run mlops dataset verify links
is_status 0
ln -s ../train.csv elsewhere/link.csv
run mlops dataset add link elsewhere/link.csv
is_status 0
out_has "${train:0:12}"

t 'a file that cannot be read'
ln -s loop.csv loop.csv
run mlops dataset add loop loop.csv
is_status 8
out_empty
err_has "cannot read 'loop.csv': "

t 'a file that changes while it is read'
truncate -s 64M growing.bin
while [ ! -e stop ]; do
	echo more >>growing.bin
done &
run mlops dataset add growing growing.bin
touch stop
wait
is_status 4
out_empty
err_has "cannot read 'growing.bin': it changed while it was read"

t 'options that contradict themselves'
run mlops dataset add no train.csv --time-from 2026-02-01 \
	--time-to 2026-01-01
is_status 2
out_empty
err_is <<-'EOF'
	mlops: --time-from is after --time-to
EOF
run mlops dataset add no train.csv --split training
is_status 2
err_has 'train|validation|test|reference'

t 'the log is whole after all that'
run mlops audit verify
is_status 0
