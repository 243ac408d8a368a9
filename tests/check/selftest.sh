#!/bin/bash
# each check of this folder refuses what it is there to refuse
set -u
here=$(realpath "$(dirname "$0")")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
wrong=0
export B=build

tree() {
	rm -rf "$scratch/tree"
	mkdir -p "$scratch/tree/tests"
	cp -r "$here" "$scratch/tree/tests/check"
	cp "$here/../../.clang-format" "$scratch/tree"
	cd "$scratch/tree" || exit
}

compile() {
	find registry cli -name '*.c' 2>/dev/null | while read -r source; do
		mkdir -p "build/$(dirname "$source")"
		gcc -O0 -c -o "build/${source%.c}.o" "$source"
	done
	mkdir -p build/gen
	echo | gcc -x c -c -o build/gen/sql.o -
}

# refuses CHECK FILE TEXT COMPLAINT: the tree has FILE with TEXT
refuses() {
	tree
	mkdir -p "$(dirname "$2")"
	printf '%b' "$3" >"$2"
	[ "$1" != symbols ] || compile
	if bash "tests/check/$1.sh" >"$scratch/log" 2>&1 ||
		! grep -qF -e "$4" "$scratch/log"
	then
		echo "$1 should say '$4' of $2 with: $3"
		cat "$scratch/log"
		wrong=1
	fi
}

accepts() {
	tree
	mkdir -p "$(dirname "$2")"
	printf '%b' "$3" >"$2"
	[ "$1" != symbols ] || compile
	bash "tests/check/$1.sh" >"$scratch/log" 2>&1 || {
		echo "$1 should accept $2 with: $3"
		cat "$scratch/log"
		wrong=1
	}
}

accepts layers registry/store/a.c '#include "base/b.h"\n'
refuses layers registry/store/a.c '#include "ledger/b.h"\n' 'not stand above'
refuses layers registry/output/a.c '#include "tables/b.h"\n' 'base alone'
refuses layers registry/attic/a.c '\n' 'is no room'
refuses layers registry/store/a.c '#include "b.h"\n' 'does not name its room'
refuses layers registry/ledger/a.c '#include "sql.h"\n' 'only store'

long=$(printf '\\tx;\\n%.0s' {1..60})
accepts budgets cli/a.c '/* a.c - a */\nint\na(void)\n{\n}\n'
refuses budgets cli/a.c "/* a.c - a */\nint\na(void)\n{\n$long}\n" '62 lines'
refuses budgets cli/a.c "/* a.c - a */\n$long$long$long$long$long$long$long" \
	'more than 400 lines'
refuses budgets cli/a.c 'int a;\n' 'does not begin with'

accepts banned cli/a.c 'a(my_strcpy(x));\n'
for name in strcpy strcat sprintf strtok atoi gets system popen; do
	refuses banned cli/a.c "\\t$name(x);\\n" 'banned functions'
done
refuses banned registry/catalog/a.c '\tfree(x);\n' 'arena'
accepts banned registry/store/a.c '\tfree(x);\n'
refuses banned registry/store/a.c '\tgetenv(x);\n' 'environment'
refuses banned registry/store/a.c 'typedef struct a b;\n' 'other name'
accepts banned registry/store/a.c 'typedef enum status a_fn(int);\n'

accepts symbols registry/store/db_rows.c \
	'const char *const db[] = {"a"}; int row_a(void) {return 0;}'
refuses symbols registry/store/db.c 'int a(void) {return 0;}' 'exports a'
refuses symbols registry/store/db.c 'int db_a = 1;' 'variable: db_a'
refuses symbols registry/store/db.c 'int db_a;' 'variable: db_a'
refuses symbols registry/store/db.c \
	'int db_a(void) {static int b; return b++;}' 'variable: b'
refuses symbols registry/store/db.c 'static const char *a = "a";
int db_a(void) {return a++[0];}' 'variable: a'
refuses symbols registry/store/db.c \
	'#include <stdio.h>\nvoid db_a(void) {puts("a");}' 'prints by puts'
refuses symbols cli/db.c \
	'#include <stdio.h>\nvoid db_a(void) {fputs("a", stderr);}' 'by stderr'
accepts symbols cli/main.c '#include <stdio.h>\nint main(void) {puts("a");}'

accepts format cli/a.c 'int\na(void)\n{\n\treturn 1;\n}\n'
refuses format cli/a.c 'int a(void)\n{\n\treturn 1;\n}\n' 'cli/a.c'

accepts headers registry/store/a.c '#include <sqlite3.h>\n'
for name in sqlite3.h git2.h openssl/sha.h json-c/json.h yaml.h; do
	refuses headers cli/a.c "#include <$name>\\n" 'elsewhere only'
done

refuses hygiene a.md '\tsee /work''/x\n' 'path of the maker'
refuses hygiene a.md 'TO''DO: x\n' 'work that is left'
refuses hygiene a.md 'a \n' 'blanks'
accepts hygiene a.md 'a\n'

refuses commands cli/commands.def '' 'names no command'
refuses commands cli/commands.def 'COMMAND(a, a)\n' 'has no command_a'

tree
mkdir build
echo 'int main(void) {}' | gcc -x c -no-pie -o build/mlops - -Wl,-z,norelro
bash tests/check/linking.sh >"$scratch/log" 2>&1 && wrong=1
for lack in position RELRO binding protector fortified; do
	grep -q "no .*$lack" "$scratch/log" || {
		echo "linking should miss: $lack"
		wrong=1
	}
done
exit "$wrong"
