# readme.sh - README.md: its commands, and what they print
. "$(dirname "$0")/lib.sh"

t 'the commands of README print what it says'
mkdir source
ln -s "$top/examples" source/examples
cd source
export MLOPS_ACTOR=ada
run /usr/bin/python3 "$top/tests/tools/readme.py" "$top/README.md"
is_status 0
out_is <<-'END'
	23 commands, 0 wrong
END
holds test -L ../models/breast-cancer/current
