# help.sh - mlops help, and --help anywhere
. "$(dirname "$0")/lib.sh"

commands() {
	sed -n 's/^  \([a-z][a-z ]*[a-z]\)   .*/\1/p' "$1"
}

t 'the table of contents names every command'
run mlops help
is_status 0
out_matches '^  init +make a registry in this folder$'
out_has 'usage: mlops COMMAND [OPTION]...'
out_lacks '__'
cp "$out" contents
same "$(sed -n 's/^COMMAND(\([a-z_]*\),.*/\1/p' "$top/cli/commands.def" |
	grep -vx -e man -e complete | sort)" \
	"$(commands contents | tr ' ' _ | sort)"
run mlops --help
out_is <contents
run mlops -h
out_is <contents

t 'without a command the table is on stderr, exit 2'
run mlops
is_status 2
out_empty
err_is <contents
run mlops --json
is_status 2
err_has '"message":"no command given (mlops help)"'

t 'every command explains itself, in three ways alike'
while read -r name; do
	words=($name)
	run mlops help "${words[@]}"
	is_status 0
	out_has "mlops $name - "
	out_has "usage: mlops $name [OPTION]..."
	out_matches '^examples$'
	out_matches "^  mlops "
	cp "$out" one
	run mlops "${words[@]}" --help
	out_is <one
	run mlops --registry /nowhere "${words[@]}" -h --no-such-option
	out_is <one
	same '' "$(grep -v '^  mlops ' one | grep -E '.{81}' || :)"
done < <(commands contents)

t 'a group without a verb lists its verbs'
family=$(commands contents | sed -n 's/ .*//p' | head -n 1)
[ -z "$family" ] || {
	run mlops help "$family"
	is_status 0
	out_has "usage: mlops $family VERB [OPTION]..."
	cp "$out" verbs
	run mlops "$family" --help
	out_is <verbs
	run mlops "$family"
	is_status 2
	out_empty
	err_is <verbs
	run mlops "$family" no-such-verb
	is_status 2
	err_is <<-EOF
		mlops: unknown command '$family no-such-verb' (mlops help $family)
	EOF
}
same yes yes

t 'topics'
for topic in references exit-status environment options; do
	run mlops help "$topic"
	is_status 0
	same '' "$(grep -E '.{81}' "$out" || :)"
	holds test "$(wc -l <"$out")" -gt 15
done
run mlops help references
out_has 'production/churn@{2026-11-20T09:00Z}'
run mlops help exit-status
for number in 0 1 2 3 4 5 6 7 8 9 10 11 12 13; do
	out_matches "^  $number +[a-z]"
done
run mlops help environment
for variable in $(cd "$top/cli" && grep -ohE 'variable\("[A-Z_]+"' *.c |
	grep -oE '[A-Z_]{3,}' | grep -vx HOME | sort -u); do
	out_matches "^  $variable +"
done

t 'what is not there'
run mlops help vresion
is_status 2
out_empty
err_is <<'EOF'
mlops: unknown command 'vresion': did you mean 'version'? (mlops help)
EOF
run mlops help referenzes
is_status 2
err_has "did you mean 'references'?"

t 'help as JSON is one object'
run mlops help version --json
is_status 0
json_is 'j["schema"] == "mlops.help/1" and "mlops version" in j["text"]'
