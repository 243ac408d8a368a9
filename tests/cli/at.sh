# at.sh - mlops at
. "$(dirname "$0")/lib.sh"

# on SECOND COMMAND...: as if it were that second of 2026-11-24
day=$(date -ud 2026-11-24 +%s)
on() {
	local second=$1
	shift
	SOURCE_DATE_EPOCH=$((day + second)) mlops -q "$@"
}

{
	mlops -q init
	for i in 1 2 3; do
		echo "model $i" >model.bin
		on "$i" register churn model.bin --no-git
	done
	echo other >model.bin
	on 4 register age model.bin --no-git
	on 5 env add production --target directory:srv
	on 6 env add empty --target directory:void
	on 100 promote churn@1 --to production
	on 200 promote churn@2 --to production
	on 250 promote age@1 --to production
	on 300 rollback production/churn
} >"$log/preparation"

t 'what served in a slot, from the second its switch was recorded'
run mlops at production/churn 2026-11-24T00:01:40Z
is_status 0
normal
out_is <<-'EOF'
	REVISION             VERSION  DIGEST               SINCE                 UNTIL                 VERDICT
	production/churn@r1  churn@1  sha256:DIGEST  TIME  TIME  good
EOF
run mlops at production/churn 2026-11-24T00:03:19Z --json
is_status 0
json_is '([(s["slot"], s["revision"], s["version"], s["since"], s["until"],
	s["verdict"]) for s in j["served"]] == [("production/churn",
	"production/churn@r1", "churn@1", "2026-11-24T00:01:40Z",
	"2026-11-24T00:03:20Z", "good")])'
run mlops at production/churn 2026-11-24T00:03:20Z --json
is_status 0
json_is '(j["at"] == "2026-11-24T00:03:20Z" and
	j["served"][0]["version"] == "churn@2" and
	j["served"][0]["verdict"] == "bad")'

t 'what serves still has no end'
run mlops at production/churn 2026-11-24T00:05Z --json
is_status 0
json_is '([(s["revision"], s["version"], s["until"]) for s in j["served"]] ==
	[("production/churn@r3", "churn@1", None)])'
run mlops at production/churn 2026-11-24T00:05Z
is_status 0
out_matches '^production/churn@r3  churn@1  .* UTC  - +good$'

t 'an environment is all its slots, a model is its slot'
run mlops at production 2026-11-24T00:04:10Z --json
is_status 0
json_is '([s["revision"] for s in j["served"]] ==
	["production/age@r1", "production/churn@r2"])'
run mlops at production 2026-11-24T00:04:09Z --format tsv
is_status 0
out_has 'production/churn@r2'
out_lacks 'production/age'
run mlops at age 2026-11-25T00:00Z --format tsv
is_status 2
err_is <<-'EOF'
	mlops: cannot tell what serves at 2026-11-25T00:00:00Z: that is still to come
EOF
SOURCE_DATE_EPOCH=$((day + 86400)) run mlops at age -2h --json
is_status 0
json_is '(j["at"] == "2026-11-24T22:00:00Z" and
	j["served"][0]["revision"] == "production/age@r1")'

t 'status 1 when nothing served'
run mlops at production/churn 2026-11-24T00:01:39Z
is_status 1
out_is <<-'EOF'
	nothing served in production/churn at 2026-11-24T00:01:39Z
EOF
err_empty
run mlops at production 2020-01-01 --json
is_status 1
json_is 'j["served"] == [] and j["at"] == "2020-01-01T00:00:00Z"'
run mlops at empty 2026-11-24T00:05Z
is_status 1
out_has 'nothing served in empty at'

t 'names and times that are none'
run mlops at prodcution -2h
is_status 3
out_empty
err_is <<-'EOF'
	mlops: no environment or model is called 'prodcution': did you mean 'production'? (list them: mlops env ls, mlops ls)
EOF
run mlops at empty/churn -2h
is_status 3
err_has "model 'churn' was never promoted to 'empty'"
run mlops at production yesterday
is_status 2
err_has "'yesterday'"
run mlops at production/churn@r1 -2h
is_status 2
err_has "'production/churn@r1' is no slot"
run mlops at production
is_status 2
err_has "'at' needs TIME"
