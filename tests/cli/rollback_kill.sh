# rollback_kill.sh - mlops promote and mlops rollback, killed at system calls
. "$(dirname "$0")/lib.sh"

# leaks cannot be looked for in a process that is traced
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0

# what changes something, waits for the disk or decides what comes next
calls=openat,fdatasync,fsync,rename,renameat2,mkdir,symlink,unlink,ftruncate
calls=$calls,write,flock,pwrite64,copy_file_range

# Version 2 serves after version 1. The roots are absolute: what is tried is
# always in the folder `try`, put back from `start`.
{
	mkdir try
	cd try
	mlops -q init
	mlops -q env add production --target directory:srv
	for i in 1 2 3; do
		echo "model $i" >model.bin
		mlops -q register churn model.bin --no-git
	done
	mlops -q promote churn@1 --to production
	mlops -q promote churn@2 --to production
	cd ..
	cp -a try start
} >"$log/preparation"

again() {
	rm -rf try
	cp -a start try
}
serves() { cat try/srv/churn/current/model.bin; }
live() {
	mlops -C try sql 'SELECT version FROM v_live' --format tsv | tail -n 1
}

# points COMMAND...: "CALL NUMBER" of each call in a whole run, from the first
# lock on; of the many writes into the database every fifth
points() {
	again
	strace -f -o "$log/trace" -e "trace=$calls" "$@" >"$log/whole" 2>&1
	sed -n 's/^[0-9]* *\([a-z0-9_]*\)(.*/\1/p' "$log/trace" |
		awk '{ n[$1]++ }
		$1 == "flock" { begun = 1 }
		!begun { next }
		$1 != "pwrite64" || n[$1] % 5 == 1 { print $1, n[$1] }'
}

# killed_anywhere OLD NEW COMMAND...: at each point the old or the new model
# serves, whole; the same command again brings the new one, and all is well
killed_anywhere() {
	local old=$1 new=$2 call number served finished=0 tried=0
	shift 2
	points "$@" >"$log/points"
	while read -r call number; do
		again
		{
			strace -f -o "$log/trace" -e "trace=$call" \
				-e "inject=$call:signal=KILL:when=$number" \
				"$@" || :
		} >"$log/killed" 2>&1
		tried=$((tried + 1))
		served=$(serves) || served=none
		case $served in
		"model $old" | "model $new") ;;
		*) same "model $old or $new, at $call $number" "$served" ;;
		esac
		# the last one is killed when all is done but the answer
		if [ "$(live)" != "churn@$new" ]; then
			"$@" >"$log/next" 2>&1 ||
				same "0 after $call $number" "$? $(cat "$log/next")"
			! grep -q 'half done' "$log/next" ||
				finished=$((finished + 1))
		fi
		[ "$(live) $(serves)" = "churn@$new model $new" ] ||
			same "churn@$new after $call $number" \
				"$(live) $(serves): $(cat "$log/next")"
		mlops -C try audit verify >"$log/verify" 2>&1 ||
			same "a whole log after $call $number" "$(cat "$log/verify")"
		[ "$(ls -A try/srv/churn | xargs)" = 'current releases' ] ||
			same "nothing left after $call $number" \
				"$(ls -A try/srv/churn | xargs)"
	done <"$log/points"
	holds test "$tried" -gt 25
	holds test "$finished" -gt 3
}

t 'a promotion that copies'
killed_anywhere 2 3 mlops -C try promote churn@3 --to production

t 'a rollback'
killed_anywhere 2 1 mlops -C try rollback churn

# dies AT COMMAND...: killed at that call
dies() {
	local at=$1
	shift
	{
		strace -f -o "$log/trace" -e "inject=$at:signal=KILL" "$@" || :
	} >"$log/killed" 2>&1
}

t 'what is planned is planned on the switch that was left, as finished'
again
dies symlink mlops -C try promote churn@3 --to production
same 'churn@2 model 2' "$(live) $(serves)"
run mlops -C try rollback churn --plan
is_status 0
out_has 'From:  r3 = churn@3'
out_has 'To:    r4 = churn@2'
out_matches '^  lease +yes +process [0-9]+ left a switch half done: it is finished first$'
plan=$(sed -n 's/^  Plan:  //p' "$out")
same 'churn@2 model 2' "$(live) $(serves)"

t 'another command finishes it, says so, and does what it was asked for'
run mlops -C try rollback churn --apply "$plan"
is_status 0
out_has 'r3 (churn@3'
out_has 'r4 = churn@2'
err_matches '^process [0-9]+ had left production/churn r3 half done: finished, churn@3 is live$'
same 'churn@2 model 2' "$(live) $(serves)"
run mlops -C try log production/churn --op continue
is_status 0
out_has 'production/churn@r3'

t 'a rollback that was killed is finished by the same command, and no more'
again
dies symlink mlops -C try rollback churn -m 'auc fell'
run mlops -C try --actor bob rollback churn --json
is_status 0
json_is '(j["action"] == "rollback" and
	j["to"]["revision"] == "production/churn@r3" and
	j["to"]["version"] == "churn@1")'
err_has 'half done: finished, churn@1 is live'
same 'churn@1 model 1' "$(live) $(serves)"
run mlops -C try rollback churn --again
is_status 10
err_has 'no revision below r1'

t 'so is one with --to, and another --to goes where it says'
again
dies symlink mlops -C try rollback churn --to churn@1
run mlops -C try rollback churn --to churn@1
is_status 0
out_has 'nothing more was done'
err_has 'half done: finished'
again
dies symlink mlops -C try promote churn@3 --to production
run mlops -C try rollback churn --to churn@1
is_status 0
out_has 'r4 = churn@1'
err_has 'half done: finished'

t 'an undo that was killed'
again
mlops -qC try rollback churn >"$log/rollback"
dies symlink mlops -C try rollback churn --undo
run mlops -C try rollback churn --undo
is_status 0
out_has 'finished r4 = churn@2'
err_has 'half done: finished'
same 'churn@2 model 2' "$(live) $(serves)"

# fails AT COMMAND...: that call fails; run as usual
fails() {
	local at=$1
	shift
	run strace -qq -f -o "$log/trace" -e "inject=$at" "$@"
}

t 'files that cannot be placed: failed, and what served goes on'
again
fails renameat2:error=ENOSPC:when=2 mlops -C try promote churn@3 --to production
is_status 8
out_empty
err_has "cannot promote 'churn@3' to 'production': cannot place the release"
err_has 'No space left on device'
same 'churn@2 model 2' "$(live) $(serves)"
same 'current releases' "$(ls -A try/srv/churn | xargs)"
run mlops -C try log production/churn --limit 1
is_status 0
out_has 'r3 failed'
err_matches .
run mlops -C try rollback churn --json -q
is_status 0
json_is 'j["to"]["version"] == "churn@1" and j["skipped"] == []'
run mlops -C try promote churn@3 --to production -q
is_status 0
out_has 'r5 = churn@3'
run mlops -C try rollback churn --back 2 --plan --json
is_status 0
json_is '([(s["revision"][-2:], s["skip"]) for s in j["skipped"]] ==
	[("r3", "never_live"), ("r2", "bad")] and
	j["restores"] == "production/churn@r1")'

t 'a symlink that cannot be switched: failed, and what served goes on'
again
fails rename:error=EIO mlops -C try rollback churn
is_status 8
err_has 'cannot switch'
same 'churn@2 model 2' "$(live) $(serves)"
same 'current releases' "$(ls -A try/srv/churn | xargs)"

t 'switched, but not known to be on the disk: left to be finished'
again
fails fsync:error=EIO:when=1 mlops -C try rollback churn
is_status 9
out_empty
err_has 'its files serve already'
same 'churn@2 model 1' "$(live) $(serves)"
run mlops -C try rollback churn
is_status 0
out_has 'finished r3 = churn@1'
err_has 'half done: finished'
same 'churn@1 model 1' "$(live) $(serves)"
