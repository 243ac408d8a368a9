# completion.sh - mlops completion, and mlops __complete that its script asks
. "$(dirname "$0")/lib.sh"

# complete TEXT: what bash would be offered at the end of this line
complete_line() {
	run bash -c '
		. "$HOME/script"
		shopt -u progcomp_alias
		COMP_LINE=$1 COMP_POINT=${#1}
		# as bash splits it: blanks, and each run of : @ =
		mapfile -t COMP_WORDS < <(grep -oE "[:@=]+|[^[:blank:]:@=]+" <<<"$1")
		[[ $1 != *[[:blank:]] ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		compopt() { :; }
		_mlops
		printf "%s\n" "${COMPREPLY[@]}" | sort' - "$1"
}

# offers TEXT WORD...: exactly these, in any order
offers() {
	complete_line "$1"
	is_status 0
	err_empty
	shift
	same "$(printf '%s\n' "$@" | sort)" "$(cat "$out")"
}

t 'only bash is taught'
run mlops completion zsh
is_status 2
out_empty
err_has "it must be one of bash"
run mlops completion bash
is_status 0
cp "$out" script
holds bash -n script
run mlops completion bash --json
json_is 'j["script"].startswith("# bash completion of mlops")'

t 'commands, by their first word'
complete_line 'mlops '
out_has init
out_has version
out_lacks __
offers 'mlops vers' version

t 'options: the own ones and those of every command'
offers 'mlops init --s' --shared
offers 'mlops init --dry' --dry-run
offers 'mlops version --dry' ''
offers 'mlops version --j' --json
offers 'mlops -' --directory -C --registry --actor --format --json --output -o \
	--quiet -q --verbose -v --timeout --help -h

t 'words of an option, behind a blank or an equals sign'
offers 'mlops init --shared ' group all
offers 'mlops init --shared=g' group
offers 'mlops version --format=' text markdown html json tsv
offers 'mlops version --json --format h' html

t 'options before the command, and values that are no command'
offers 'mlops -C help vers' version
offers 'mlops --json --registry x completion ' bash

t 'files and folders'
mkdir -p sub/folder
touch sub/file
offers 'mlops version -o sub/fi' sub/file
offers 'mlops -C sub/fo' sub/folder
offers 'mlops version --output=sub/f' sub/file sub/folder

t 'help takes commands and topics'
offers 'mlops help ref' references
offers 'mlops help vers' version

t 'without a registry there is nothing to offer, and nothing to say'
run mlops __complete model
is_status 0
out_empty
err_empty
run mlops __complete no-such-kind
is_status 0
out_empty

mlops init >/dev/null 2>&1
/usr/bin/python3 - <<'EOF'
import sqlite3
db = sqlite3.connect(".mlops/registry.db")
run = db.execute
for i, name in enumerate(["churn", "Churn-eu", "fraud"], 1):
    run("INSERT INTO model VALUES (?, ?)", (i, name))
for i, name in enumerate(["patients-train", "patients-test"], 1):
    run("INSERT INTO dataset VALUES (?, ?)", (i, name))
run("INSERT INTO feature_set VALUES (1, 'shape')")
for i, name in enumerate(["production", "staging"], 1):
    run("INSERT INTO environment VALUES (?, ?)", (i, name))
for i, slot in enumerate([(1, 1), (1, 3), (2, 1)], 1):
    run("INSERT INTO slot VALUES (?, ?, ?)", (i, *slot))
for number in (1, 2, 10):
    run("INSERT INTO model_version VALUES (?, 1, ?, ?, 'file', 'm', 1, 1, 'x')",
        (number, number, bytes(32)))
for alias, event, version in [("best", 1, 1), ("best", 2, 2), ("old", 3, 1),
                              ("old", 4, None)]:
    run("INSERT INTO alias_move VALUES (1, ?, ?, ?)", (alias, event, version))
run("""INSERT INTO dataset_version (id, dataset, number, digest, form, bytes,
    files) VALUES (20, 1, 1, zeroblob(32), 'file', 1, 1)""")
db.commit()
EOF

# names KIND PREFIX NAME...: what __complete prints, in order
names() {
	run mlops __complete -- "$1" "$2"
	is_status 0
	err_empty
	shift 2
	same "$(printf '%s\n' "$@")" "$(cat "$out")"
}

t 'names of each kind, whatever their case'
names model ch churn Churn-eu
names model CHURN- Churn-eu
names model x ''
names version churn churn Churn-eu
names version churn@ churn@10 churn@2 churn@1
names version churn@1 churn@10 churn@1
names version churn: churn:best
names version prod production/churn production/fraud
names slot production/c production/churn
names slot s staging/churn staging
names environment '' production staging
names data '' data:patients-test data:patients-train
names data data:patients-tr data:patients-train
names data data:patients-train@ data:patients-train@1
names data patients ''
names features feat features:shape
names run run: run:last
names reference f fraud features:shape
names model "'" ''

t 'what is offered lacks what stands before a break already'
sed -i "s/^\t'version')/\t'try')\n\t\toptions+=' --data:data'\n\t\toperands=' version file* '\n\t\t;;\n&/" script
offers 'mlops try chu' churn
offers 'mlops try churn@' 1 2 10
offers 'mlops try churn@1' 1 10
offers 'mlops try churn:b' best
offers 'mlops try production/f' production/fraud
offers 'mlops try --data train=da' data:patients-train data:patients-test
offers 'mlops try --data=train=data:patients-te' patients-test
offers 'mlops try --data data:patients-train churn@2 sub/fi' sub/file
offers 'mlops try churn -- sub/fo' sub/folder
cd sub
offers 'mlops -C .. try fr' fraud
cd ..

t 'a registry that others made runs nothing, and offers nothing that would'
python3 - <<'EOF'
import sqlite3
db = sqlite3.connect(".mlops/registry.db")
db.execute("INSERT INTO model VALUES (77, 'zz$(touch${IFS}$HOME/ran)')")
db.commit()
EOF
names model zz ''
offers 'mlops try zz' ''
cat >"$log/mlops" <<'EOF'
#!/bin/sh
echo 'zz$(touch${IFS}$HOME/ran)'
EOF
chmod +x "$log/mlops"
PATH=$log:$PATH
complete_line 'mlops try zz'
out_has 'zz$(touch'
holds test ! -e ran
