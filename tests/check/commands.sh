#!/bin/sh
# each command has a source, a test and a man page, and none is left over
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
wrong=0

commands=$(sed -n 's/^COMMAND(\([a-z_]*\), \([a-z_]*\))$/\1 \2/p' \
	cli/commands.def)
[ -n "$commands" ] || {
	echo 'cli/commands.def names no command'
	exit 1
}
while read -r command file; do
	grep -q "^const struct command command_$command = {\$" \
		"cli/cmd_$file.c" || {
		echo "cli/cmd_$file.c has no command_$command"
		wrong=1
	}
	name=$(sed -n "/^const struct command command_$command = {\$/,/^}/ \
		s/^.*\.name = \"\(.*\)\",\$/\1/p" "cli/cmd_$file.c")
	grep -qsw -e "mlops $name" "tests/cli/$file.sh" \
		"tests/cli/${name%% *}.sh" || {
		echo "tests/cli/$file.sh does not run 'mlops $name'"
		wrong=1
	}
	schema=$(echo "$name" | tr ' ' .).schema.json
	case $name in
	__* | 'run exec') ;;
	*)
		[ -e "schema/json/$schema" ] || {
			echo "'$name' has no schema/json/$schema"
			wrong=1
		}
		;;
	esac
done <<-EOF2
	$commands
EOF2
for source in cli/cmd_*.c; do
	name=${source#cli/cmd_}
	grep -q ", ${name%.c})\$" cli/commands.def || {
		echo "$source is no command of cli/commands.def"
		wrong=1
	}
done
exit "$wrong"
