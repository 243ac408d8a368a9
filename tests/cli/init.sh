# init.sh - mlops init
. "$(dirname "$0")/lib.sh"

t 'a registry is made here, for its owner only'
mkdir project
run mlops -C project init
is_status 0
out_is <<-EOF
	made registry $work/project/.mlops
EOF
err_is <<-'EOF'
	next: mlops dataset add NAME PATH
EOF
same 700 "$(stat -c %a project/.mlops)"
same '*' "$(cat project/.mlops/.gitignore)"
holds test -f project/.mlops/registry.db
holds test -d project/.mlops/objects
holds test -d project/.mlops/keys

t 'one that is there is left as it is'
cp -a project/.mlops before
run mlops -C project init
is_status 0
out_is <<-EOF
	registry $work/project/.mlops exists already: left as it is
EOF
err_is <<-'EOF'
	what it holds: mlops status
EOF
holds cmp before/registry.db project/.mlops/registry.db

t 'what is there and is no registry of this program is no success'
mkdir -p foreign/.mlops newer
echo hello, this is no database >foreign/.mlops/registry.db
run mlops -C foreign init
is_status 8
out_empty
err_is <<-EOF
	mlops: cannot open '$work/foreign/.mlops/registry.db': it is not an mlops registry
EOF
mlops -qC newer init >newer/out
/usr/bin/python3 - newer/.mlops/registry.db <<'EOF'
import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 9999")
EOF
run mlops -C newer init
is_status 8
err_has 'it was made by a newer mlops'

t 'folders that a copy lost come back, and what was in them is missed'
mkdir lossy
mlops -qC lossy init >lossy/out
echo bytes >lossy/model.bin
run mlops -C lossy register m model.bin --no-git -q
is_status 0
rm -r lossy/.mlops/tmp lossy/.mlops/objects
run mlops -C lossy ls
is_status 0
run mlops -C lossy fsck -q
is_status 6
out_has missing
err_has 'mlops:'
run mlops -C lossy run exec -q -- true
is_status 0
run mlops -C lossy register m model.bin --no-git -q
is_status 0
run mlops -C lossy fsck -q
is_status 0

t 'JSON, and -q for no hint'
mkdir other
run mlops init -C other --json -q
is_status 0
err_empty
json_is "j == {'schema': 'mlops.init/1', 'created': True,
	'registry': '$work/other/.mlops'}"

t 'shared with the group, or with everybody'
mkdir group all
run mlops -qC group init --shared group
is_status 0
same 2770 "$(stat -c %a group/.mlops)"
run mlops -qC all init --shared=all
is_status 0
same 2775 "$(stat -c %a all/.mlops)"
run mlops init --shared some
is_status 2
out_empty
err_is <<-'EOF'
	mlops: option '--shared' is 'some': it must be one of group|all (mlops help init)
EOF

t '--dry-run makes nothing'
mkdir dry
run mlops -C dry init --dry-run
is_status 0
out_is <<-EOF
	would make registry $work/dry/.mlops
EOF
err_empty
same '' "$(ls -A dry)"
run mlops -C project init -n
is_status 0
out_has 'exists already'
err_has 'mlops status'

t 'in a folder that is not there'
run mlops -C nowhere init
is_status 3
err_is <<-'EOF'
	mlops: cannot work in 'nowhere': No such file or directory
EOF

t 'a registry is found from below, and $MLOPS_REGISTRY does not move it'
mkdir -p project/a/b
MLOPS_REGISTRY=$work/other run mlops -C project/a/b init --json -q
is_status 0
json_is "j['registry'] == '$work/project/a/b/.mlops'"
