#!/bin/sh
# each command has a source, a test and a man page, and none is left over
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
wrong=0

commands=$(sed -n 's/^COMMAND(\([a-z_]*\).*/\1/p' cli/commands.def)
[ -n "$commands" ] || {
	echo 'cli/commands.def names no command'
	exit 1
}
for command in $commands; do
	for file in "cli/cmd_$command.c" "tests/cli/$command.sh"; do
		[ -e "$file" ] || {
			echo "'$command' has no $file"
			wrong=1
		}
	done
done
for file in cli/cmd_*.c; do
	name=${file#cli/cmd_}
	echo "$commands" | grep -qx "${name%.c}" || {
		echo "$file is no command of cli/commands.def"
		wrong=1
	}
done
exit "$wrong"
