# options.sh - the options that every command takes, and how answers are written
. "$(dirname "$0")/lib.sh"

t 'a misspelt command suggests the near one'
run mlops versoin
is_status 2
out_empty
err_is <<'EOF'
mlops: unknown command 'versoin': did you mean 'version'? (mlops help)
EOF

t 'a misspelt option suggests the near one'
run mlops init --shraed group
is_status 2
out_empty
err_is <<'EOF'
mlops: unknown option '--shraed' of 'init': did you mean '--shared'? (mlops help init)
EOF
run mlops --jsno version
is_status 2
err_is <<'EOF'
mlops: unknown option '--jsno' before the command: did you mean '--json'? (mlops help)
EOF
holds test ! -e .mlops

t 'a mistake before the command is told, not only how to use it'
run mlops -V
is_status 2
err_is <<'EOF'
mlops: unknown option '-V' before the command (mlops help)
EOF
run mlops --registry
is_status 2
err_is <<'EOF'
mlops: option '--registry' needs DIR (mlops help)
EOF

t 'operands too many or too few'
run mlops version now
is_status 2
err_is <<'EOF'
mlops: unexpected 'now' behind 'version' (mlops help version)
EOF
run mlops __man
is_status 2
err_is <<'EOF'
mlops: '__man' needs DIR (mlops help __man)
EOF

t 'global options stand before the command or behind it'
mkdir -p a/b
run mlops -C a version --json -C b --output=version.json
is_status 0
out_empty
holds grep -q '"schema": "mlops.version/1"' a/b/version.json
run mlops -C a/b -o x version
run mlops -C a -C b version -ox2
holds cmp a/b/x a/b/x2

t 'formats'
for format in text markdown html json tsv; do
	run mlops version --format "$format"
	is_status 0
done
run mlops version --format htlm
is_status 2
err_is <<'EOF'
mlops: option '--format' is 'htlm': it must be one of text|markdown|html|json|tsv (mlops help version)
EOF
run mlops version --json --format=tsv
is_status 2
err_has '--json and --format tsv cannot both be had'
run mlops version --json --format json
is_status 0

t 'errors with --json are an object on stderr'
run mlops version now --json
is_status 2
out_empty
err_has '"schema":"mlops.error/1"'
mv "$err" "$out"
json_is 'j == {"schema": "mlops.error/1", "status": "usage",
	"exit_status": 2, "message":
	"unexpected \u0027now\u0027 behind \u0027version\u0027" +
	" (mlops help version)"}'

t 'an answer that cannot be written is status 8'
run bash -c 'mlops version >/dev/full'
is_status 8
err_is <<'EOF'
mlops: cannot write 'standard output': No space left on device
EOF
run bash -c 'mlops version >&-'
is_status 8
err_has "cannot write 'standard output': Bad file descriptor"
run bash -c 'mkfifo pipe; sleep 9 <pipe & exec 3>pipe; kill %1; wait
	mlops version >&3'
is_status 8
err_has "cannot write 'standard output': Broken pipe"

t 'a change that was committed is told of, though its answer is lost'
mkdir full
echo a,b >full/rows.csv
run mlops -C full init -q
run bash -c 'mlops -C full dataset add rows full/rows.csv -n >/dev/full'
is_status 3
err_has "full/rows.csv"
cd full
run bash -c 'mlops dataset add rows rows.csv --dry-run -q >/dev/full'
is_status 8
err_lacks committed
run bash -c 'mlops dataset add rows rows.csv -q >/dev/full'
is_status 8
err_is <<'EOF2'
mlops: the change was committed, but the answer could not be written: cannot write 'standard output': No space left on device
EOF2
run mlops dataset add rows rows.csv --json -q
is_status 0
json_is 'j["new"] is False and j["number"] == 1'
cd ..

t 'closed standard descriptors are not given to other files'
mkdir closed
run bash -c 'mlops -C closed init <&- >&- 2>&-'
is_status 8
same 'SQLite format 3' "$(head -c 15 closed/.mlops/registry.db)"
run bash -c 'mlops version <&- 2>&-'
is_status 0
out_has 'mlops '

t '-o writes whole or not at all'
echo old >file
chmod 600 file
run mlops version -o file
is_status 0
out_empty
holds grep -q '^mlops ' file
same 600 "$(stat -c %a file)"
same file "$(ls | grep file)"
ln -s file link
run mlops version --json -o link
is_status 0
holds test -L link
holds grep -q schema file
run mlops version -o -
out_has 'mlops '
run bash -c 'umask 077; mlops version -o private'
same 600 "$(stat -c %a private)"
run mlops version -o nowhere/file
is_status 8
out_empty
err_has "cannot write 'nowhere/file'"

t '-o of what is no regular file writes to it'
run mlops version -o /dev/null
is_status 0
holds test -c /dev/null
run mlops version -o /dev/full
is_status 8
err_has "cannot write '/dev/full': No space left on device"
holds test -c /dev/full

t '-o of a command that failed leaves the file'
echo old >file
run mlops version now -o file
is_status 2
err_has unexpected
same old "$(cat file)"

t 'what is not printable is shown, not sent'
run mlops $'ver\e[31m\n'
is_status 2
err_is <<'EOF'
mlops: unknown command 'ver\x1b[31m\n' (mlops help)
EOF
run mlops $'\xff' --json
is_status 2
err_has "unknown command '\\\\xff'"

t 'SOURCE_DATE_EPOCH must be a number'
SOURCE_DATE_EPOCH=today run mlops version
is_status 2
err_has "SOURCE_DATE_EPOCH is 'today', not a number of seconds"

t 'a timeout is a duration'
run mlops version --timeout soon
is_status 2
err_has "option '--timeout'"
run mlops version --timeout 5s
is_status 0

t 'no colour and no width but on a terminal'
COLUMNS=20 TERM=xterm run mlops version
is_status 0
same 1 "$(wc -l <"$out")"
out_lacks $'\e'

t 'without a registry the way out is told'
mkdir -p none/sub
run mlops -C none lineage churn
is_status 3
out_empty
err_is <<EOF2
mlops: cannot find a registry in '$work/none' or above it (make one: mlops init, or name one: --registry DIR)
EOF2
run mlops -C none lineage churn --json
is_status 3
err_has '"status":"not_found"'
run mlops --registry none lineage churn
is_status 3
err_has 'mlops init'

t 'a registry is found upward, by $MLOPS_REGISTRY or by --registry'
mkdir other
run mlops -C none init -q
run mlops -C other init -q
run mlops -C none/sub lineage churn
is_status 3
err_has "no model is called 'churn'"
mkdir empty
for root in none none/.mlops "$work/none"; do
	MLOPS_REGISTRY=$root run mlops lineage churn
	is_status 3
	err_has "no model is called 'churn'"
	MLOPS_REGISTRY=$work/empty run mlops lineage churn --registry "$root"
	is_status 3
	err_has "no model is called 'churn'"
done
MLOPS_REGISTRY=$work/empty run mlops -C none lineage churn
is_status 3
err_has "$work/empty"

t 'an actor that cannot be shown is refused before anything is read'
MLOPS_ACTOR=$'a\nb' run mlops -C none lineage churn
is_status 2
err_is <<'EOF2'
mlops: the name in $MLOPS_ACTOR has characters that cannot be shown: 'a\nb'
EOF2
MLOPS_ACTOR=$'a\nb' run mlops -C none lineage churn --actor ada
is_status 3
err_has "no model is called 'churn'"

t 'a time behind the year 9999 is refused: records could not say it'
SOURCE_DATE_EPOCH=253402300799 run mlops version
is_status 0
SOURCE_DATE_EPOCH=253402300800 run mlops version
is_status 2
err_has "SOURCE_DATE_EPOCH is '253402300800', not a number of seconds"
