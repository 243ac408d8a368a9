# run_signals.sh - mlops run exec and what may happen to processes
. "$(dirname "$0")/lib.sh"

mlops init -q >/dev/null

# until COMMAND...: it succeeds, within ten seconds
until_true() {
	local tries
	for ((tries = 0; tries < 500; tries++)); do
		! "$@" 2>/dev/null || return 0
		sleep 0.02
	done
	return 1
}

# last EXPRESSION: true of what run show says of the last run
last() {
	run mlops run show run:last --json -q
	is_status 0
	json_is "$1"
}

# behind COMMAND...: begin it in the background with the signals of a shell
# that is in front; its pid is in $behind
behind() {
	/usr/bin/python3 -c 'import os, signal, sys
for number in signal.SIGINT, signal.SIGQUIT:
    signal.signal(number, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])' "$@" >"$out" 2>"$err" </dev/null &
	behind=$!
}

# its end: what it exited with is in $ended
ended() {
	ended=0
	wait "$behind" || ended=$?
}

t 'signals sent to mlops reach the command, and its end is recorded'
for signal in HUP INT QUIT TERM USR1 USR2; do
	rm -f ready
	behind mlops run exec -q -- \
		sh -c 'echo >ready; while :; do sleep 0.02; done'
	until_true test -e ready
	kill -s "$signal" "$behind"
	ended
	number=$(kill -l "$signal")
	same "$signal $((128 + number))" "$signal $ended"
	last "(j['state'], j['signal'], j['exit_status']) == \
		('killed', $number, None)"
done

t 'a command that handles its signal ends as it likes'
rm -f ready
behind mlops run exec -q -- sh -c \
	'trap "exit 3" TERM; echo >ready; while :; do sleep 0.02; done'
until_true test -e ready
kill -s TERM "$behind"
ended
same 3 "$ended"
last "(j['state'], j['exit_status'], j['signal']) == ('failed', 3, None)"

t 'the ^C of a terminal reaches the command once'
cat >typing.py <<'END'
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
said = b""
while b"ready" not in said:
    said += os.read(terminal, 100)
os.write(terminal, b"\x03")
try:
    while os.read(terminal, 100):
        pass
except OSError:
    pass
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
END
cat >counts.py <<'END'
import signal, sys, time
count = 0
def handle(number, frame):
    global count
    count += 1
signal.signal(signal.SIGINT, handle)
print("ready", flush=True)
while count == 0:
    time.sleep(0.02)
time.sleep(0.2)
sys.exit(40 + count)
END
run timeout 20 /usr/bin/python3 typing.py mlops run exec -q -- \
	/usr/bin/python3 counts.py
is_status 0
out_is <<<41
last "j['exit_status'] == 41"

t 'a signal that comes before the command: it is not run'
exec 9>>.mlops/write.lock
flock 9
behind mlops run exec -q -- touch made 9>&-
# SIGHUP, SIGINT and SIGQUIT are held: it waits for the lock
until_true grep -q '^SigBlk:.*7$' "/proc/$behind/status"
kill -INT "$behind"
exec 9>&-
ended
same 130 "$ended"
holds test ! -e made
last "(j['state'], j['signal']) == ('killed', 2)"

t 'a signal that mlops was told to ignore is ignored by the command too'
run sh -c 'trap "" INT; exec mlops run exec -q -- sh -c "kill -INT \$\$"'
is_status 0
last "j['state'] == 'finished'"

t 'signals are as a shell would give them'
run mlops run exec -q -- grep -E '^Sig(Blk|Ign|Cgt)' /proc/self/status
is_status 0
cp "$out" within
run grep -E '^Sig(Blk|Ign|Cgt)' /proc/self/status
is_status 0
out_is <within

t 'mlops that was started with SIGCHLD ignored learns of the end'
run /usr/bin/python3 -c 'import os, signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
os.execvp("mlops", ["mlops", "run", "exec", "-q", "--", "sh", "-c", "exit 6"])'
is_status 6

t 'a command that closes its streams'
run mlops run exec -q -- sh -c 'exec <&- >&- 2>&-; exit 5'
is_status 5
err_empty
last "(j['state'], j['exit_status']) == ('failed', 5)"

t 'the command has no descriptor of ours'
run mlops run exec -q -- sh -c 'ls /proc/self/fd | wc -l'
is_status 0
cp "$out" within
run sh -c 'ls /proc/self/fd | wc -l'
is_status 0
out_is <within

t 'a run within a run: each has what it said'
run mlops run exec -q --experiment outer -- sh -c '
	echo "{\"metric\": \"before\", \"value\": 1}" >>"$MLOPS_EVENTS"
	mlops run exec -q --experiment inner -- sh -c \
		"echo \"{\\\"seed\\\": 4}\" >>\"\$MLOPS_EVENTS\"; exit 9"
	echo "inner: $?"
	echo "{\"metric\": \"after\", \"value\": 2}" >>"$MLOPS_EVENTS"'
is_status 0
out_is <<<'inner: 9'
err_empty
run mlops run ls --limit 2 --json -q
is_status 0
json_is "[(r['experiment'], r['state'], len(r['last'])) for r in j['runs']] \
	== [('inner', 'failed', 0), ('outer', 'finished', 2)]"
last "j['attributes']['seed'] == 4"

t 'a run logs to itself while it goes on'
run mlops run exec -q -- mlops run log -q --metric auc=0.5@1
is_status 0
last "[(m['metric'], m['value']) for m in j['metrics']] == [('auc', 0.5)]"

t 'what it leaves running does not delay its end'
run timeout 5 mlops run exec -q -- sh -c \
	'(sleep 20 >/dev/null 2>&1; echo "{\"seed\": 1}") >>"$MLOPS_EVENTS" &
	echo $!
	echo "{\"seed\": 2}" >>"$MLOPS_EVENTS"'
is_status 0
holds kill -0 "$(cat "$out")"
kill "$(cat "$out")"
last "j['attributes']['seed'] == 2"
same '' "$(ls .mlops/tmp)"

t 'without its file of events'
run mlops run exec -- sh -c 'rm "$MLOPS_EVENTS"'
is_status 0
err_has 'its events:'
last "j['state'] == 'finished'"

t 'when its end cannot be recorded, its events are kept and named'
run mlops run exec -- sh -c 'echo "{\"seed\": 5}" >>"$MLOPS_EVENTS"
	mv .mlops/registry.db .mlops/away'
is_status 125
err_has 'cannot record the end of run:'
err_has 'its events are kept in'
holds grep -q '"seed": 5' .mlops/tmp/events.*
mv .mlops/away .mlops/registry.db
run mlops run log run:last --events .mlops/tmp/events.* -q
is_status 0
run mlops run end run:last -q --exit-status 0
is_status 0
last "j['attributes']['seed'] == 5 and j['state'] == 'finished'"

t 'what was ignored before is ignored by the command, and nothing else'
for set in '' PIPE CHLD 'HUP PIPE'; do
	run bash -c 'for name in $1; do trap "" "$name"; done
		exec sed -n /^Sig[IB]/p /proc/self/status' - "$set"
	is_status 0
	cp "$out" wanted
	run bash -c 'for name in $1; do trap "" "$name"; done
		exec mlops run exec -q -- sed -n /^Sig[IB]/p /proc/self/status' \
		- "$set"
	is_status 0
	same "$(cat wanted)" "$(cat "$out")"
done

t 'with an exit status of its own, it keeps it'
run mlops run exec -q -- sh -c 'mv .mlops/registry.db .mlops/away; exit 8'
is_status 8
err_has 'cannot record the end of run:'
