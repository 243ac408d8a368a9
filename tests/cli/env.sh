# env.sh - mlops env add, env ls, env show
. "$(dirname "$0")/lib.sh"

mlops -q init >"$log/init"

t 'without any, the list is empty and says how to make one'
run mlops env ls
is_status 0
out_is <<<none
err_is <<-'EOF'
	there is no environment yet: mlops env add NAME --target directory:FOLDER
EOF
run mlops env ls --json -q
is_status 0
json_is 'j["environments"] == []'

t 'an environment is made; its folder is not'
run mlops env add production --target directory:srv/models
is_status 0
out_is <<-EOF
	production  directory:$work/srv/models
EOF
err_is <<-'EOF'
	next: mlops promote MODEL@N --to production
EOF
holds test ! -e srv

t 'the same again is recorded already, whatever the spelling'
run mlops env add Production --target "directory:$work/./srv//models/"
is_status 0
out_is <<-EOF
	production  directory:$work/srv/models  already recorded
EOF
run mlops env add production --target directory:srv/models --json
is_status 0
json_is "j == {'schema': 'mlops.env.add/1', 'environment': 'production',
	'target': 'directory', 'root': '$work/srv/models', 'bake': None,
	'recorded': False}"

t 'other settings are recorded, and what they were is said'
run mlops env add production --target directory:srv/models --bake 48h
is_status 0
out_is <<-EOF
	production  directory:$work/srv/models  bake 2d (was none)
EOF
run mlops env add production --target directory:srv/models --bake 2d
is_status 0
out_has 'bake 2d  already recorded'
run mlops env add production --target directory:srv/other --bake 1h --json
is_status 0
json_is '(j["recorded"] and j["bake"] == "1h" and
	j["root"].endswith("/srv/other"))'
run mlops env add production --target directory:srv/models
is_status 0
out_has 'bake none (was 1h)'

t '--dry-run records nothing'
run mlops env add staging --target directory:stage --dry-run
is_status 0
out_is <<-EOF
	would record staging  directory:$work/stage
EOF
err_empty
run mlops env show staging
is_status 3
err_is <<-'EOF'
	mlops: no environment is called 'staging' (list them: mlops env ls)
EOF

t 'ls and show'
run mlops env add staging --target directory:stage --bake 90s -q
is_status 0
run mlops env ls
is_status 0
out_matches "^ENVIRONMENT  TARGET     ROOT +BAKE  LIVE$"
out_matches "^production   directory  $work/srv/models  -        0$"
out_matches "^staging      directory  $work/stage       90s      0$"
run mlops env show staging
is_status 0
out_is <<-EOF
	Environment:  staging
	Target:       directory
	Root:         $work/stage
	Bake time:    90s

	Live
	  none
EOF
err_is <<-'EOF'
	nothing is live in staging: mlops promote MODEL@N --to staging
EOF
run mlops env show production --json -q
is_status 0
json_is '(j["environment"] == "production" and j["bake"] is None and
	j["live"] == [])'
run mlops env show prodction
is_status 3
err_is <<-'EOF'
	mlops: no environment is called 'prodction': did you mean 'production'? (list them: mlops env ls)
EOF

t 'each change of settings is one event'
run mlops audit log --op env --json
is_status 0
json_is '([e["subject"] for e in j["events"]] ==
	["env:staging"] + ["env:production"] * 4)'

t 'a root inside the registry, around it, or under another name of it'
run mlops env add x --target directory:.mlops/x
is_status 2
out_empty
err_is <<-EOF
	mlops: the root '$work/.mlops/x' is inside the registry '$work/.mlops' (choose a folder outside it)
EOF
run mlops env add x --target directory:.
is_status 2
err_is <<-EOF
	mlops: the root '$work' holds the registry '$work/.mlops' (choose a folder beside it)
EOF
run mlops env add x --target directory:/
is_status 2
err_has "the root '/' holds the registry"
ln -s .mlops link
run mlops env add x --target directory:link/deep/er
is_status 2
err_has 'is inside the registry'

t 'a root that another environment has, or part of it'
run mlops env add x --target directory:srv/models
is_status 4
err_is <<-EOF
	mlops: the root '$work/srv/models' is the same as '$work/srv/models', the root of environment 'production' (each needs a folder of its own)
EOF
run mlops env add x --target directory:srv/models/x
is_status 4
err_has "is inside '$work/srv/models'"
run mlops env add x --target directory:srv
is_status 4
err_has "is around '$work/srv/models'"
mkdir -p srv
ln -s "$work/srv" alias
run mlops env add x --target directory:alias/models
is_status 4
err_has 'the same as'
run mlops env add x --target directory:srv/models-2 -q
is_status 0

t 'names, targets and times outside the grammar'
run mlops env add data --target directory:d
is_status 2
err_has "'data' cannot be the name of an environment: the word has a meaning"
run mlops env add 'a/b' --target directory:d
is_status 2
err_has "'a/b' cannot be the name of an environment: a name is 1 to 100"
run mlops env add y
is_status 2
err_is <<-'EOF'
	mlops: env add needs --target KIND:ROOT, as in --target directory:/srv/models (mlops help env add)
EOF
run mlops env add y --target directory
is_status 2
err_has 'KIND:FOLDER is wanted, as in directory:/srv/models'
run mlops env add y --target directory:
is_status 2
err_has 'KIND:FOLDER is wanted'
run mlops env add y --target bucket:d
is_status 2
err_is <<-'EOF'
	mlops: there is no target 'bucket': the kinds are: directory
EOF
run mlops env add y --target directory:d --bake soon
is_status 2
err_has "'soon'"

t 'a root that is a file, or is not UTF-8; one with odd characters'
touch file
run mlops env add y --target directory:file/below
is_status 2
err_has "'$work/file' is a regular file, not a folder"
run mlops env add y --target $'directory:d\xff'
is_status 2
err_has "the root '$work/d\\xff' is not UTF-8: it cannot be recorded"
run mlops env add y --target $'directory:d \'\n"e' -q
is_status 0
out_is <<-EOF
	y  directory:$work/d '\n"e
EOF
run mlops env show y --json -q
is_status 0
json_is 'j["root"].endswith("/d \u0027\n\"e")'

t 'a root below what cannot be written'
mkdir -m 555 sealed
cp "$B/mlops" mlops
chmod 755 . mlops
chmod -R a+rwX .mlops
someone=()
[ "$(id -u)" != 0 ] || someone=(setpriv --reuid 12345 --clear-groups)
run "${someone[@]}" ./mlops env add z --target directory:sealed/models
is_status 8
err_is <<-EOF
	mlops: cannot write to '$work/sealed': Permission denied
EOF
